"""Distance between places on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from counterclaim.core.where import Place

_EARTH_KM = 6371.0


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance between two places; infinite when either is unresolved."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    lat1, lat2 = radians(a.latitude), radians(b.latitude)
    h = (
        sin((lat2 - lat1) / 2) ** 2
        + cos(lat1) * cos(lat2) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    )
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
