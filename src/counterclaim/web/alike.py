"""Events that may be the same as another: of its kind, about its time, told of its places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from counterclaim.core.event import Event
from counterclaim.core.event_marks import words_of
from counterclaim.flow.events_select import Asked, span_of
from counterclaim.web.cards import Card, card
from counterclaim.web.desk import Desk
from counterclaim.web.links import Links
from counterclaim.web.sides import Sides

_LOOKED_AT = 200
_SHOWN = 8
_AROUND = timedelta(days=2)


def alike(
    desk: Desk, event: Event, as_of: datetime | None, sides: Sides, links: Links
) -> tuple[Card, ...]:
    """The likeliest first, for a person to choose from: nothing is decided by it."""
    start, end = span_of(event)
    since, until = start and start - _AROUND, end and end + _AROUND
    asked = Asked(since, until, track=event.track.value, order="newest")
    others = (e for e in desk.events(asked, as_of, _LOOKED_AT).events if e.id != event.id)
    ordered = sorted(others, key=lambda other: (-_likeness(event, other), other.id))
    chosen: Sequence[Event] = [e for e in ordered[:_SHOWN] if _likeness(event, e) > 0]
    return tuple(card(other, sides, links) for other in chosen)


def _likeness(one: Event, other: Event) -> float:
    """The share of words in common; one type adds to it as much as a third of the words."""
    mine, theirs = words_of(one), words_of(other)
    shared = len(mine & theirs) / (len(mine | theirs) or 1)
    return shared + (0.3 if one.event_type == other.event_type else 0.0)
