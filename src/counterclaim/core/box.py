"""Boxes on the globe: west, south, east and north, in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

Box = tuple[float, float, float, float]
"""West, south, east and north; one that crosses the date line has a west greater than its east."""
WHOLE_TURN = 360.0
_POLE = 90.0
_KM_PER_DEGREE = 111.0
"""A little less than there are, so that a box is rather too wide than too narrow."""
_FLATTEST = 0.01
_SLACK = 1e-6


def box_around(latitude: float, longitude: float, km: float) -> Box:
    """A box that holds the circle; its edges may lie beyond the date line."""
    up = km / _KM_PER_DEGREE
    aside = up / max(cos(radians(min(89.9, abs(latitude) + up))), _FLATTEST)
    if aside >= WHOLE_TURN / 2 or abs(latitude) + up >= _POLE:
        return -180.0, latitude - up, 180.0, latitude + up
    return longitude - aside, latitude - up, longitude + aside, latitude + up


def hull_of(boxes: Sequence[Box]) -> Box | None:
    """One box that holds all and does not cross the date line; None for none."""
    pieces = [piece for box in boxes for piece in pieces_of(box)]
    if not pieces:
        return None
    west, south, east, north = zip(*pieces, strict=True)
    return min(west), min(south), max(east), max(north)


def pieces_of(box: Box) -> tuple[Box, ...]:
    """The same as boxes none of which crosses the date line, a hair wider than it was.

    What touches the date line is given on both sides of it.
    """
    west, south, east, north = box
    south, north = south - _SLACK, north + _SLACK
    width = east - west if east >= west else (east - west) % WHOLE_TURN
    if width + 2 * _SLACK >= WHOLE_TURN:
        return ((-180.0, south, 180.0, north),)
    first = (west + 180.0) % WHOLE_TURN - 180.0 - _SLACK
    last = first + width + 2 * _SLACK
    if first <= -180.0:
        return (-180.0, south, last, north), (first + WHOLE_TURN, south, 180.0, north)
    if last >= 180.0:
        return (first, south, 180.0, north), (-180.0, south, last - WHOLE_TURN, north)
    return ((first, south, last, north),)
