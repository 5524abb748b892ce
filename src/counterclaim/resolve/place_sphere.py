"""Distances and displacements on the globe."""

from __future__ import annotations

import math

EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle kilometres between two ``(latitude, longitude)`` points."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat = math.sin((lat_b - lat_a) / 2) ** 2
    half_lon = math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    chord = half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def displaced(point: Point, direction: Point, kilometres: float) -> Point:
    """The point so many kilometres away; direction as steps north and east, ``(0, 0)`` stays."""
    length = math.hypot(*direction)
    if not length:
        return point
    north, east = (step / length * kilometres / KM_PER_DEGREE for step in direction)
    latitude = max(-89.9, min(89.9, point[0] + north))
    narrowing = max(0.05, math.cos(math.radians((latitude + point[0]) / 2)))
    return latitude, (point[1] + east / narrowing + 180) % 360 - 180


def steps(start: Point, end: Point) -> Point:
    """The way from one point to another as steps north and east."""
    narrowing = math.cos(math.radians((start[0] + end[0]) / 2))
    east = (end[1] - start[1] + 180) % 360 - 180
    return end[0] - start[0], east * narrowing
