"""The middle and the radius of a division known only by the places inside it."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.globe import Point, distance_km


def extent_of(points: Sequence[Point]) -> tuple[float, float, float]:
    """Middle of the trimmed extent, and the radius that holds 90 % of the points.

    The middle of the extent, not the mean: towns crowd into one corner of a division.
    """
    latitude = _middle(sorted(p[0] for p in points))
    longitude = _middle(_unwrapped(sorted(p[1] for p in points)))
    longitude = (longitude + 180) % 360 - 180
    reaches = sorted(distance_km((latitude, longitude), p) for p in points)
    return latitude, longitude, reaches[min(len(reaches) - 1, int(len(reaches) * 0.9))]


def _middle(values: Sequence[float]) -> float:
    trim = int(len(values) * 0.02)
    return (values[trim] + values[-1 - trim]) / 2


def _unwrapped(longitudes: list[float]) -> list[float]:
    if longitudes[-1] - longitudes[0] <= 180:
        return longitudes
    return sorted(value + 360 if value < 0 else value for value in longitudes)
