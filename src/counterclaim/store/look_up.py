"""Questions to an open ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select, tuple_, type_coerce

from counterclaim.core.record import reading_from_json
from counterclaim.store.entry import Entry, EntryKind
from counterclaim.store.rows import alignment_of, capture_of
from counterclaim.store.tables import (
    Instant,
    bodies,
    captures,
    claims,
    documents,
    mentions,
    readings,
)

Key = tuple[str, int]
_ENOUGH = 50


def latest_readings(
    connection: Connection,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
) -> list[Key]:
    """Which revision of each document was known then, in order of publication."""
    known = select(
        readings.c.document,
        func.max(readings.c.revision).label("revision"),
        func.min(readings.c.recorded_at).label("first"),
    ).group_by(readings.c.document)
    if as_of is not None:
        known = known.where(readings.c.recorded_at <= as_of)
    latest = known.subquery()
    moment = type_coerce(func.coalesce(documents.c.published_at, latest.c.first), Instant)
    asked = select(latest.c.document, latest.c.revision).join(
        documents, documents.c.id == latest.c.document
    )
    if since is not None:
        asked = asked.where(moment >= since)
    if until is not None:
        asked = asked.where(moment < until)
    rows = connection.execute(asked.order_by(moment, latest.c.first, latest.c.document))
    return [(row.document, row.revision) for row in rows]


def records(connection: Connection, keys: Sequence[Key]) -> list[str]:
    """The records of these revisions, in the order asked."""
    key = tuple_(readings.c.document, readings.c.revision)
    rows = connection.execute(
        select(readings.c.document, readings.c.revision, readings.c.record).where(key.in_(keys))
    )
    found = {(row.document, row.revision): row.record for row in rows}
    return [found[key] for key in keys]


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """A range, so that the index serves it on both databases."""
    return (column >= prefix) & (column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def _named(connection: Connection, kind: EntryKind, prefix: str) -> list[tuple[EntryKind, str]]:
    table = _TABLES[kind]
    asked = select(table.c.id).where(begins(table.c.id, prefix)).distinct()
    rows = connection.execute(asked.order_by(table.c.id).limit(_ENOUGH))
    return [(kind, row.id) for row in rows]


_TABLES: dict[EntryKind, Table] = {"document": documents, "claim": claims, "mention": mentions}


def entries(connection: Connection, prefix: str) -> tuple[Entry, ...]:
    """What a whole id or the beginning of one names."""
    if not prefix or not prefix.isascii():
        return ()
    named = [found for kind in _TABLES for found in _named(connection, kind, prefix)]
    exact = [found for found in named if found[1] == prefix]
    return tuple(_entry(connection, kind, name) for kind, name in exact or named[:_ENOUGH])


def _last_seen(connection: Connection, kind: EntryKind, name: str) -> Key:
    table = readings if kind == "document" else _TABLES[kind]
    column = readings.c.document if kind == "document" else table.c.id
    row = connection.execute(
        select(table.c.document, table.c.revision)
        .where(column == name)
        .order_by(table.c.revision.desc(), table.c.document)
    ).first()
    if row is None:  # pragma: no cover - a document is never stored without a reading
        raise LookupError(name)
    return row.document, row.revision


def _row(connection: Connection, key: Key) -> Row[Any]:
    last = select(func.max(readings.c.revision)).where(readings.c.document == key[0])
    asked = (
        select(readings, documents.c.alignment, captures, bodies.c.body, last.label("last"))
        .select_from(readings.join(documents).join(captures).join(bodies))
        .where(readings.c.document == key[0], readings.c.revision == key[1])
    )
    return connection.execute(asked).one()


def _entry(connection: Connection, kind: EntryKind, name: str) -> Entry:
    row = _row(connection, _last_seen(connection, kind, name))
    return Entry(
        kind=kind,
        id=name,
        reading=reading_from_json(row.record),
        revision=row.revision,
        current=row.revision == row.last,
        recorded_at=row.recorded_at,
        reader=row.reader,
        capture=capture_of(row, row.body),
        alignment=alignment_of(row.alignment),
    )
