"""What the ledger's events have to tell: what changed, and what fell due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from counterclaim.core.event import Event
from counterclaim.flow.catalogue import Catalogue, Written
from counterclaim.flow.events_select import Asked

PAGE = 500
NEVER_BEFORE = -1


def news_since(catalogue: Catalogue, number: int, since: datetime) -> Iterator[Written]:
    """Events that are new or changed, page by page; those of which nobody spoke since are left out.

    Args:
        catalogue: The events.
        number: The last event that was looked at; ``NEVER_BEFORE`` for what is there already.
        since: What was told earlier is no news, however late it was read.
    """
    if number == NEVER_BEFORE:
        yield from _there_already(catalogue, since)
        return
    while found := catalogue.written_after(number, PAGE):
        yield from (one for one in found if _spoken_of(one.event, since))
        number = found[-1].number


def due_since(catalogue: Catalogue, since: datetime, now: datetime) -> list[Event]:
    """Events that were planned or threatened, fell due, and of which nobody says they happened."""
    names = [
        each.event
        for each in catalogue.ahead()
        if each.happened is None and each.due and each.due.start and since <= each.due.start <= now
    ]
    return [event for name in names if (event := catalogue.event(name))]


def _there_already(catalogue: Catalogue, since: datetime) -> Iterator[Written]:
    asked, after = Asked(since=since, order="newest"), None
    while True:
        page = catalogue.events(asked, limit=PAGE, after=after)
        yield from (Written(0, event, new=False) for event in page.events)
        if page.next is None:
            return
        after = page.next


def _spoken_of(event: Event, since: datetime) -> bool:
    told = [account.said_at for account in event.accounts if account.said_at]
    return not told or max(told) >= since - timedelta(seconds=1)
