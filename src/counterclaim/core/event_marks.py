"""Marks: by what an event is found, written beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import floor

from counterclaim.core.box import Box, box_around
from counterclaim.core.event import Event
from counterclaim.core.where import Place

Key = tuple[str | int | float, ...]
_WORD = re.compile(r"\w+")
_SIZES = (0.2, 1, 5, 30)
"""Degrees of the cells of four grids; a place stands in the finest that it does not cover."""
_COVERED = 9
"""A place covers a grid when it meets more cells than these."""
_MOST_CELLS = 40
_SLACK = 1e-6
_WHOLE_TURN = 360


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


def sides_of(event: Event) -> set[str]:
    """Sides heard on the event, and those silent about it."""
    return {*event.sides.heard, *(silent.side for silent in event.sides.silent)}


def publishers_of(event: Event) -> set[str]:
    """Who published its accounts, in lower case."""
    return {account.publisher.casefold() for account in event.accounts if account.publisher}


def words_of(event: Event) -> set[str]:
    """The words of its title, its places and its speakers' names."""
    names = (*(p.name for p in event.places), *(account.speaker for account in event.accounts))
    return words_in(" ".join((event.title, *names)))


def words_in(text: str) -> set[str]:
    """Words in lower case."""
    return set(_WORD.findall(text.casefold()))


def cells_in(box: Box) -> tuple[Key, ...]:
    """Marks one of which every place that meets the box has; none when it holds too much."""
    west, south, east, north = box
    box = west - _SLACK, south - _SLACK, east + _SLACK, north + _SLACK
    size = next((size for size in _SIZES if _is_few(box, size, _MOST_CELLS)), None)
    if size is None:
        return ()
    wider = _SIZES[_SIZES.index(size) + 1 :]
    inside: list[Key] = [("in", size, *cell) for cell in _cells(box, size)]
    return (*inside, *(("own", each, *cell) for each in wider for cell in _cells(box, each)))


def _cells_of(place: Place) -> Iterator[Key]:
    """The place's own cells, and the wider cells that these stand in."""
    if place.latitude is None or place.longitude is None:
        return
    box = box_around(place.latitude, place.longitude, place.radius_km or 0.0)
    own = next((size for size in _SIZES if _is_few(box, size, _COVERED)), _SIZES[-1])
    for size in _SIZES[_SIZES.index(own) :]:
        for cell in _cells(box, size):
            yield ("in", size, *cell)
            if size == own:
                yield ("own", size, *cell)


def _is_few(box: Box, size: float, most: int) -> bool:
    """Whether a box meets so many cells at most; those of a wide one are not listed."""
    _, south, _, north = box
    at_least = _width(box) / size * (north - south) / size
    return at_least <= most and len(_cells(box, size)) <= most


def _cells(box: Box, size: float) -> list[tuple[int, int]]:
    west, south, _, north = box
    first, last = floor(west / size), floor((west + _width(box)) / size)
    columns = dict.fromkeys(column % round(_WHOLE_TURN / size) for column in range(first, last + 1))
    rows = range(floor(south / size), floor(north / size) + 1)
    return [(row, column) for row in rows for column in columns]


def _width(box: Box) -> float:
    west, _, east, _ = box
    return min(east - west if east >= west else (east - west) % _WHOLE_TURN, _WHOLE_TURN)
