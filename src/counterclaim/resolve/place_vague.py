"""Places that lie somewhere by another: a part of it, its border, so far from it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.place_sphere import displaced
from counterclaim.resolve.place_toponym import Toponym

OFFSET_VAGUENESS = 0.25
PART_SHIFT = {PlacePrecision.COUNTRY: 0.45, PlacePrecision.REGION: 0.24}
PART_RADIUS = {PlacePrecision.COUNTRY: 0.65, PlacePrecision.REGION: 0.8}
EDGE_RADIUS = 1.25


def part_of(place: Place, direction: tuple[float, float]) -> Place:
    """The part of a country or region: its middle moved that way, never a pin."""
    if place.latitude is None or place.longitude is None or place.radius_km is None:
        return place
    moved = place.radius_km * PART_SHIFT[place.precision]
    point = displaced((place.latitude, place.longitude), direction, moved)
    return replace(
        place,
        name=place.span.exact,
        latitude=round(point[0], 3),
        longitude=round(point[1], 3),
        geonames_id=None,
        precision=PlacePrecision.AREA,
        radius_km=round(place.radius_km * PART_RADIUS[place.precision], 1),
    )


def edge_of(place: Place) -> Place:
    """The border of a country: as wide as the country, so that its middle is no pin."""
    widened = round((place.radius_km or 0) * EDGE_RADIUS, 1)
    return replace(
        place,
        name=place.span.exact,
        geonames_id=None,
        precision=PlacePrecision.AREA,
        radius_km=widened,
    )


def offset_from(place: Place, toponym: Toponym) -> Place:
    """The point so far from a place, vaguer the farther; all around it without a direction."""
    offset = toponym.offset
    if offset is None or place.latitude is None or place.longitude is None:
        return place
    point = displaced((place.latitude, place.longitude), offset.direction, offset.kilometres)
    share = OFFSET_VAGUENESS if any(offset.direction) else 1 + OFFSET_VAGUENESS
    return replace(
        place,
        name=place.span.exact,
        latitude=round(point[0], 4),
        longitude=round(point[1], 4),
        geonames_id=None,
        radius_km=round((place.radius_km or 0) + offset.kilometres * share, 1),
    )
