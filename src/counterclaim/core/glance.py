"""An event at a glance: what a map, a timeline or a list of many events shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.core.event import Event
from counterclaim.core.where import Place

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an event; it lies within the radius, nobody says where."""

    name: str
    latitude: float
    longitude: float
    radius_km: float
    precision: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number, between the least and the most that anybody says."""

    what: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Glance:
    """One event in few words.

    Attributes:
        id, title, event_type, track, standing: As in the event.
        start, end: When it took place; None where nobody says.
        precision: How finely the time is told.
        first_said, last_said: The first and the last report.
        heard, silent: The sides.
        origins: How many.
        spots: Those places whose coordinates are known.
        tolls: Numbers worked out over all owners.
    """

    id: str
    title: str
    event_type: str
    track: str
    standing: str
    start: datetime | None
    end: datetime | None
    precision: str
    first_said: datetime | None
    last_said: datetime | None
    heard: tuple[str, ...]
    silent: tuple[str, ...]
    origins: int
    spots: tuple[Spot, ...]
    tolls: tuple[Toll, ...]


def glance_at(event: Event) -> Glance:
    """The event in few words."""
    start = event.when.start if event.when else None
    end = event.when.end if event.when else None
    said = [account.said_at for account in event.accounts if account.said_at]
    return Glance(
        id=event.id,
        title=event.title,
        event_type=event.event_type,
        track=event.track.value,
        standing=event.standing.value,
        start=start,
        end=(end or start) if start else None,
        precision=event.when.precision.value if event.when else "unknown",
        first_said=min(said, default=None),
        last_said=max(said, default=None),
        heard=event.sides.heard,
        silent=tuple(silent.side for silent in event.sides.silent),
        origins=len(event.origins),
        spots=tuple(_spots(event.places)),
        tolls=tuple(_tolls(event)),
    )


def glance_to_json(glance: Glance) -> str:
    """As it is kept beside the event."""
    return _glances().dump_json(glance).decode()


def glance_from_json(kept: str) -> Glance:
    """What was kept."""
    return _glances().validate_json(kept)


@cache
def _glances() -> TypeAdapter[Glance]:
    from pydantic import TypeAdapter

    return TypeAdapter(Glance)


def _spots(places: tuple[Place, ...]) -> Iterator[Spot]:
    for place in places:
        if place.latitude is not None and place.longitude is not None:
            yield Spot(
                place.name,
                place.latitude,
                place.longitude,
                place.radius_km or 0.0,
                place.precision.value,
                place.role and place.role.value,
            )


def _tolls(event: Event) -> Iterator[Toll]:
    for slot in event.slots:
        if slot.derived:
            yield Toll(slot.slot.value, slot.derived.low, slot.derived.best, slot.derived.high)
