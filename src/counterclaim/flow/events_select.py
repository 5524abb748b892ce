"""Which events were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.event import Event
from counterclaim.core.globe import distance_km
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place


@dataclass(frozen=True, slots=True)
class Near:
    """Around a point."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What an event must be; None and empty ask nothing.

    Attributes:
        since: It ends, or was first told, no earlier.
        until: It begins, or was first told, earlier.
        near: One of its places meets the circle.
        event_type: It is of this type or a kind of it.
        side: The side was heard on it or is silent about it.
        standing: Its standing.
    """

    since: datetime | None = None
    until: datetime | None = None
    near: Near | None = None
    event_type: str | None = None
    side: str | None = None
    standing: str | None = None


def select(
    events: Sequence[Event], asked: Asked, types: Mapping[str, EventType]
) -> tuple[Event, ...]:
    """The events asked for, in order of time; those whose time nobody gives come last."""
    found = [event for event in events if _is_asked(event, asked, types)]
    return tuple(sorted(found, key=lambda event: (str(span_of(event)[0] or "9999"), event.id)))


def span_of(event: Event) -> tuple[datetime | None, datetime | None]:
    """When it took place; when it was first told, where nobody says."""
    if event.when and event.when.start:
        return event.when.start, event.when.end or event.when.start
    told = min(filter(None, (account.said_at for account in event.accounts)), default=None)
    return told, told


def _is_asked(event: Event, asked: Asked, types: Mapping[str, EventType]) -> bool:
    start, end = span_of(event)
    sides = {*event.sides.heard, *(silent.side for silent in event.sides.silent)}
    return (
        (asked.since is None or (end is not None and end >= asked.since))
        and (asked.until is None or (start is not None and start < asked.until))
        and (asked.near is None or any(_meets(p, asked.near) for p in event.places))
        and (asked.event_type is None or _is_kind(event.event_type, asked.event_type, types))
        and (asked.side is None or asked.side in sides)
        and (asked.standing is None or event.standing == asked.standing)
    )


def _is_kind(slug: str, of: str, types: Mapping[str, EventType]) -> bool:
    at: str | None = slug
    for _ in range(len(types) + 1):
        if at is None or at == of:
            break
        at = types[at].parent if at in types else None
    return at == of


def _meets(place: Place, near: Near) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    gap = distance_km((place.latitude, place.longitude), (near.latitude, near.longitude))
    return gap <= near.km + (place.radius_km or 0.0)
