"""How many events begin on each day: what a timeline draws of more events than a map can hold."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call
from counterclaim.web.query import EventQuery


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over all events asked for.

    Attributes:
        known: Whether they could be counted while somebody waits.
        days: Days since the first of January 1970 (UTC) on which events begin, or were first told
            where nobody dates them, each with how many.
    """

    version: str
    known: bool
    days: tuple[tuple[int, ...], ...]


def _timeline(call: Call[EventQuery]) -> Timeline:
    query, desk = call.query, call.desk
    found = desk.days(query.asked(), query.as_of)
    days = tuple(sorted((found or {}).items()))
    return Timeline(desk.catalogue.version(), found is not None, days)


RESOURCES = (
    Resource(
        "/timeline",
        "How many of all events asked for begin on each day.",
        EventQuery,
        Timeline,
        _timeline,
    ),
)
