"""Which events were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import Literal

from counterclaim.core.box import Box
from counterclaim.core.event import Event
from counterclaim.core.event_marks import publishers_of, sides_of, words_in, words_of
from counterclaim.core.globe import distance_km
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place

_KM_PER_DEGREE = 111.32
Spot = tuple[float, float, float]
"""Latitude, longitude and a radius in kilometres."""


@dataclass(frozen=True, slots=True)
class Near:
    """Around a point."""

    latitude: float
    longitude: float
    km: float


Order = Literal["oldest", "newest", "most_accounts"]


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
        track: Its track.
        publisher: One of its accounts was published by it; case does not matter.
        box: One of its places meets the box.
        text: Every one of these words stands in its title, places, or speakers' names.
        order: By time, the earliest or the latest first, or by accounts, the most first. Those
            whose time nobody gives come after all others.
    """

    since: datetime | None = None
    until: datetime | None = None
    near: Near | None = None
    event_type: str | None = None
    side: str | None = None
    standing: str | None = None
    track: str | None = None
    publisher: str | None = None
    box: Box | None = None
    text: str | None = None
    order: Order = "oldest"


def select(
    events: Sequence[Event], asked: Asked, types: Mapping[str, EventType]
) -> tuple[Event, ...]:
    """The events asked for, in the order asked for."""
    found = [event for event in events if is_asked(event, asked, types)]
    falling = asked.order != "oldest"
    if asked.order == "most_accounts":
        return tuple(sorted(found, key=lambda e: (len(e.accounts), e.id), reverse=falling))
    dated = [(start, event.id, event) for event in found if (start := span_of(event)[0])]
    undated = [event for event in found if span_of(event)[0] is None]
    by_time = sorted(dated, key=lambda each: each[:2], reverse=falling)
    rest = sorted(undated, key=lambda event: event.id, reverse=falling)
    return (*(event for *_, event in by_time), *rest)


def span_of(event: Event) -> tuple[datetime | None, datetime | None]:
    """When it took place; when it was first told, where nobody says."""
    if event.when and event.when.start:
        return event.when.start, event.when.end or event.when.start
    told = min(filter(None, (account.said_at for account in event.accounts)), default=None)
    return told, told


def is_asked(event: Event, asked: Asked, types: Mapping[str, EventType]) -> bool:
    """Whether the event is all that is asked."""
    start, end = span_of(event)
    return (
        (asked.since is None or (end is not None and end >= asked.since))
        and (asked.until is None or (start is not None and start < asked.until))
        and (asked.event_type is None or _is_kind(event.event_type, asked.event_type, types))
        and (asked.side is None or asked.side in sides_of(event))
        and (asked.standing is None or event.standing == asked.standing)
        and (asked.track is None or event.track == asked.track)
        and (asked.publisher is None or asked.publisher.casefold() in publishers_of(event))
        and (asked.text is None or words_in(asked.text) <= words_of(event))
        and lies_there(_spots(event.places), asked)
    )


def lies_there(spots: Sequence[Spot], asked: Asked) -> bool:
    """Whether one of the places meets the circle, and one the box, that are asked for."""
    near, box = asked.near, asked.box
    return (near is None or any(_meets(spot, near) for spot in spots)) and (
        box is None or any(_inside(spot, box) for spot in spots)
    )


def _is_kind(slug: str, of: str, types: Mapping[str, EventType]) -> bool:
    at: str | None = slug
    for _ in range(len(types) + 1):
        if at is None or at == of:
            break
        at = types[at].parent if at in types else None
    return at == of


def _spots(places: Sequence[Place]) -> list[Spot]:
    return [
        (place.latitude, place.longitude, place.radius_km or 0.0)
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]


def _meets(spot: Spot, near: Near) -> bool:
    latitude, longitude, radius = spot
    gap = distance_km((latitude, longitude), (near.latitude, near.longitude))
    return gap <= near.km + radius


def _inside(spot: Spot, box: Box) -> bool:
    """Whether the place, with its radius, meets the box."""
    latitude, longitude, radius = spot
    west, south, east, north = box
    reach = radius / _KM_PER_DEGREE
    if not south - reach <= latitude <= north + reach:
        return False
    aside = reach / max(cos(radians(latitude)), 0.01)
    width = (east - west) % 360 if east - west < 360 else 360
    offset = (longitude - west + aside) % 360
    return offset <= width + 2 * aside or width == 360
