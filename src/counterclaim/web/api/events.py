"""Events: pages of them, and one by its id."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.event import Event
from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call
from counterclaim.web.query import PagedQuery, Timed


@dataclass(frozen=True, slots=True)
class EventList:
    """A page of events, newest first.

    Attributes:
        next: What to give as ``after`` for the next page; null when there is none.
        total: How many there are in all; null when counting would take long.
        version: The ledger's state.
    """

    events: tuple[Event, ...]
    next: str | None
    total: int | None
    version: str


def _list(call: Call[PagedQuery]) -> EventList:
    query = call.query
    page = call.desk.events(query.asked(), query.as_of, query.limit, query.after)
    return EventList(page.events, page.next, page.total, call.desk.catalogue.version())


def _one(call: Call[Timed]) -> Event:
    return call.desk.event(call.path["id"], call.query.as_of)


RESOURCES = (
    Resource("/events", "Events, newest first.", PagedQuery, EventList, _list),
    Resource("/events/{id}", "One event, with every account of it.", Timed, Event, _one),
)
