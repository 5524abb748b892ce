"""What the catalogue of events answers; every answer walks an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, func, or_, select, text

from counterclaim.core.event_marks import Key
from counterclaim.store.changes import Changes, changes_since, state
from counterclaim.store.engine import transaction
from counterclaim.store.event_rows import KeptEvent, Step
from counterclaim.store.event_tables import events, links, pending, steps
from counterclaim.store.held import Held
from counterclaim.store.lens import lens
from counterclaim.store.look_up import begins
from counterclaim.store.looking import count, days, look_for
from counterclaim.store.published import chunks, kept_event
from counterclaim.store.questions import Place, Question
from counterclaim.store.shelf import Shelf
from counterclaim.store.tables import readings

_LOCK = 7_201_987  # any number no other program takes on the same PostgreSQL database


@dataclass(frozen=True, slots=True)
class KeptGlance:
    """An event as it is found.

    Attributes:
        number: Its number.
        place: Where a page ends that ends with it.
        shown: It at a glance; None when it holds no longer.
    """

    number: int
    place: Place
    shown: str | None


class KeptEvents:
    """The catalogue of one ledger.

    Args:
        engine: Of the ledger.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def writing(self, held: Held | None = None) -> Iterator[Shelf]:
        """The catalogue for its only writer, who may wait for another; kept wholly or not at all.

        Args:
            held: What this writer held before.
        """
        held = held or Held()
        try:
            with transaction(self._engine, writing=True) as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                shelf = Shelf(connection, held)
                yield shelf
                shelf.write()
        except BaseException:
            held.clear()
            raise

    def waiting(self) -> int:
        """How much there is to be linked."""
        asked = select(func.count()).select_from(pending).where(pending.c.failed.is_(None))
        return int(self._one(asked) or 0)

    def state(self) -> str:
        """Changes whenever an answer could."""
        with transaction(self._engine) as connection:
            return state(connection)

    def recorded(self) -> tuple[datetime, datetime] | None:
        """When the first and the last report was taken in; None before the first."""
        number, reports = steps.c.number, steps.c.revision.is_not(None)
        asked = select(steps.c.recorded_at).where(reports).limit(1)
        first, last = self._one(asked.order_by(number)), self._one(asked.order_by(number.desc()))
        return None if first is None else (first, last)

    def last(self) -> int:
        """Number of the event written last; 0 before the first."""
        return int(self._one(select(func.max(events.c.number))) or 0)

    def written_after(self, number: int, most: int) -> list[KeptEvent]:
        """Events that hold and were written after the one of this number, in that order."""
        asked = select(events).where(events.c.number > number, _holds(None))
        return self._events(asked.order_by(events.c.number).limit(most))

    def rooted_by(self, number: int, roots: Sequence[int]) -> set[int]:
        """Those of the roots that an event had when this number was written."""
        asked = select(events.c.root).where(events.c.number <= number, events.c.root.in_(roots))
        with transaction(self._engine) as connection:
            return set(connection.execute(asked.distinct()).scalars())

    def lens(self) -> tuple[str, bool] | None:
        """The theatre that events are weighed by, and whether somebody named it."""
        with transaction(self._engine) as connection:
            return lens(connection)

    def look_for(self, asked: Question, after: Place | None, most: int) -> list[KeptGlance]:
        """Some of the events asked for, those after a place."""
        with transaction(self._engine) as connection:
            rows = look_for(connection, asked, after, most)
        return [
            KeptGlance(r.number, (r.accounts if asked.by_accounts else r.starts, r.id), r.shown)
            for r in rows
        ]

    def numbered(self, numbers: Sequence[int]) -> list[KeptEvent]:
        """The events of these numbers, in the same order."""
        with transaction(self._engine) as connection:
            found = {
                row.number: kept_event(row)
                for some in chunks(numbers)
                for row in connection.execute(select(events).where(events.c.number.in_(some)))
            }
        return [found[number] for number in numbers]

    def days(self, asked: Question) -> dict[int, int] | None:
        """How many begin on each day since 1970; None when counting would take long."""
        with transaction(self._engine) as connection:
            return days(connection, asked)

    def count(self, asked: Question) -> int | None:
        """How many there are; None when counting would take long."""
        with transaction(self._engine) as connection:
            return count(connection, asked)

    def changes(self, since: str, most: int) -> Changes | None:
        """What changed since the ledger was in an earlier state; None when nobody can tell.

        Args:
            since: What ``state`` gave then.
            most: Nobody can tell of more changes than these.
        """
        with transaction(self._engine) as connection:
            return changes_since(connection, since, most)

    def named(self, prefix: str, as_of: datetime | None, most: int = 50) -> list[KeptEvent]:
        """The events whose id is, or begins with, this, in order of id."""
        if not prefix or not prefix.isascii():
            return []
        asked = select(events).where(begins(events.c.id, prefix), _holds(as_of))
        return self._events(asked.order_by(events.c.id).limit(most))

    def was_named(self, identifier: str) -> KeptEvent | None:
        """The event that last had this id."""
        asked = select(events).where(begins(events.c.id, identifier))
        found = self._events(asked.order_by(events.c.number.desc()).limit(1))
        return found[0] if found else None

    def of(self, root: int) -> list[KeptEvent]:
        """The events that hold now and were made of what is linked under a number."""
        return self._events(select(events).where(events.c.root == root, _holds(None)))

    def latest(self, keys: Sequence[Key]) -> dict[Key, Sequence[int]]:
        """Numbers last put under each of the keys."""
        with transaction(self._engine) as connection:
            return dict(Shelf(connection, Held()).latest(keys))

    def event_of(self, mention: str) -> int | None:
        """The number that a mention is linked under now."""
        asked = select(links.c.event).where(links.c.mention == mention, links.c.undone_at.is_(None))
        found = self._one(asked)
        return None if found is None else int(found)

    def steps(self, numbers: Sequence[int]) -> dict[int, Step]:
        """The readings that were linked in these steps."""
        key = (readings.c.document == steps.c.name) & (readings.c.revision == steps.c.revision)
        asked = select(steps.c.number, steps.c.recorded_at, readings.c.record).join(readings, key)
        found: dict[int, Step] = {}
        with transaction(self._engine) as connection:
            for some in chunks(numbers):
                for row in connection.execute(asked.where(steps.c.number.in_(some))):
                    found[row.number] = Step(row.number, row.recorded_at, row.record)
        return found

    def failures(self) -> list[tuple[str, str]]:
        """What could not be linked, and why."""
        asked = select(pending.c.name, pending.c.failed).where(pending.c.failed.is_not(None))
        with transaction(self._engine) as connection:
            return [(r.name, r.failed) for r in connection.execute(asked.order_by("name"))]

    def _events(self, asked: Select[Any]) -> list[KeptEvent]:
        with transaction(self._engine) as connection:
            return list(map(kept_event, connection.execute(asked)))

    def _one(self, asked: Select[Any]) -> Any:  # noqa: ANN401 - whatever was asked
        with transaction(self._engine) as connection:
            return connection.execute(asked).scalar()


def _holds(as_of: datetime | None) -> ColumnElement[bool]:
    """Whether a row holds now, or held then."""
    if as_of is None:
        return events.c.replaced_at.is_(None)
    later = or_(events.c.replaced_at.is_(None), events.c.replaced_at > as_of)
    return and_(events.c.recorded_at <= as_of, later)
