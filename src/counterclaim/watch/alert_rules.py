"""Which events a rule tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from counterclaim.core.event import Event
from counterclaim.core.globe import distance_km
from counterclaim.core.mention import Status
from counterclaim.core.reading import Reading
from counterclaim.watch.forms import AlertForm, Near

AHEAD = {Status.PLANNED, Status.THREATENED}
Statuses = Mapping[str, frozenset[Status]]


def statuses_of(readings: Iterable[Reading]) -> Statuses:
    """The statuses of every claim's mentions."""
    found: dict[str, frozenset[Status]] = {}
    for reading in readings:
        status = {mention.id: mention.status for mention in reading.mentions}
        for claim in reading.claims:
            found[claim.id] = frozenset(status[each] for each in claim.mentions if each in status)
    return found


def meets(event: Event, rule: AlertForm, statuses: Statuses, now: datetime) -> bool:
    """Whether an event meets all that a rule says; a rule that says nothing meets every event."""
    return (
        (not rule.types or event.event_type in rule.types)
        and (not rule.sides or any(account.side in rule.sides for account in event.accounts))
        and (rule.near is None or _near(event, rule.near))
        and (not rule.standing or event.standing.value in rule.standing)
        and (rule.at_least is None or _toll(event, rule.slot) >= rule.at_least)
        and (not rule.planned_due or _due(event, statuses, now))
    )


def _near(event: Event, near: Near) -> bool:
    """A region counts by its middle, so that a wide one is not near everything."""
    middle = (near.latitude, near.longitude)
    return any(
        distance_km(middle, (place.latitude, place.longitude)) <= near.km
        for place in event.places
        if place.latitude is not None and place.longitude is not None
    )


def _toll(event: Event, slot: str) -> float:
    """The number that stands now, or its lower bound; claimed by somebody, whoever it is."""
    latest = (each.latest for each in event.slots if each.slot.value == slot and each.latest)
    numbers = (number for each in latest for number in (each.best, each.low))
    return max((number for number in numbers if number is not None), default=-1.0)


def _due(event: Event, statuses: Statuses, now: datetime) -> bool:
    """Something planned or threatened whose time has come and of which nobody says it happened."""
    said = {status for account in event.accounts for status in statuses.get(account.claim, ())}
    start = event.when.start if event.when else None
    return bool(said) and said <= AHEAD and start is not None and start <= now
