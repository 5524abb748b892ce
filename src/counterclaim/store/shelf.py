"""One writer's view of the catalogue of events, inside one transaction."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.store.event_rows import (
    KeptEvent,
    Key,
    NewEvent,
    NewLink,
    Step,
    Told,
    Waiting,
    hashed,
    packed,
)
from counterclaim.store.event_tables import (
    events,
    lenses,
    links,
    marks,
    pending,
    shelves,
    steps,
)
from counterclaim.store.tables import readings

_AT_ONCE = 500
_HELD_KEYS = 200_000
_HELD_EVENTS = 20_000
K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Keeps what was used last, and so much at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is kept under the key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        """Keep it, and let go of what was used longest ago."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()


@dataclass(slots=True)
class Held:
    """What a writer holds between its transactions; of no use once another has written.

    Attributes:
        keys: Shelves by hashed key.
        events: Mentions by event.
        written: The last step and link that it wrote or saw.
    """

    keys: Lately[int, tuple[int, ...]] = field(default_factory=lambda: Lately(_HELD_KEYS))
    events: Lately[int, list[Told]] = field(default_factory=lambda: Lately(_HELD_EVENTS))
    written: tuple[int, int, int] = (-1, -1, -1)

    def clear(self) -> None:
        """Let go of everything."""
        self.keys.clear()
        self.events.clear()


