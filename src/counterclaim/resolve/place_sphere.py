"""Displacements on the globe."""

from __future__ import annotations

import math

from counterclaim.core.globe import Point

KM_PER_DEGREE = 111.2


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
