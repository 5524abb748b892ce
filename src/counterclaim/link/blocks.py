"""Blocks: what must be shared before two mentions are compared at all.

A block is a family of types, a day and an anchor (a place, a name, a number, a story, a report).
Every likeness that can tell events apart has its anchor, so that what is never compared could
never have been joined. A block keeps its latest events only: one more report costs the same
however long the ledger grows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import product
from math import floor
from typing import Generic, TypeVar

from counterclaim.core.where import Place
from counterclaim.link.sketch import Sketch

LARGEST = 48
"""Events that a block remembers, the latest ones."""
_AROUND_KNOWN = 1
_AROUND_UNKNOWN = 4
_LONGEST = 3
Anchor = tuple[str | int | float, ...]
Key = tuple[str, int, Anchor]
T = TypeVar("T")


class Blocks(Generic[T]):
    """Events by block."""

    def __init__(self) -> None:
        self._blocks: dict[Key, deque[T]] = {}

    def near(self, sketch: Sketch, story: int) -> list[T]:
        """Events that share a block with the mention, or with a day next to it; each once."""
        reach = _AROUND_KNOWN if sketch.interval else _AROUND_UNKNOWN
        days = _days(sketch)
        around = range(days[0] - reach, days[-1] + reach + 1)
        keys = product((_family(sketch),), around, _probed(sketch, story))
        return list(dict.fromkeys(event for key in keys for event in self._blocks.get(key, ())))

    def put(self, sketch: Sketch, story: int, event: T) -> None:
        """Remember the event in the blocks of one of its mentions."""
        for key in product((_family(sketch),), _days(sketch), _anchors(sketch, story)):
            block = self._blocks.setdefault(key, deque(maxlen=LARGEST))
            if event not in block:
                block.append(event)

    def forget(self, day: int) -> None:
        """Drop the blocks of days before this ordinal."""
        for key in [key for key in self._blocks if 0 < key[1] < day]:
            del self._blocks[key]


def day_of(sketch: Sketch) -> int:
    """The first day of the event as an ordinal, else that of its publication, else 0."""
    return _days(sketch)[0]


def _days(sketch: Sketch) -> range:
    if sketch.interval:
        first, last = (moment.date().toordinal() for moment in sketch.interval)
        return range(first, min(last, first + _LONGEST) + 1)
    published = sketch.outline.published
    day = published.date().toordinal() if published else 0
    return range(day, day + 1)


def _family(sketch: Sketch) -> str:
    return sketch.family[-1] if sketch.family else ""


def _anchors(sketch: Sketch, story: int) -> Iterator[Anchor]:
    yield ("story", story)
    yield ("report", sketch.outline.id)
    for name in sketch.names:
        yield ("name", name)
    for what, number in sketch.counts:
        yield ("number", what, number)
    for place in sketch.places:
        yield _named(place)
        if place.latitude is not None:
            yield _cell(place)


def _probed(sketch: Sketch, story: int) -> Iterator[Anchor]:
    """The anchors, and the cells around each place's own."""
    yield from _anchors(sketch, story)
    for place in sketch.places:
        if place.latitude is None:
            continue
        _, north, east = _cell(place)
        for up, right in product((-1, 0, 1), repeat=2):
            if up or right:
                yield ("cell", int(north) + up, int(east) + right)


def _named(place: Place) -> Anchor:
    return ("place", place.geonames_id or 0, place.name)


def _cell(place: Place) -> Anchor:
    return ("cell", floor(place.latitude or 0.0), floor(place.longitude or 0.0))
