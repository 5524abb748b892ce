"""The ledger's tables of what was captured, read and judged, on one page.

``bodies`` keep the bytes once, ``captures`` say where they came from, ``documents`` lead clean
text back to them, ``readings`` hold the public record; ``claims`` and ``mentions`` are look-up rows
of what stands in the record. ``judgements`` are what people decided about it.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from counterclaim.store.column_types import Id, Instant, Packed, Words, metadata

__all__ = [
    "Id",
    "Instant",
    "Packed",
    "Words",
    "bodies",
    "captures",
    "claims",
    "documents",
    "judgements",
    "mentions",
    "metadata",
    "readings",
]

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
