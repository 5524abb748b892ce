"""What a map and a timeline draw, in few words; and the same as GeoJSON."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import Field

from counterclaim.core.glance import Glance, Spot
from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call
from counterclaim.web.query import PagedQuery

USUAL, MOST = 500, 2000
_CORNERS = 32
_KM_PER_DEGREE = 111.32
_LEAST_KM = 0.5


class MarkQuery(PagedQuery):
    """What a map shows at once."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="At most so many.")


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """One place of an event; it lies within the radius, nobody says where."""

    name: str
    lat: float
    lon: float
    radius_km: float
    precision: str
    role: str | None


@dataclass(frozen=True, slots=True)
class TollMark:
    """A number, between the least and the most that anybody says."""

    what: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in few words."""

    id: str
    title: str
    type: str
    type_label: str
    track: str
    standing: str
    start: datetime | None
    end: datetime | None
    first_said: datetime | None
    time_precision: str
    updated: datetime | None
    sides: tuple[str, ...]
    silent: tuple[str, ...]
    origins: int
    places: tuple[PlaceMark, ...]
    tolls: tuple[TollMark, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last of something."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class MarkList:
    """The marks, newest first.

    Attributes:
        span: Of the marks.
        known: From when the ledger took in its first report to its last: any time between is one
            to look from.
    """

    version: str
    total: int | None
    next: str | None
    span: Span
    known: Span
    marks: tuple[Mark, ...]


def marks(call: Call[MarkQuery]) -> MarkList:
    """The events asked for, as marks."""
    query = call.query
    page = call.desk.glances(query.asked(), query.as_of, query.limit, query.after)
    found = tuple(_mark(glance, call) for glance in page.glances)
    starts = [at for mark in found if (at := mark.start or mark.first_said)]
    ends = [at for mark in found if (at := mark.end or mark.first_said)]
    span = Span(min(starts, default=None), max(ends, default=None))
    known = Span(*(call.desk.catalogue.recorded() or (None, None)))
    return MarkList(call.desk.catalogue.version(), page.total, page.next, span, known, found)


def _mark(glance: Glance, call: Call[MarkQuery]) -> Mark:
    kind = call.desk.types.get(glance.event_type)
    return Mark(
        id=glance.id,
        title=glance.title,
        type=glance.event_type,
        type_label=kind.label if kind else glance.event_type.replace("_", " "),
        track=glance.track,
        standing=glance.standing,
        start=glance.start,
        end=glance.end,
        first_said=glance.first_said,
        time_precision=glance.precision,
        updated=glance.last_said,
        sides=glance.heard,
        silent=glance.silent,
        origins=glance.origins,
        places=tuple(map(_place, glance.spots)),
        tolls=tuple(TollMark(t.what, t.low, t.best, t.high) for t in glance.tolls),
        href=f"/events/{glance.id}",
    )


def _place(spot: Spot) -> PlaceMark:
    return PlaceMark(
        spot.name, spot.latitude, spot.longitude, spot.radius_km, spot.precision, spot.role
    )


def _geojson(call: Call[MarkQuery]) -> dict[str, Any]:
    found = marks(call)
    features = [_feature(mark, place) for mark in found.marks for place in mark.places]
    unplaced = sum(not mark.places for mark in found.marks)
    return {"type": "FeatureCollection", "features": features, "unplaced": unplaced}


def _feature(mark: Mark, place: PlaceMark) -> dict[str, Any]:
    """A circle of the place's radius: a pin would claim to know more."""
    said = {name: value for name, value in asdict(mark).items() if name != "places"}
    where = {"place": place.name, "centre": [place.lon, place.lat], "precision": place.precision}
    return {
        "type": "Feature",
        "id": mark.id,
        "geometry": {"type": "Polygon", "coordinates": [_circle(place)]},
        "properties": {**said, **where, "radius_km": place.radius_km, "role": place.role},
    }


def _circle(place: PlaceMark) -> list[list[float]]:
    up = max(place.radius_km, _LEAST_KM) / _KM_PER_DEGREE
    across = up / max(math.cos(math.radians(place.lat)), 0.05)
    turns = [2 * math.pi * n / _CORNERS for n in range(_CORNERS)]
    ring = [
        [
            round(place.lon + across * math.cos(turn), 4),
            round(max(-90.0, min(90.0, place.lat + up * math.sin(turn))), 4),
        ]
        for turn in turns
    ]
    return [*ring, ring[0]]


RESOURCES = (
    Resource("/marks", "Events in few words, as a map draws them.", MarkQuery, MarkList, marks),
    Resource(
        "/events.geojson",
        "Events as GeoJSON: each place a circle as wide as it is uncertain.",
        MarkQuery,
        dict[str, Any],
        _geojson,
        media_types=("application/geo+json",),
    ),
)
