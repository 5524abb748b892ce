"""What the catalogue of events answers; every answer walks an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    true,
    tuple_,
)

from counterclaim.store.engine import transaction
from counterclaim.store.event_rows import KeptEvent, Key, Step, hashed
from counterclaim.store.event_tables import (
    UNDATED,
    events,
    lenses,
    links,
    marks,
    pending,
    steps,
)
from counterclaim.store.look_up import begins
from counterclaim.store.shelf import Held, Shelf, kept_event
from counterclaim.store.tables import readings

_FEW = 5_000
"""So many events can be sorted while somebody waits; more are walked in the order kept."""
_LOCK = 7_201_987  # any number no other program takes on the same PostgreSQL database
Place = tuple[float, str]
"""Where a page ended: what it is sorted by, and an id."""


@dataclass(frozen=True, slots=True)
class Question:
    """What events are looked up by.

    Attributes:
        marks: Of each of these groups, one mark.
        starts: Seconds: it begins no earlier than the first and before the second.
        ends: Seconds: it ends no earlier.
        types: One of these types; None for any.
        track, standing: None for any.
        by_accounts: Sort by the number of accounts, not by time.
        falling: The latest or the most first; what has no time comes last all the same.
        as_of: What held at this time; None for what holds now.
    """

    marks: tuple[tuple[Key, ...], ...] = ()
    starts: tuple[float | None, float | None] = (None, None)
    ends: float | None = None
    types: tuple[str, ...] | None = None
    track: str | None = None
    standing: str | None = None
    by_accounts: bool = False
    falling: bool = False
    as_of: datetime | None = None
    special: str | None = field(default=None)
    """``foretold`` or ``moves``: only those events."""


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
            numbers = [
                connection.execute(select(func.max(table.c.number))).scalar() or 0
                for table in (steps, events, lenses)
            ]
            waits = connection.execute(select(func.max(pending.c.number))).scalar() or 0
        return ".".join(map(str, (*numbers, waits)))

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
            return Shelf(connection, Held()).lens()

    def page(self, asked: Question, after: Place | None, most: int) -> list[KeptEvent]:
        """Some of the events asked for, those after a place."""
        with transaction(self._engine) as connection:
            found: list[KeptEvent] = []
            for part in _parts(asked, after):
                query = _query(connection, asked, part).limit(most - len(found))
                found += map(kept_event, connection.execute(query))
                if len(found) >= most:
                    break
        return found

    def count(self, asked: Question) -> int | None:
        """How many there are; None when counting would take long."""
        with transaction(self._engine) as connection:
            driver = _driver(connection, asked)
            if asked.as_of is not None or (asked.marks and driver is None):
                return None
            inner = (
                _query(connection, asked, None).with_only_columns(events.c.number).order_by(None)
            )
            return int(
                connection.execute(select(func.count()).select_from(inner.subquery())).scalar() or 0
            )

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
            for start in range(0, len(numbers), _FEW // 10):
                some = numbers[start : start + _FEW // 10]
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


def _parts(asked: Question, after: Place | None) -> Iterator[ColumnElement[bool]]:
    """Conditions of the stretches to walk, one after the other, beginning after a place."""
    value = events.c.accounts if asked.by_accounts else events.c.starts
    key = tuple_(value, events.c.id)
    place = None if after is None else tuple_(literal(after[0]), literal(after[1]))
    if not asked.falling:
        yield true() if place is None else key > place
        return
    beyond = true() if place is None else key < place
    if asked.by_accounts:
        yield beyond
        return
    if after is None or after[0] < UNDATED:
        yield and_(events.c.starts < UNDATED, beyond)
        beyond = true()
    yield and_(events.c.starts == UNDATED, beyond)


def _query(
    connection: Connection, asked: Question, stretch: ColumnElement[bool] | None
) -> Select[Any]:
    wanted = [_holds(asked.as_of), *_columns(asked)]
    wanted += [] if stretch is None else [stretch]
    value = events.c.accounts if asked.by_accounts else events.c.starts
    order: list[ColumnElement[Any]] = [value, events.c.id]
    groups = [] if asked.as_of is not None else [list(map(hashed, each)) for each in asked.marks]
    driver = _driver(connection, asked)
    for at, group in enumerate(groups):
        if at == driver:
            wanted.append(events.c.number.in_(select(marks.c.event).where(marks.c.mark.in_(group))))
            order[0] = value + 0  # sorted, not walked: the few events come from their marks
        else:
            here = and_(marks.c.event == events.c.number, marks.c.mark.in_(group))
            wanted.append(exists(select(marks.c.event).where(here)))
    falling = [each.desc() for each in order]
    return select(events).where(*wanted).order_by(*(falling if asked.falling else order))


def _columns(asked: Question) -> Iterator[ColumnElement[bool]]:
    first, last = asked.starts
    if first is not None:
        yield events.c.starts >= first
    if last is not None:
        yield events.c.starts < last
    if asked.ends is not None:
        yield events.c.ends >= asked.ends
    if asked.types is not None:
        yield events.c.event_type.in_(asked.types)
    if asked.track is not None:
        yield events.c.track == asked.track
    if asked.standing is not None:
        yield events.c.standing == asked.standing
    if asked.special is not None:
        yield events.c[asked.special]


def _driver(connection: Connection, asked: Question) -> int | None:
    """The group of marks that fewest events have, when they are few."""
    if asked.as_of is not None:
        return None
    counts = []
    for at, group in enumerate(asked.marks):
        here = select(marks.c.event).where(marks.c.mark.in_(list(map(hashed, group))))
        few = here.limit(_FEW + 1).subquery()
        counts.append((connection.execute(select(func.count()).select_from(few)).scalar() or 0, at))
    least = min(counts, default=(_FEW + 1, 0))
    return least[1] if least[0] <= _FEW else None
