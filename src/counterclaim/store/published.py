"""Events as the catalogue's only writer sees them, and writes them down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from counterclaim.store.event_rows import KeptEvent, NewEvent, hashed, packed
from counterclaim.store.event_tables import events, marks
from counterclaim.store.glance_rows import glance_row
from counterclaim.store.glance_table import glances

_AT_ONCE = 500
_APART = {"marks", "glance"}
"""What stands in other tables."""
T = TypeVar("T")


class Published:
    """The events that were written down.

    Args:
        connection: Inside a writing transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.last: int = connection.execute(select(func.max(events.c.number))).scalar() or 0

    def now(self, roots: Collection[int]) -> list[KeptEvent]:
        """The events that now hold and were made of these."""
        return [
            kept_event(row)
            for some in chunks(sorted(roots))
            for row in self._connection.execute(
                select(events)
                .where(events.c.root.in_(some), events.c.replaced_at.is_(None))
                .order_by(events.c.number)
            )
        ]

    def earlier(self, roots: Collection[int]) -> list[tuple[str, str, datetime]]:
        """Ids that events made of these had, their first mentions, and when they ended."""
        ended = func.max(events.c.replaced_at).label("ended")
        asked = select(events.c.id, events.c.first, ended).group_by(events.c.id, events.c.first)
        return [
            (row.id, row.first, row.ended)
            for some in chunks(sorted(roots))
            for row in self._connection.execute(
                asked.where(events.c.root.in_(some), events.c.replaced_at.is_not(None)).order_by(
                    events.c.id
                )
            )
        ]

    def close(self, event: KeptEvent, step: int, at: datetime) -> None:
        """The event holds no longer."""
        this, glance = events.c.number == event.number, glances.c.number == event.number
        self._connection.execute(update(events).where(this).values(replaced_at=at))
        self._connection.execute(update(glances).where(glance).values(closed=step, shown=None))

    def publish(self, event: NewEvent, step: int, at: datetime) -> None:
        """The event holds from now on."""
        self.last += 1
        row = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in _APART}
        row |= {"number": self.last, "recorded_at": at, "replaced_at": None}
        row |= {"record": event.record.encode(), "told": packed(event.told)}
        self._connection.execute(insert(events), row)
        self._connection.execute(insert(glances), glance_row(row, event.glance, step))
        names = dict.fromkeys(map(hashed, event.marks))
        self._connection.execute(
            insert(marks), [{"mark": name, "event": self.last} for name in names]
        )


def kept_event(row: Any) -> KeptEvent:  # noqa: ANN401 - a row of ``events``
    """The event that a row stands for."""
    return KeptEvent(
        row.number,
        row.id,
        row.root,
        row.first,
        row.recorded_at,
        row.replaced_at,
        row.starts,
        row.accounts,
        row.record,
        row.told,
    )


def chunks(items: Sequence[T]) -> Iterator[list[T]]:
    """As many at once as a statement may ask for."""
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
