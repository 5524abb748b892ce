"""What is asked of events, as the ledger looks it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from counterclaim.core.box import Box, box_around
from counterclaim.core.event_marks import Key, cells_in, words_in
from counterclaim.core.pack import EventType
from counterclaim.flow.events_select import Asked, Near
from counterclaim.store.questions import Question

Types = Mapping[str, EventType]


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
        if cells := cells_in(box):
            yield cells


def _kinds(slug: str, types: Types) -> list[str]:
    """The type and all kinds of it."""
    found = [slug]
    for kind in found:
        found += [each for each, of in types.items() if of.parent == kind and each not in found]
    return found


def around(near: Near | None) -> Box | None:
    """The box around a circle."""
    return box_around(near.latitude, near.longitude, near.km) if near else None
