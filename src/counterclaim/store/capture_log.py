"""The log of one archive: commits what a poll brought, tells what is wanted and what is unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.dialects.sqlite import insert

from counterclaim.core.errors import BadLedger
from counterclaim.store import capture_log_tables as t
from counterclaim.store.capture_log_notes import Notes, put, value_of
from counterclaim.store.capture_log_values import (
    Happening,
    Item,
    ItemState,
    LogEntry,
    LoggedCapture,
    Role,
    SourceState,
)
from counterclaim.store.engine import connect, transaction

NAME = "log.sqlite"
LONGEST_WAIT = timedelta(days=8)
_CHUNK = 500


class CaptureLog(Notes):
    """An open log; one monitor writes it, others may look."""

    def commit(self, entries: Iterable[LogEntry]) -> None:
        """Add what several polls brought, in one transaction."""
        with transaction(self._engine, writing=True) as connection:
            for entry in entries:
                _commit(connection, entry)

    def file_lengths(self) -> dict[str, int]:
        """How many bytes of each WARC file the log knows."""
        with transaction(self._engine) as connection:
            return {row.name: row.length for row in connection.execute(select(t.files))}

    def sources(self) -> dict[str, SourceState]:
        """Every source that was ever polled."""
        with transaction(self._engine) as connection:
            rows = connection.execute(select(t.sources))
            return {row.name: value_of(SourceState, row) for row in rows}

    def items(self, source: str, keys: Sequence[str]) -> dict[str, Item]:
        """What is known of these reports of a source."""
        found: dict[str, Item] = {}
        with transaction(self._engine) as connection:
            for start in range(0, len(keys), _CHUNK):
                some = keys[start : start + _CHUNK]
                asked = select(t.items).where(t.items.c.source == source, t.items.c.key.in_(some))
                found |= {row.key: value_of(Item, row) for row in connection.execute(asked)}
        return found

    def due_items(
        self, now: datetime, limit: int, each: int, states: Sequence[ItemState]
    ) -> list[Item]:
        """Reports whose pages are to be fetched, the longest due first, so many of each source.

        No page waits longer than ``LONGEST_WAIT``: one that seems to was noted by a clock gone
        wrong.
        """
        place = func.row_number().over(partition_by=t.items.c.source, order_by=t.items.c.due_at)
        come = (t.items.c.due_at <= now) | _never(now)
        due = (
            select(t.items, place.label("place"))
            .where(t.items.c.state.in_(states), come)
            .subquery()
        )
        asked = select(due).where(due.c.place <= each).order_by(due.c.due_at).limit(limit)
        with transaction(self._engine) as connection:
            return [value_of(Item, row) for row in connection.execute(asked)]

    def due_again(self, now: datetime) -> None:
        """The clock was set back: what waits to be fetched or sent waits no longer."""
        with transaction(self._engine, writing=True) as connection:
            for table, waits in (
                (t.items, t.items.c.state == ItemState.WANTED.value),
                (t.alerts, t.alerts.c.sent_at.is_(None)),
            ):
                late = update(table).where(waits, table.c.due_at > now)
                connection.execute(late.values(due_at=now))

    def held(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids under which a capture is kept already."""
        found: set[str] = set()
        with transaction(self._engine) as connection:
            for start in range(0, len(ids), _CHUNK):
                asked = select(t.captures.c.id).where(t.captures.c.id.in_(ids[start:][:_CHUNK]))
                found |= set(connection.execute(asked).scalars())
        return found

    def unread(self, limit: int) -> list[LoggedCapture]:
        """Reports that were captured and not yet read, in order of capture."""
        asked = select(t.captures).where(t.captures.c.read_at.is_(None), _is_report())
        with transaction(self._engine) as connection:
            rows = connection.execute(asked.order_by(t.captures.c.seq).limit(limit))
            return [value_of(LoggedCapture, row) for row in rows]

    def backlog(self) -> int:
        """How many reports wait to be read."""
        asked = select(func.count()).where(t.captures.c.read_at.is_(None), _is_report())
        with transaction(self._engine) as connection:
            return int(connection.execute(asked).scalar_one())

    def was_read(
        self,
        done: Iterable[tuple[str, str, str | None]],
        at: datetime,
        told: Iterable[Happening] = (),
    ) -> None:
        """Note what became of captures (id, outcome, document) and what is to be told of it."""
        with transaction(self._engine, writing=True) as connection:
            for capture, outcome, document in done:
                values = {"read_at": at, "outcome": outcome, "document": document}
                where = t.captures.c.id == capture
                connection.execute(update(t.captures).where(where).values(values))
            for happening in told:
                connection.execute(insert(t.happenings).values(asdict(happening)))

    def captures_in_all(self) -> int:
        """How many captures there are."""
        with transaction(self._engine) as connection:
            return int(
                connection.execute(select(func.count()).select_from(t.captures)).scalar_one()
            )

    def captures(self, source: str | None = None) -> Iterator[LoggedCapture]:
        """Every capture, in order."""
        last = 0
        while True:
            asked = select(t.captures).where(t.captures.c.seq > last)
            if source is not None:
                asked = asked.where(t.captures.c.source == source)
            with transaction(self._engine) as connection:
                rows = connection.execute(asked.order_by(t.captures.c.seq).limit(_CHUNK)).all()
            if not rows:
                return
            last = rows[-1].seq
            yield from (value_of(LoggedCapture, row) for row in rows)

    def capture(self, capture: str) -> LoggedCapture | None:
        """The capture of that id."""
        with transaction(self._engine) as connection:
            row = connection.execute(select(t.captures).where(t.captures.c.id == capture)).first()
        return None if row is None else value_of(LoggedCapture, row)

    def reports_since(self, moment: datetime) -> dict[str, int]:
        """How many reports each source brought since a moment."""
        asked = (
            select(t.captures.c.source, func.count().label("reports"))
            .where(_is_report(), t.captures.c.fetched_at >= moment)
            .group_by(t.captures.c.source)
        )
        with transaction(self._engine) as connection:
            return {row.source: row.reports for row in connection.execute(asked)}


