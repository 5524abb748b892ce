"""The whole schema of the ledger on one page.

``bodies`` keep the bytes once, ``captures`` say where they came from, ``documents`` lead clean
text back to them, ``readings`` hold the public record; ``claims`` and ``mentions`` are look-up rows
of what stands in the record. ``judgements`` are what people decided about it.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A time with a zone, kept in UTC so that both databases sort it alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: nobody could say when it was."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives the zone away; every stored time is UTC."""
        del dialect
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Packed(TypeDecorator[bytes]):
    """Bytes, deflated: pages shrink to a quarter."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Deflate on the way in."""
        del dialect
        return None if value is None else zlib.compress(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Inflate on the way out."""
        del dialect
        return None if value is None else zlib.decompress(value)


class Words(TypeDecorator[str]):
    """Words to look up by; a null character, which PostgreSQL refuses, shows as U+FFFD.

    The record beside them keeps what was there.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what one of the databases could not keep."""
        del dialect
        return value and value.replace("\0", "\ufffd")


# Ids are compared byte by byte, whatever the database's language: prefixes are ranges.
Id = String().with_variant(String(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    }
)

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", Id, primary_key=True),
    Column("body", Packed, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sha256", Id, ForeignKey("bodies.sha256"), nullable=False, index=True),
    Column("uri", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("publisher", Text),
    Column("published_at", Instant),
    Column("title", Text),
    Column("fetched_at", Instant, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("capture", Id, ForeignKey("captures.id"), nullable=False),
    Column("publisher", Words),
    Column("published_at", Instant, index=True),
    Column("language", Words, nullable=False),
    Column("alignment", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("document", Id, ForeignKey("documents.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("reader", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False, index=True),
    Column("content", Id, nullable=False),
    Column("record", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("document", Id, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, index=True),
    Column("speaker", Words, nullable=False),
    Column("side", Words),
    Column("stance", Words, nullable=False),
    ForeignKeyConstraint(["document", "revision"], ["readings.document", "readings.revision"]),
    Index(None, "side", "stance"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Id, primary_key=True),
    Column("recorded_at", Instant, nullable=False, index=True),
    Column("judge", Words, nullable=False),
    Column("verdict", Words, nullable=False),
    Column("record", Text, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("document", Id, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, index=True),
    Column("event_type", Words, nullable=False),
    Column("track", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("starts_at", Instant),
    Column("ends_at", Instant),
    ForeignKeyConstraint(["document", "revision"], ["readings.document", "readings.revision"]),
    Index(None, "event_type", "starts_at"),
    Index(None, "starts_at"),
)