class Shelf:
    """Reads and writes the catalogue; whoever has one is the only writer.

    Args:
        connection: Inside a writing transaction.
        held: What this writer held before.
    """

    def __init__(self, connection: Connection, held: Held) -> None:
        self._connection = connection
        self._held = held
        self._links: list[dict[str, Any]] = []
        self._shelved: dict[int, tuple[int, ...]] = {}
        written = (self._last(steps), self._last(links), self._last(events))
        self.is_news = written != held.written
        """Whether another has written since this writer did, or it never did."""
        if self.is_news:
            held.clear()
        self._step, self._link, self._event = written

    def waiting(self, most: int) -> list[Waiting]:
        """What is to be linked next, the first recorded first."""
        asked = (
            select(pending)
            .where(pending.c.failed.is_(None))
            .order_by(pending.c.recorded_at, pending.c.number)
            .limit(most)
        )
        rows = self._connection.execute(asked)
        return [Waiting(r.number, r.name, r.revision, r.recorded_at) for r in rows]

    def waiting_judgements(self) -> set[str]:
        """Judgements that nobody followed yet."""
        asked = select(pending.c.name).where(pending.c.revision.is_(None))
        return {row.name for row in self._connection.execute(asked)}

    def records(self, waiting: Sequence[Waiting]) -> list[str]:
        """The records of the readings among what waits."""
        found = []
        for each in waiting:
            key = (readings.c.document == each.name) & (readings.c.revision == each.revision)
            row = self._connection.execute(select(readings.c.record).where(key)).first()
            found += [row.record] if row else []
        return found

    def done(self, what: Waiting) -> None:
        """It waits no longer."""
        self._connection.execute(delete(pending).where(pending.c.number == what.number))

    def failed(self, what: Waiting, why: str) -> None:
        """It cannot be linked; nobody tries again."""
        changed = update(pending).where(pending.c.number == what.number).values(failed=why)
        self._connection.execute(changed)

    def last_time(self) -> datetime | None:
        """When the last step was."""
        return self._connection.execute(
            select(steps.c.recorded_at).where(steps.c.number == self._step)
        ).scalar()

    def begin(self, name: str, revision: int | None, at: datetime) -> int:
        """A further step: its number."""
        self._step += 1
        row = {"number": self._step, "name": name, "revision": revision, "recorded_at": at}
        self._connection.execute(insert(steps), row)
        return self._step

    def step(self, number: int) -> Step | None:
        """The reading that was linked in a step."""
        key = (readings.c.document == steps.c.name) & (readings.c.revision == steps.c.revision)
        row = self._connection.execute(
            select(steps.c.number, steps.c.recorded_at, readings.c.record)
            .join(readings, key)
            .where(steps.c.number == number)
        ).first()
        return Step(row.number, row.recorded_at, row.record) if row else None

    def steps_of(self, name: str) -> list[tuple[int, int | None]]:
        """The steps in which a document was linked, with its revisions."""
        asked = select(steps.c.number, steps.c.revision).where(steps.c.name == name)
        return [(r.number, r.revision) for r in self._connection.execute(asked.order_by("number"))]

    def latest(self, keys: Collection[Key]) -> Mapping[Key, Sequence[int]]:
        """Numbers last put under each of the keys, in the order put."""
        names = {key: hashed(key) for key in keys}
        self._hold([name for name in names.values() if self._held.keys.get(name) is None])
        found = {key: self._held.keys.get(name) or () for key, name in names.items()}
        return {key: numbers for key, numbers in found.items() if numbers}

    def put(self, keys: Iterable[Key], number: int, most: int) -> None:
        """Put a number under keys that hold so many at most."""
        names = list(dict.fromkeys(map(hashed, keys)))
        self._hold([name for name in names if self._held.keys.get(name) is None])
        for name in names:
            before = self._held.keys.get(name) or ()
            if number not in before:
                self._shelved[name] = (*before, number)[-most:]
                self._held.keys.put(name, self._shelved[name])

    def _hold(self, names: Sequence[int]) -> None:
        for some in _chunks(names):
            found = {name: self._shelved.get(name, ()) for name in some}
            asked = select(shelves).where(shelves.c.key.in_(some))
            for row in self._connection.execute(asked):
                if row.key not in self._shelved:
                    found[row.key] = tuple(map(int, row.numbers.split()))
            for name, numbers in found.items():
                self._held.keys.put(name, numbers)

    def begin_event(self) -> int:
        """The number of an event that the next link begins."""
        number = self._link + 1
        self._held.events.put(number, [])
        return number

    def link(self, new: NewLink, at: datetime) -> None:
        """Take down a decision."""
        self.told(new.event).append((new.step, new.mention))
        self._link += 1
        row = asdict(new) | {"number": self._link, "recorded_at": at, "undone_at": None}
        self._links.append(row | {"reasons": json.dumps(new.reasons, ensure_ascii=False)})

    def told(self, event: int) -> list[Told]:
        """The mentions of an event, in the order linked."""
        found = self._held.events.get(event)
        if found is None:
            self._write_links()
            asked = (
                select(links.c.step, links.c.mention)
                .where(links.c.event == event, links.c.undone_at.is_(None))
                .order_by(links.c.number)
            )
            found = [(row.step, row.mention) for row in self._connection.execute(asked)]
            self._held.events.put(event, found)
        return found

    def linked(self, step: int) -> dict[str, int]:
        """The mentions of a step that are linked, with their events."""
        self._write_links()
        asked = select(links.c.mention, links.c.event).where(
            links.c.step == step, links.c.undone_at.is_(None)
        )
        return {row.mention: row.event for row in self._connection.execute(asked)}

    def event_of(self, mention: str) -> int | None:
        """The event that a mention is linked to now."""
        self._write_links()
        asked = select(links.c.event).where(links.c.mention == mention, links.c.undone_at.is_(None))
        return self._connection.execute(asked).scalar()

    def undo(self, told: Collection[Told], event: int, at: datetime) -> None:
        """Undo the decisions that mentions belong to an event."""
        self._write_links()
        gone = set(told)
        left = [each for each in self.told(event) if each not in gone]
        here = (links.c.event == event) & links.c.undone_at.is_(None)
        for step, mention in told:
            this = here & (links.c.step == step) & (links.c.mention == mention)
            self._connection.execute(update(links).where(this).values(undone_at=at))
        self._held.events.put(event, left)

    def roots(self, after: int, most: int) -> list[int]:
        """Numbers of events that are linked, in order."""
        self._write_links()
        asked = select(links.c.event).where(links.c.event > after, links.c.undone_at.is_(None))
        rows = self._connection.execute(asked.distinct().order_by(links.c.event).limit(most))
        return [row.event for row in rows]

    def published(self, roots: Collection[int]) -> list[KeptEvent]:
        """The events that now hold and were made of these."""
        return [
            kept_event(row)
            for some in _chunks(sorted(roots))
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
            for some in _chunks(sorted(roots))
            for row in self._connection.execute(
                asked.where(events.c.root.in_(some), events.c.replaced_at.is_not(None)).order_by(
                    events.c.id
                )
            )
        ]

    def close(self, event: KeptEvent, at: datetime) -> None:
        """The event holds no longer."""
        this = events.c.number == event.number
        self._connection.execute(update(events).where(this).values(replaced_at=at))
        self._connection.execute(delete(marks).where(marks.c.event == event.number))

    def publish(self, event: NewEvent, at: datetime) -> None:
        """The event holds from now on."""
        self._event += 1
        row = asdict(event) | {"number": self._event, "recorded_at": at, "replaced_at": None}
        row |= {"record": event.record.encode(), "told": packed(event.told)}
        del row["marks"]
        self._connection.execute(insert(events), row)
        names = dict.fromkeys(map(hashed, event.marks))
        self._connection.execute(
            insert(marks), [{"mark": name, "event": self._event} for name in names]
        )

    def lens(self) -> tuple[str, bool] | None:
        """The theatre that events are weighed by, and whether somebody named it."""
        asked = select(lenses).order_by(lenses.c.number.desc()).limit(1)
        row = self._connection.execute(asked).first()
        return (row.theatre, row.named) if row else None

    def see_through(self, theatre: str, *, named: bool, at: datetime) -> None:
        """Weigh by this theatre from now on."""
        row = {"theatre": theatre, "named": named, "recorded_at": at}
        self._connection.execute(insert(lenses), row)

    def opening_texts(self, most: int) -> list[str]:
        """The records of the first readings linked."""
        key = (readings.c.document == steps.c.name) & (readings.c.revision == steps.c.revision)
        asked = select(readings.c.record).join(steps, key).order_by(steps.c.number).limit(most)
        return [row.record for row in self._connection.execute(asked)]

    def write(self) -> None:
        """Write what was held back."""
        self._write_links()
        rows = [
            {"key": name, "numbers": " ".join(map(str, numbers))}
            for name, numbers in self._shelved.items()
        ]
        self._shelved = {}
        for some in _chunks(rows):
            self._upsert(some)
        self._held.written = (self._step, self._link, self._event)

    def _write_links(self) -> None:
        if self._links:
            self._connection.execute(insert(links), self._links)
            self._links = []

    def _upsert(self, rows: list[dict[str, Any]]) -> None:
        if self._connection.dialect.name == "postgresql":
            new = postgresql.insert(shelves)
            changed = new.on_conflict_do_update(
                index_elements=["key"], set_={"numbers": new.excluded.numbers}
            )
            self._connection.execute(changed, rows)
            return
        fresh = sqlite.insert(shelves)
        replaced = fresh.on_conflict_do_update(
            index_elements=["key"], set_={"numbers": fresh.excluded.numbers}
        )
        self._connection.execute(replaced, rows)

    def _last(self, table: Table) -> int:
        return self._connection.execute(select(func.max(table.c.number))).scalar() or 0


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


T = TypeVar("T")


def _chunks(items: Sequence[T]) -> Iterable[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
