"""An event in a few lines, as lists of events show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.brief.dates import day, event_time
from counterclaim.brief.wording import BADGES, bounds, plain
from counterclaim.core.count import Scope
from counterclaim.core.event import Event, Slot
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.flow.events_select import span_of
from counterclaim.web.links import Links
from counterclaim.web.sides import Sides, SideView

_WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.AREA})
_MOST_TOLLS = 4


@dataclass(frozen=True, slots=True)
class Toll:
    """What is counted, between the least and the most that anybody says.

    Attributes:
        words: ``12–17`` or ``at least 12``.
        what: ``killed``.
        is_range: Whether it is worked out over several owners' numbers, and so nobody's words.
    """

    words: str
    what: str
    is_range: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One event.

    Attributes:
        time: When, in words; None when nobody says.
        told: The day it was first told, in words.
        start: When it began, or was first told.
        updated: When something was last said about it.
        places: Where, with how wide that is.
    """

    id: str
    href: str
    title: str
    track: str
    standing: str
    standing_words: str
    time: str | None
    told: str | None
    start: datetime | None
    end: datetime | None
    updated: datetime | None
    places: tuple[str, ...]
    tolls: tuple[Toll, ...]
    origins: int
    accounts: int
    heard: tuple[SideView, ...]
    silent: tuple[SideView, ...]


def card(event: Event, sides: Sides, links: Links) -> Card:
    """The event as a card."""
    start, end = span_of(event)
    return Card(
        id=event.id,
        href=links.event(event.id),
        title=event.title,
        track=event.track.value,
        standing=event.standing.value,
        standing_words=BADGES[event.standing],
        time=event_time(event.when),
        told=first_told(event),
        start=start,
        end=end,
        updated=updated(event),
        places=tuple(dict.fromkeys(map(place_words, event.places))),
        tolls=tuple(tolls(event.slots))[:_MOST_TOLLS],
        origins=len(event.origins),
        accounts=len(event.accounts),
        heard=tuple(sides[code] for code in event.sides.heard),
        silent=tuple(sides[silent.side] for silent in event.sides.silent),
    )


def first_told(event: Event) -> str | None:
    """The day of the first report on it."""
    said = min((a.said_at for a in event.accounts if a.said_at), default=None)
    return day(said.astimezone(UTC)) if said else None


def updated(event: Event) -> datetime | None:
    """When something was last said about it."""
    return max((a.said_at for a in event.accounts if a.said_at), default=None)


def tolls(slots: Sequence[Slot]) -> Iterator[Toll]:
    """Each number of the event, or the range that several owners' numbers span."""
    for slot in slots:
        held = [value for value in slot.values if value.withdrawn_at is None]
        values = [value for value in held if value.scope is Scope.INCIDENT] or held
        words = {bounds(value) for value in values}
        if len(words) == 1:
            yield Toll(words.pop(), slot.slot.value, is_range=False)
        elif slot.derived and slot.derived.low is not None and slot.derived.high is not None:
            low, high = plain(slot.derived.low), plain(slot.derived.high)
            yield Toll(low if low == high else f"{low}–{high}", slot.slot.value, is_range=True)
        elif words:
            yield Toll(" / ".join(map(bounds, values[:2])), slot.slot.value, is_range=False)


def place_words(place: Place) -> str:
    """The place's name, and how wide it is where it is no point."""
    if place.latitude is None:
        return f"{place.name} (not found on the map)"
    if place.precision in _WIDE and place.radius_km:
        return f"{place.name} (within {plain(round(place.radius_km))} km)"
    return place.name
