"""Blocks: what must be shared before two mentions are compared at all.

A block is a family of types, a day and an anchor (a place, a name, a number, a story, a report).
Every likeness that can tell events apart has its anchor, so that what is never compared could
never have been joined. A block keeps its latest events only: one more report costs the same
however long the ledger grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import floor

from counterclaim.core.where import Place
from counterclaim.link.families import kin
from counterclaim.link.memory import Key
from counterclaim.link.sketch import Sketch

LARGEST = 48
"""Events that a block remembers, the latest ones."""
_AROUND_KNOWN = 1
_AROUND_UNKNOWN = 4
_LONGEST = 3


def probed(sketch: Sketch, story: int) -> list[Key]:
    """The blocks in which the mention's event may be: its own, on its days and those next to it."""
    reach = _AROUND_KNOWN if sketch.interval else _AROUND_UNKNOWN
    days = _days(sketch)
    around = range(days[0] - reach, days[-1] + reach + 1)
    anchors = [*_anchors(sketch, story), *_cells_around(sketch)]
    return list(_blocks(kin(_family(sketch)), around, anchors))


def blocks(sketch: Sketch, story: int) -> list[Key]:
    """The blocks in which the mention's event is to be found again."""
    return list(_blocks([_family(sketch)], _days(sketch), list(_anchors(sketch, story))))


def _family(sketch: Sketch) -> str:
    return sketch.family[-1] if sketch.family else ""


def _blocks(families: Sequence[str], days: range, anchors: list[Key]) -> Iterator[Key]:
    for family, day, anchor in product(families, days, anchors):
        yield (family, day, *anchor)


def _days(sketch: Sketch) -> range:
    if sketch.interval:
        first, last = (moment.date().toordinal() for moment in sketch.interval)
        return range(first, min(last, first + _LONGEST) + 1)
    published = sketch.outline.published
    day = published.date().toordinal() if published else 0
    return range(day, day + 1)


def _anchors(sketch: Sketch, story: int) -> Iterator[Key]:
    yield ("story", story)
    yield ("report", sketch.outline.id)
    for name in sorted(sketch.names):
        yield ("name", name)
    for what, number in sorted(sketch.counts):
        yield ("number", what, number)
    for place in sketch.places:
        yield ("place", place.geonames_id or 0, place.name)
        if place.latitude is not None:
            yield ("cell", *_cell(place))


def _cells_around(sketch: Sketch) -> Iterator[Key]:
    """The cells around each place's own."""
    for place in sketch.places:
        if place.latitude is None:
            continue
        north, east = _cell(place)
        for up, right in product((-1, 0, 1), repeat=2):
            if up or right:
                yield ("cell", north + up, east + right)


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.latitude or 0.0), floor(place.longitude or 0.0)
