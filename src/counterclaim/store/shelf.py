"""One writer's view of the catalogue of events, inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.core.event_marks import Key
from counterclaim.store import lens
from counterclaim.store.event_rows import KeptEvent, NewEvent, NewLink, Step, Told, hashed
from counterclaim.store.event_tables import links, shelves, steps
from counterclaim.store.held import Held
from counterclaim.store.published import Published, chunks
from counterclaim.store.tables import readings
from counterclaim.store.to_link import ToLink


class Shelf:
    """Reads and writes the catalogue; whoever has one is the only writer.

    Args:
        connection: Inside a writing transaction.
        held: What this writer held before.

    Attributes:
        to_link: What waits.
        published: The events that were written down.
        is_news: Whether another has written since this writer did, or it never did.
    """

    def __init__(self, connection: Connection, held: Held) -> None:
        self._connection = connection
        self._held = held
        self._links: list[dict[str, Any]] = []
        self._shelved: dict[int, tuple[int, ...]] = {}
        self.to_link = ToLink(connection)
        self.published = Published(connection)
        self._step, self._link = self._last(steps), self._last(links)
        self.is_news = (self._step, self._link, self.published.last) != held.written
        if self.is_news:
            held.clear()

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
        for some in chunks(names):
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

    def close(self, event: KeptEvent, at: datetime) -> None:
        """The event holds no longer."""
        self.published.close(event, self._step, at)

    def publish(self, event: NewEvent, at: datetime) -> None:
        """The event holds from now on."""
        self.published.publish(event, self._step, at)

    def lens(self) -> tuple[str, bool] | None:
        """The theatre that events are weighed by, and whether somebody named it."""
        return lens.lens(self._connection)

    def see_through(self, theatre: str, *, named: bool, at: datetime) -> None:
        """Weigh by this theatre from now on."""
        lens.see_through(self._connection, theatre, named=named, at=at)

    def write(self) -> None:
        """Write what was held back."""
        self._write_links()
        rows = [
            {"key": name, "numbers": " ".join(map(str, numbers))}
            for name, numbers in self._shelved.items()
        ]
        self._shelved = {}
        for some in chunks(rows):
            self._upsert(some)
        self._held.written = (self._step, self._link, self.published.last)

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
