"""By what an event is found: marks written beside it, and the marks that a question asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import floor

from counterclaim.core.box import Box, box_around
from counterclaim.core.event import Event
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place
from counterclaim.flow.events_select import (
    Asked,
    Near,
    publishers_of,
    sides_of,
    words_in,
    words_of,
)
from counterclaim.store.event_rows import Key
from counterclaim.store.questions import Question

_SIZES = (1, 5, 30)
"""Degrees of the cells of three grids; a place stands in the finest that it does not cover."""
_MOST_CELLS = 40
_WHOLE_TURN = 360
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
    """What the catalogue is asked; what it finds may lie beside the places asked for."""
    since = asked.since.timestamp() if asked.since else None
    until = asked.until.timestamp() if asked.until else None
    kinds = tuple(_kinds(asked.event_type, types)) if asked.event_type else None
    boxes = tuple(box for box in (asked.box, around(asked.near)) if box)
    return Question(
        marks=tuple(_groups(asked)),
        hints=tuple(_hints(asked, kinds or (), boxes)),
        starts=(None, until),
        ends=since,
        types=kinds,
        track=asked.track,
        standing=asked.standing,
        side=asked.side,
        boxes=boxes,
        by_accounts=asked.order == "most_accounts",
        falling=asked.order != "oldest",
        as_of=as_of,
    )


def _groups(asked: Asked) -> Iterator[tuple[Key, ...]]:
    """Of each group, an event must have one mark."""
    if asked.publisher is not None:
        yield (("publisher", asked.publisher.casefold()),)
    for word in sorted(words_in(asked.text or "")):
        yield (("word", word),)


def _hints(asked: Asked, kinds: Sequence[str], boxes: Sequence[Box]) -> Iterator[tuple[Key, ...]]:
    """The same for what is looked up otherwise as well."""
    for name, value in (("track", asked.track), ("standing", asked.standing), ("side", asked.side)):
        if value is not None:
            yield ((name, value),)
    if kinds:
        yield tuple(("type", kind) for kind in kinds)
    for box in boxes:
        if cells := _cells_in(box):
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
    box = box_around(place.latitude, place.longitude, place.radius_km or 0.0)
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
    width = east - west if east >= west else (east - west) % _WHOLE_TURN
    first, last = floor(west / size), floor((west + min(width, _WHOLE_TURN)) / size)
    columns = dict.fromkeys(column % (_WHOLE_TURN // size) for column in range(first, last + 1))
    rows = range(floor(south / size), floor(north / size) + 1)
    return [(row, column) for row in rows for column in columns]


def around(near: Near | None) -> Box | None:
    """The box around a circle."""
    return box_around(near.latitude, near.longitude, near.km) if near else None
