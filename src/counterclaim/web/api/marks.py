"""What a map and a timeline draw, in few words; and the same as GeoJSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import Field

from counterclaim.core.event import Event
from counterclaim.core.where import Place
from counterclaim.flow.events_select import Asked, span_of
from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call
from counterclaim.web.cards import updated
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
        known: From the first report on any of the marks to the last on the newest of all events.
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
    page = call.desk.events(query.asked(), query.as_of, query.limit, query.after)
    found = tuple(_mark(event, call) for event in page.events)
    starts = [at for mark in found if (at := mark.start or mark.first_said)]
    ends = [at for mark in found if (at := mark.end or mark.first_said)]
    span = Span(min(starts, default=None), max(ends, default=None))
    known = _known(found, call.desk.events(Asked(order="newest"), None, 1).events)
    return MarkList(call.desk.catalogue.version(), page.total, page.next, span, known, found)


def _known(found: tuple[Mark, ...], newest: tuple[Event, ...]) -> Span:
    first = min((mark.first_said for mark in found if mark.first_said), default=None)
    told = (*(mark.updated for mark in found), *map(updated, newest))
    return Span(first, max((at for at in told if at), default=None))


def _mark(event: Event, call: Call[MarkQuery]) -> Mark:
    start, end = span_of(event)
    dated = event.when is not None and event.when.start is not None
    kind = call.desk.types.get(event.event_type)
    return Mark(
        id=event.id,
        title=event.title,
        type=event.event_type,
        type_label=kind.label if kind else event.event_type.replace("_", " "),
        track=event.track.value,
        standing=event.standing.value,
        start=start if dated else None,
        end=end if dated else None,
        first_said=min((a.said_at for a in event.accounts if a.said_at), default=None),
        time_precision=event.when.precision.value if event.when else "unknown",
        updated=updated(event),
        sides=event.sides.heard,
        silent=tuple(silent.side for silent in event.sides.silent),
        origins=len(event.origins),
        places=tuple(_places(event.places)),
        tolls=tuple(_tolls(event)),
        href=f"/events/{event.id}",
    )


def _places(places: tuple[Place, ...]) -> Iterator[PlaceMark]:
    for place in places:
        if place.latitude is not None and place.longitude is not None:
            yield PlaceMark(
                place.name,
                place.latitude,
                place.longitude,
                place.radius_km or 0.0,
                place.precision.value,
                place.role and place.role.value,
            )


def _tolls(event: Event) -> Iterator[TollMark]:
    for slot in event.slots:
        if slot.derived:
            yield TollMark(slot.slot.value, slot.derived.low, slot.derived.best, slot.derived.high)


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
