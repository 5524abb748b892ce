"""Adds one document inside one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.reading import Reading
from counterclaim.store import rows
from counterclaim.store.event_tables import pending
from counterclaim.store.tables import bodies, captures, claims, documents, mentions, readings


def _add_unless_there(connection: Connection, table: Table, values: rows.Values) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(postgresql.insert(table).values(values).on_conflict_do_nothing())
    else:
        connection.execute(sqlite.insert(table).values(values).on_conflict_do_nothing())


def _add_capture(connection: Connection, capture: Capture, cleaned: Cleaned) -> None:
    row = rows.capture_row(capture)
    known = select(captures.c.id).where(captures.c.id == row["id"])
    if connection.execute(known).first() is None:
        body = {"sha256": capture.sha256, "body": capture.body}
        _add_unless_there(connection, bodies, body)
        _add_unless_there(connection, captures, row)
    _add_unless_there(connection, documents, rows.document_row(cleaned, row["id"]))


def _add_look_up(connection: Connection, table: Table, found: list[rows.Values]) -> None:
    if found:
        connection.execute(insert(table), found)


def to_link(recorded_at: datetime, name: str, revision: int | None) -> rows.Values:
    """What waits to be linked: a reading, or, without a revision, a judgement."""
    return {"recorded_at": recorded_at, "name": name, "revision": revision, "failed": None}


def append(
    connection: Connection,
    capture: Capture,
    cleaned: Cleaned,
    reading: Reading,
    recorded_at: datetime,
    reader: str,
) -> bool:
    """Add what is new; False when the latest reading of the document says the same.

    Two processes may both find no reading: the second one's row then breaks the primary key, and
    its whole transaction with it.
    """
    _add_capture(connection, capture, cleaned)
    row = rows.reading_row(reading, reader, recorded_at)
    latest = connection.execute(
        select(readings.c.revision, readings.c.content)
        .where(readings.c.document == reading.document.id)
        .order_by(readings.c.revision.desc())
    ).first()
    if latest is not None and latest.content == row["content"]:
        return False
    revision = 0 if latest is None else latest.revision + 1
    key = {"document": reading.document.id, "revision": revision}
    connection.execute(insert(readings), row | key)
    _add_look_up(connection, claims, [key | found for found in rows.claim_rows(reading)])
    _add_look_up(connection, mentions, [key | found for found in rows.mention_rows(reading)])
    connection.execute(insert(pending), to_link(recorded_at, reading.document.id, revision))
    return True
