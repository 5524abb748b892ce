"""Events told in the same reports as another."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterclaim.core.event import Event
from counterclaim.flow.events_select import Asked
from counterclaim.web.cards import Card, card
from counterclaim.web.desk import Desk
from counterclaim.web.links import Links
from counterclaim.web.sides import Sides

_LOOKED_AT = 60
_SHOWN = 6
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=1)


def told_together(
    desk: Desk, event: Event, as_of: datetime | None, sides: Sides, links: Links
) -> tuple[Card, ...]:
    """Events that share a report with this one: those of other tracks first, most shared first."""
    documents = {account.document for account in event.accounts}
    shared = [
        (other.track is event.track, -len(documents & _documents(other)), other.id, other)
        for publisher in sorted({a.publisher for a in event.accounts if a.publisher})
        for other in _near(desk, publisher, event, as_of)
        if other.id != event.id and documents & _documents(other)
    ]
    found = {other.id: other for *_, other in sorted(shared, key=lambda each: each[:3])}
    return tuple(card(other, sides, links) for other in list(found.values())[:_SHOWN])


def _near(desk: Desk, publisher: str, event: Event, as_of: datetime | None) -> tuple[Event, ...]:
    """What the publisher told about when this event was told."""
    said = [account.said_at for account in event.accounts if account.said_at]
    since, until = (min(said) - _BEFORE, max(said) + _AFTER) if said else (None, None)
    asked = Asked(since, until, publisher=publisher, order="newest")
    return desk.events(asked, as_of, _LOOKED_AT).events


def _documents(event: Event) -> set[str]:
    return {account.document for account in event.accounts}
