"""Distance on the globe, for every stage that holds one place against another."""

from __future__ import annotations

import math

from counterclaim.core.where import Place

EARTH_KM = 6371.0
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle kilometres between two ``(latitude, longitude)`` points."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat = math.sin((lat_b - lat_a) / 2) ** 2
    half_lon = math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    chord = half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def gap_km(a: Place, b: Place) -> float:
    """Kilometres between two places; infinite when either is unresolved."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))
