"""Blurs places where precision could harm people."""

from __future__ import annotations

import math
from dataclasses import replace

from counterclaim.core.glance import Spot
from counterclaim.core.reading import Reading
from counterclaim.core.where import Place, PlaceCandidate

_KM_PER_DEGREE = 111.32
_HALF_DIAGONAL = 0.75  # of a square cell of side 1, with room for the earth's bulge


def coarsen(reading: Reading, km: float) -> Reading:
    """The same reading with no place finer than ``km``; the words stay as published."""
    if km <= 0:
        return reading
    mentions = tuple(replace(m, places=coarsen_places(m.places, km)) for m in reading.mentions)
    return replace(reading, mentions=mentions, places=coarsen_places(reading.places, km))


def coarsen_places(places: tuple[Place, ...], km: float) -> tuple[Place, ...]:
    """Every place moved to the middle of its cell of a fixed grid, and its radius widened.

    The grid is fixed, so that many outputs do not add up to the exact point. Places as wide as
    ``km`` already stay as they are.
    """
    return tuple(_coarsen(place, km) for place in places)


def coarsen_spots(spots: tuple[Spot, ...], km: float) -> tuple[Spot, ...]:
    """The same for the places of an event at a glance."""
    return tuple(_coarsen_spot(spot, km) for spot in spots)


def _coarsen_spot(spot: Spot, km: float) -> Spot:
    if spot.radius_km >= km:
        return spot
    latitude, longitude = _cell(spot.latitude, spot.longitude, km)
    radius = _widened(spot.radius_km, km)
    return replace(spot, latitude=latitude, longitude=longitude, radius_km=radius)


def _coarsen(place: Place, km: float) -> Place:
    candidates = tuple(_coarsen_candidate(each, km) for each in place.candidates)
    radius = place.radius_km or 0.0
    if place.latitude is None or place.longitude is None or radius >= km:
        return replace(place, candidates=candidates)
    latitude, longitude = _cell(place.latitude, place.longitude, km)
    return replace(
        place,
        latitude=latitude,
        longitude=longitude,
        geonames_id=None,
        radius_km=_widened(radius, km),
        candidates=candidates,
    )


def _coarsen_candidate(candidate: PlaceCandidate, km: float) -> PlaceCandidate:
    latitude, longitude = _cell(candidate.latitude, candidate.longitude, km)
    return replace(candidate, latitude=latitude, longitude=longitude, geonames_id=None)


def _widened(radius: float, km: float) -> float:
    return max(km, radius + _HALF_DIAGONAL * km)


def _cell(latitude: float, longitude: float, km: float) -> tuple[float, float]:
    step = km / _KM_PER_DEGREE
    middle = max(-90.0, min(90.0, _middle(latitude, step)))
    across = min(360.0, step / max(math.cos(math.radians(middle)), 0.01))
    east = (_middle(longitude, across) + 180.0) % 360.0 - 180.0
    return round(middle, 4), round(east, 4)


def _middle(value: float, step: float) -> float:
    return (math.floor(value / step) + 0.5) * step
