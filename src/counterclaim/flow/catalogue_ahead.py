"""What was foretold, and the events that may be what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from counterclaim.core.event import Event
from counterclaim.core.outlook import Ahead
from counterclaim.core.pack import EventType
from counterclaim.core.record import event_from_json
from counterclaim.flow.catalogue_pages import CataloguePages
from counterclaim.flow.shown_events import ShownEvents
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.questions import Question
from counterclaim.weigh import outlook

_BEFORE, _AFTER = timedelta(days=11), timedelta(days=40)
"""What comes of something foretold is looked for so long before and after."""
_LATE = timedelta(days=12)
Span = tuple[datetime, datetime]


def ahead(
    pages: CataloguePages, shown: ShownEvents, as_of: datetime | None, most: int | None = None
) -> tuple[Ahead, ...]:
    """What was foretold, at most so much and the latest, and what came of it."""
    asked = Question(as_of=as_of, special="foretold", falling=most is not None)
    foretold = pages.every(asked) if most is None else pages.newest(asked, most)
    told = {kept.number for kept in foretold}
    around = set().union(*(pages.numbers(q) for q in _questions(foretold, shown.types, as_of)))
    found = pages.numbered(sorted(around | told))
    outlooks = outlook(shown.clusters(found, as_of), shown.events(found, as_of), shown.types)
    ids = {kept.id for kept in foretold}
    return tuple(each for each in outlooks if each.event in ids)


def _questions(
    foretold: Sequence[KeptEvent], types: Mapping[str, EventType], as_of: datetime | None
) -> Iterator[Question]:
    """Which events may be what came of them: of a family of theirs, and of about then."""
    spans: dict[tuple[str, ...], list[Span]] = {}
    for kept in foretold:
        event = event_from_json(kept.record)
        spans.setdefault(_family(event.event_type, types), []).extend(_spans(event))
    for family, some in spans.items():
        for first, last in _joined(some):
            starts, ends = (None, last.timestamp()), first.timestamp()
            yield Question(starts=starts, ends=ends, types=family, as_of=as_of)


def _spans(event: Event) -> Iterator[Span]:
    """When it may have come about: after it was foretold, or when it was due."""
    said = [account.said_at for account in event.accounts if account.said_at]
    if said:
        yield min(said) - _BEFORE, max(said) + _AFTER
    if event.when and event.when.start:
        yield event.when.start - _BEFORE, (event.when.end or event.when.start) + _LATE


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The same stretches of time, those that meet made one."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _family(slug: str, types: Mapping[str, EventType]) -> tuple[str, ...]:
    """All types of the family of one."""
    root = _root(slug, types)
    return tuple(each for each in (slug, *types) if _root(each, types) == root)


def _root(slug: str, types: Mapping[str, EventType]) -> str:
    for _ in types:
        parent = types[slug].parent if slug in types else None
        if parent is None or parent not in types:
            break
        slug = parent
    return slug
