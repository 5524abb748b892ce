"""The tables of an archive's log: what was captured, what is wanted, how far reading has come.

The log lies beside the WARC files of one archive, in a SQLite file of its own. Captures can be
listed anew from the WARC files; the rest is the state of one machine's monitor and no record.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Dialect, Float, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

from counterclaim.store.tables import Instant

VERSION = 2
SINCE_1 = (
    "ALTER TABLE captures ADD COLUMN digest TEXT",
    "CREATE TABLE told_of (name TEXT PRIMARY KEY, number INTEGER NOT NULL)",
)


class Storable(TypeDecorator[str]):
    """Words of any origin; half a surrogate pair, which no database keeps, shows as its escape."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write what could not be written."""
        del dialect
        return value and value.encode("utf-8", "backslashreplace").decode()


log_metadata = MetaData()

captures = Table(
    "captures",
    log_metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Storable, nullable=False, unique=True),
    Column("source", Storable, nullable=False),
    Column("role", Storable, nullable=False),
    Column("key", Storable, nullable=False),
    Column("uri", Storable, nullable=False),
    Column("sha256", Storable, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("file", Storable, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("replaces", Storable),
    Column("read_at", Instant),
    Column("outcome", Storable),
    Column("document", Storable),
    Column("digest", Storable),
    Index("ix_captures_source", "source", "seq"),
    Index("ix_captures_unread", "role", "read_at", "seq"),
)

items = Table(
    "items",
    log_metadata,
    Column("source", Storable, primary_key=True),
    Column("key", Storable, primary_key=True),
    Column("uri", Storable, nullable=False),
    Column("lead", Storable, nullable=False),
    Column("state", Storable, nullable=False),
    Column("fingerprint", Storable),
    Column("capture", Storable),
    Column("tries", Integer, nullable=False, default=0),
    Column("due_at", Instant),
    Column("title", Storable),
    Column("published_at", Instant),
    Column("publisher", Storable),
    Column("etag", Storable),
    Column("modified", Storable),
    Column("mark", Storable),
    Index("ix_items_due", "state", "due_at"),
)

sources = Table(
    "sources",
    log_metadata,
    Column("name", Storable, primary_key=True),
    Column("etag", Storable),
    Column("modified", Storable),
    Column("list_sha256", Storable),
    Column("interval_s", Float),
    Column("due_at", Instant),
    Column("failures", Integer, nullable=False, default=0),
    Column("polled_at", Instant),
    Column("fresh_at", Instant),
    Column("since", Instant),
)

pauses = Table(
    "pauses",
    log_metadata,
    Column("seq", Integer, primary_key=True),
    Column("source", Storable, nullable=False),
    Column("at", Instant, nullable=False),
    Column("paused", Boolean, nullable=False),
)

happenings = Table(
    "happenings",
    log_metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("source", Storable, nullable=False),
    Column("code", Storable, nullable=False),
    Column("message", Storable, nullable=False),
    Index("ix_happenings_source", "source", "seq"),
)

files = Table(
    "files",
    log_metadata,
    Column("name", Storable, primary_key=True),
    Column("length", Integer, nullable=False),
)

told_of = Table(
    "told_of",
    log_metadata,
    Column("name", Storable, primary_key=True),
    Column("number", Integer, nullable=False),
)

alerts = Table(
    "alerts",
    log_metadata,
    Column("id", Storable, primary_key=True),
    Column("rule", Storable, nullable=False),
    Column("at", Instant, nullable=False),
    Column("event", Storable, nullable=False),
    Column("claims", Storable, nullable=False),
    Column("said", Storable, nullable=False),
    Column("sent_at", Instant),
    Column("tries", Integer, nullable=False, default=0),
    Column("due_at", Instant),
    Index("ix_alerts_rule", "rule", "at"),
)
