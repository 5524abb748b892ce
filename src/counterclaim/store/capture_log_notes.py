"""The part of an archive's log that is for people: happenings, pauses, alerts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from counterclaim.store import capture_log_tables as t
from counterclaim.store.capture_log_values import (
    Happening,
    Item,
    ItemState,
    LoggedAlert,
    LoggedCapture,
    Role,
    SourceState,
)
from counterclaim.store.engine import transaction

Value = TypeVar("Value", LoggedCapture, Item, SourceState, Happening)


class Notes:
    """What happened, what a person paused, what was told."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def happenings(self, source: str | None, limit: int) -> list[Happening]:
        """The latest happenings, the oldest of them first."""
        asked = select(t.happenings).order_by(t.happenings.c.seq.desc()).limit(limit)
        if source is not None:
            asked = asked.where(t.happenings.c.source == source)
        with transaction(self._engine) as connection:
            found = [value_of(Happening, row) for row in connection.execute(asked)]
        return found[::-1]

    def last_happening(self) -> int:
        """Number of the latest happening; 0 before the first."""
        asked = select(func.coalesce(func.max(t.happenings.c.seq), 0))
        with transaction(self._engine) as connection:
            return int(connection.execute(asked).scalar_one())

    def happenings_after(self, number: int, limit: int) -> list[tuple[int, Happening]]:
        """Happenings with their numbers, in order, after the one of this number."""
        asked = select(t.happenings).where(t.happenings.c.seq > number)
        with transaction(self._engine) as connection:
            rows = connection.execute(asked.order_by(t.happenings.c.seq).limit(limit))
            return [(row.seq, value_of(Happening, row)) for row in rows]

    def pause(self, source: str, at: datetime, *, paused: bool) -> None:
        """Pause a source, or let it go on; the decision is kept with its time."""
        values = {"source": source, "at": at, "paused": paused}
        with transaction(self._engine, writing=True) as connection:
            connection.execute(insert(t.pauses).values(values))

    def paused(self) -> set[str]:
        """Sources that a person paused."""
        asked = select(t.pauses.c.source, t.pauses.c.paused).order_by(t.pauses.c.seq)
        with transaction(self._engine) as connection:
            latest = {row.source: row.paused for row in connection.execute(asked)}
        return {source for source, paused in latest.items() if paused}

    def alerts(
        self, rule: str | None = None, *, unsent: bool = False, latest: int | None = None
    ) -> list[LoggedAlert]:
        """Alerts in order of time; only so many of the latest, if asked."""
        asked = select(t.alerts).order_by(t.alerts.c.at.desc(), t.alerts.c.id.desc())
        asked = asked if rule is None else asked.where(t.alerts.c.rule == rule)
        asked = asked.where(t.alerts.c.sent_at.is_(None)) if unsent else asked
        with transaction(self._engine) as connection:
            return [_alert(row) for row in connection.execute(asked.limit(latest))][::-1]

    def last_sent(self, rule: str) -> datetime | None:
        """When an alert of the rule was sent last."""
        asked = select(t.alerts.c.sent_at).where(t.alerts.c.rule == rule)
        latest = asked.order_by(t.alerts.c.sent_at.desc().nulls_last()).limit(1)
        with transaction(self._engine) as connection:
            return connection.execute(latest).scalar()

    def keep_alerts(
        self, found: Iterable[LoggedAlert], told_of: Mapping[str, int] | None = None
    ) -> None:
        """Add alerts, or note what became of their sending.

        Args:
            found: The alerts.
            told_of: By rule, the number of the last event that was held against it.
        """
        with transaction(self._engine, writing=True) as connection:
            for alert in found:
                row = asdict(alert) | {"claims": json.dumps(alert.claims)}
                put(connection, t.alerts, row, ("id",))
            for name, number in (told_of or {}).items():
                put(connection, t.told_of, {"name": name, "number": number}, ("name",))

    def told_of(self) -> dict[str, int]:
        """By rule, the number of the last event that was held against it."""
        with transaction(self._engine) as connection:
            rows = connection.execute(select(t.told_of))
            return {row.name: row.number for row in rows}


def put(connection: Connection, table: Table, row: dict[str, Any], key: Sequence[str]) -> None:
    """Add a row, or put it in the place of the one with its key."""
    rest = {name: value for name, value in row.items() if name not in key}
    added = insert(table).values(row)
    connection.execute(added.on_conflict_do_update(index_elements=list(key), set_=rest))


def value_of(kind: type[Value], row: Row[Any]) -> Value:
    """The value that a row stands for."""
    said = {field.name: getattr(row, field.name) for field in fields(kind)}
    if kind is LoggedCapture:
        said["role"] = Role(said["role"])
    if kind is Item:
        said["state"] = ItemState(said["state"])
    return kind(**said)


def _alert(row: Row[Any]) -> LoggedAlert:
    said = {field.name: getattr(row, field.name) for field in fields(LoggedAlert)}
    return LoggedAlert(**said | {"claims": tuple(json.loads(row.claims))})
