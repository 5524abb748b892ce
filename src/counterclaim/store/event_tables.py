"""The tables of the catalogue of events, on one page.

``pending`` is what was added and not yet linked. Each thing that is linked is one of the ``steps``,
numbered in the order taken, whose times never go back. ``links`` are the decisions that a mention
belongs to an event, each with its time, its reasons and the time at which a later decision undid
it. ``events`` are what the linked mentions amounted to when weighed: a row holds from its
``recorded_at`` until its ``replaced_at``, and what was known at a time is what held then. Rows are
never deleted, and nothing in them changes but the end of their time.

The rest makes things quick and could be made again: ``marks`` say by what an event can be found
(``glance_table`` has more of that), ``shelves`` hold the latest reports and events of
a block, a word or a page, so that one more report is linked without reading the ledger. ``lenses``
name the theatre to weigh by.

Numbers are given out by whoever writes, of whom there is one at a time.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text

from counterclaim.store.column_types import Id, Instant, Packed, Words, metadata

_Number = BigInteger().with_variant(Integer, "sqlite")
UNDATED = 1e18
"""Where time is told in seconds: later than all times, so that it sorts last."""

pending = Table(
    "pending",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("recorded_at", Instant, nullable=False),
    Column("name", Id, nullable=False),
    Column("revision", Integer),
    Column("failed", Text),
    Index(None, "recorded_at", "number"),
)

steps = Table(
    "steps",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("recorded_at", Instant, nullable=False, index=True),
    Column("name", Id, nullable=False, index=True),
    Column("revision", Integer),
)

links = Table(
    "links",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("mention", Id, nullable=False, index=True),
    Column("step", _Number, nullable=False),
    Column("event", _Number, nullable=False),
    Column("to", Id),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("undone_at", Instant),
    Index(None, "event", "number"),
    Index(None, "step"),
)

events = Table(
    "events",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, index=True),
    Column("root", _Number, nullable=False, index=True),
    Column("first", Id, nullable=False),
    Column("recorded_at", Instant, nullable=False, index=True),
    Column("replaced_at", Instant),
    Column("event_type", Words, nullable=False),
    Column("track", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("starts", Float, nullable=False),
    Column("ends", Float, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("foretold", Boolean, nullable=False),
    Column("moves", Boolean, nullable=False),
    Column("record", Packed, nullable=False),
    Column("told", Packed, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("event", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

shelves = Table(
    "shelves",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("numbers", Text, nullable=False),
    sqlite_with_rowid=False,
)

lenses = Table(
    "lenses",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("recorded_at", Instant, nullable=False),
    Column("theatre", Words, nullable=False),
    Column("named", Boolean, nullable=False),
)
