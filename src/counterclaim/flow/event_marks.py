"""By what an event is found: marks written beside it, and the marks that a question asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from math import cos, floor, radians

from counterclaim.core.event import Event
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place
from counterclaim.flow.events_select import (
    Asked,
    Box,
    Near,
    publishers_of,
    sides_of,
    words_in,
    words_of,
)
from counterclaim.store.event_rows import Key
from counterclaim.store.kept_events import Question

_SIZES = (1, 5, 30)
"""Degrees of the cells of three grids; a place stands in the finest that it does not cover."""
_MOST_CELLS = 40
_WHOLE_TURN = 360
_KM_PER_DEGREE = 111.32
_FLATTEST = 0.01
Types = Mapping[str, EventType]


def marks_of(event: Event) -> tuple[Key, ...]:
    """Everything by which the event is found."""
    found: list[Key] = [
        ("type", event.event_type),
        ("track", event.track.value),
        ("standing", event.standing.value),
    ]
    found += [("side", side) for side in sorted(sides_of(event))]
    found += [("publisher", name) for name in sorted(publishers_of(event))]
    found += [("word", word) for word in sorted(words_of(event))]
    for place in event.places:
        found += _cells_of(place)
    return tuple(dict.fromkeys(found))


def question(asked: Asked, types: Types, as_of: datetime | None) -> Question:
    """What the catalogue is asked; what it finds may be more than was asked, never less."""
    since = asked.since.timestamp() if asked.since else None
    until = asked.until.timestamp() if asked.until else None
    found = Question(
        starts=(None, until),
        ends=since,
        by_accounts=asked.order == "most_accounts",
        falling=asked.order != "oldest",
        as_of=as_of,
    )
    if as_of is None:
        return replace(found, marks=tuple(_groups(asked, types)))
    kinds = tuple(_kinds(asked.event_type, types)) if asked.event_type else None
    return replace(found, types=kinds, track=asked.track, standing=asked.standing)


def _groups(asked: Asked, types: Types) -> Iterator[tuple[Key, ...]]:
    """Of each group, an event must have one mark."""
    for name, value in (("track", asked.track), ("standing", asked.standing), ("side", asked.side)):
        if value is not None:
            yield ((name, value),)
    if asked.event_type is not None:
        yield tuple(("type", kind) for kind in _kinds(asked.event_type, types))
    if asked.publisher is not None:
        yield (("publisher", asked.publisher.casefold()),)
    for word in sorted(words_in(asked.text or "")):
        yield (("word", word),)
    for box in (asked.box, _around(asked.near) if asked.near else None):
        cells = _cells_in(box) if box else ()
        if cells:
            yield cells


def _kinds(slug: str, types: Types) -> list[str]:
    """The type and all kinds of it."""
    found = [slug]
    for kind in found:
        found += [each for each, of in types.items() if of.parent == kind and each not in found]
    return found


def _cells_of(place: Place) -> Iterator[Key]:
    """The place's own cells, and the wider cells that these stand in."""
    if place.latitude is None or place.longitude is None:
        return
    box = _around(Near(place.latitude, place.longitude, place.radius_km or 0.0))
    own = next((size for size in _SIZES if len(_cells(box, size)) <= len(_SIZES) ** 2), _SIZES[-1])
    for size in _SIZES[_SIZES.index(own) :]:
        for cell in _cells(box, size):
            yield ("in", size, *cell)
            if size == own:
                yield ("own", size, *cell)


def _cells_in(box: Box) -> tuple[Key, ...]:
    """Marks one of which every place that meets the box has; none when it holds too much."""
    size = next((size for size in _SIZES if len(_cells(box, size)) <= _MOST_CELLS), None)
    if size is None:
        return ()
    wider = _SIZES[_SIZES.index(size) + 1 :]
    inside: list[Key] = [("in", size, *cell) for cell in _cells(box, size)]
    return (*inside, *(("own", each, *cell) for each in wider for cell in _cells(box, each)))


def _cells(box: Box, size: int) -> list[tuple[int, int]]:
    west, south, east, north = box
    width = east - west if east >= west else east - west + _WHOLE_TURN
    first, last = floor(west / size), floor((west + min(width, _WHOLE_TURN)) / size)
    columns = dict.fromkeys(column % (_WHOLE_TURN // size) for column in range(first, last + 1))
    rows = range(floor(south / size), floor(north / size) + 1)
    return [(row, column) for row in rows for column in columns]


def _around(near: Near) -> Box:
    """The box around a circle."""
    up = near.km / _KM_PER_DEGREE
    aside = up / max(cos(radians(min(89.9, abs(near.latitude) + up))), _FLATTEST)
    if aside >= _WHOLE_TURN / 2:
        return -180.0, near.latitude - up, 180.0, near.latitude + up
    west, east = near.longitude - aside, near.longitude + aside
    return west, near.latitude - up, east, near.latitude + up