def _commit(connection: Connection, entry: LogEntry) -> None:
    for capture in entry.captures:
        row = asdict(capture)
        connection.execute(insert(t.captures).values(row).on_conflict_do_nothing())
    looked = () if entry.looked is None else (_as_listed(connection, entry.looked),)
    for item in (*entry.items, *looked):
        put(connection, t.items, asdict(item), ("source", "key"))
    if entry.source is not None:
        put(connection, t.sources, asdict(entry.source), ("name",))
    for happening in entry.happenings:
        connection.execute(insert(t.happenings).values(asdict(happening)))
    for name, length in entry.files.items():
        put(connection, t.files, {"name": name, "length": length}, ("name",))


def _never(now: datetime) -> Any:  # noqa: ANN401 - a clause of SQLAlchemy's
    wanted = t.items.c.state == ItemState.WANTED.value
    return wanted & (t.items.c.due_at > now + LONGEST_WAIT)


def _as_listed(connection: Connection, item: Item) -> Item:
    """Where the list showed another mark while the page was fetched, it is fetched once more."""
    mine = (t.items.c.source == item.source) & (t.items.c.key == item.key)
    row = connection.execute(select(t.items.c.mark, t.items.c.due_at).where(mine)).first()
    if row is None or row.mark == item.mark:
        return item
    return replace(item, mark=row.mark, due_at=row.due_at or item.due_at)


def _is_report() -> Any:  # noqa: ANN401 - a clause of SQLAlchemy's
    return t.captures.c.role == Role.REPORT.value


@contextmanager
def open_log(folder: Path) -> Iterator[CaptureLog]:
    """Open the log of an archive, making it when there is none.

    Raises:
        BadLedger: It cannot be opened, or a later version made it.
    """
    engine = connect(f"sqlite:///{folder / NAME}")
    try:
        with transaction(engine, writing=True) as connection:
            _bring_up_to_date(connection, folder / NAME)
        yield CaptureLog(engine)
    finally:
        engine.dispose()


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    if version > t.VERSION:
        raise BadLedger(f"{path} was made by a later version of counterclaim; upgrade")
    if version == 0:
        t.log_metadata.create_all(connection)
    for step in t.SINCE_1 if version == 1 else ():
        connection.execute(text(step))
    if version < t.VERSION:
        connection.execute(text(f"PRAGMA user_version = {t.VERSION}"))
