"""What was foretold, and the events that may be what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from counterclaim.core.outlook import Ahead
from counterclaim.core.pack import EventType
from counterclaim.core.record import event_from_json
from counterclaim.flow.catalogue_pages import CataloguePages
from counterclaim.flow.shown_events import ShownEvents
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.questions import Question
from counterclaim.weigh import outlook

_SEEN = timedelta(days=40)
"""What comes of something foretold is looked for so long before and after."""


def ahead(pages: CataloguePages, shown: ShownEvents, as_of: datetime | None) -> tuple[Ahead, ...]:
    """What was foretold, and what came of it."""
    foretold = pages.every(Question(as_of=as_of, special="foretold"))
    around = {kept.number: kept for kept in foretold}
    for kept in foretold:
        around |= {each.number: each for each in _around(kept, pages, shown.types, as_of)}
    found = [around[number] for number in sorted(around)]
    clusters = shown.clusters(found, as_of)
    return outlook(clusters, shown.events(found, as_of), shown.types)


def _around(
    kept: KeptEvent,
    pages: CataloguePages,
    types: Mapping[str, EventType],
    as_of: datetime | None,
) -> list[KeptEvent]:
    """Events that may be what came of something foretold: of its family, and of about then."""
    event = event_from_json(kept.record)
    said = [a.said_at for a in event.accounts if a.said_at]
    due = [event.when.start, event.when.end] if event.when else []
    times = [moment for moment in (*said, *due) if moment]
    if not times:
        return []
    first, last = min(times) - _SEEN, max(times) + _SEEN
    family = _family(event.event_type, types)
    return pages.every(
        Question(starts=(None, last.timestamp()), ends=first.timestamp(), types=family, as_of=as_of)
    )


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
