"""Which events a rule tells of."""

from __future__ import annotations

from counterclaim.core.count import Counted
from counterclaim.core.event import Event
from counterclaim.core.globe import distance_km
from counterclaim.watch.forms import AlertForm, Near


def meets(event: Event, rule: AlertForm, *, due: bool = False) -> bool:
    """Whether an event meets all that a rule says; a rule that says nothing meets every event.

    Args:
        event: The event.
        rule: The rule.
        due: Whether it was foretold, its time has come, and nobody says that it happened.
    """
    return (
        (not rule.types or event.event_type in rule.types)
        and (not rule.sides or any(account.side in rule.sides for account in event.accounts))
        and (rule.near is None or _near(event, rule.near))
        and (not rule.standing or event.standing in rule.standing)
        and (rule.at_least is None or _toll(event, rule.slot) >= rule.at_least)
        and (not rule.planned_due or due)
    )


def _near(event: Event, near: Near) -> bool:
    """A region counts by its middle, so that a wide one is not near everything."""
    middle = (near.latitude, near.longitude)
    return any(
        distance_km(middle, (place.latitude, place.longitude)) <= near.km
        for place in event.places
        if place.latitude is not None and place.longitude is not None
    )


def _toll(event: Event, slot: Counted) -> float:
    """The number that stands now, or its lower bound; claimed by somebody, whoever it is."""
    latest = (each.latest for each in event.slots if each.slot is slot and each.latest)
    numbers = (number for each in latest for number in (each.best, each.low))
    return max((number for number in numbers if number is not None), default=-1.0)
