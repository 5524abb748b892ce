"""The table of events at a glance: what they are looked up by, and what lists show of them.

There is one row for every row of ``events``, so narrow that all can be walked while somebody waits:
an index holds everything that a question can ask, and only what is shown is fetched. A row holds
from the step in which it was ``opened`` until the one in which it was ``closed``. ``shown`` is the
``core.glance.Glance`` of an event that holds now. All of it could be made again from the events.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text, text

from counterclaim.store.column_types import Id, Words, metadata

_Number = BigInteger().with_variant(Integer, "sqlite")
ASKED = (
    *("ends", "event_type", "track", "standing", "sides"),
    *("west", "south", "east", "north"),
)
"""Columns that the indexes hold beside those they are sorted by; SQLite wants ``closed`` as well,
though an index of what holds now says it of all its rows.
"""

glances = Table(
    "glances",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("opened", _Number, nullable=False),
    Column("closed", _Number),
    Column("id", Id, nullable=False),
    Column("starts", Float, nullable=False),
    Column("ends", Float, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("event_type", Words, nullable=False),
    Column("track", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("sides", Words, nullable=False),
    Column("west", Float),
    Column("south", Float),
    Column("east", Float),
    Column("north", Float),
    Column("foretold", Boolean, nullable=False),
    Column("moves", Boolean, nullable=False),
    Column("shown", Text),
)
LONG = glances.c.ends - glances.c.starts > text("2678400")
"""Lasts more than 31 days, as few events do."""
LONG_S = 2_678_400.0
_NOW = glances.c.closed.is_(None)
for _name, _columns, _where in (
    ("ix_glances_now_by_time", ("starts", "id", *ASKED, "closed"), _NOW),
    ("ix_glances_now_by_accounts", ("accounts", "id", "starts", *ASKED, "closed"), _NOW),
    ("ix_glances_by_time", ("starts", "id", "opened", "closed", *ASKED), None),
    ("ix_glances_closed", ("closed",), glances.c.closed.is_not(None)),
    ("ix_glances_long", ("starts", "ends"), LONG),
    ("ix_glances_foretold", ("starts",), glances.c.foretold),
    ("ix_glances_moves", ("starts",), glances.c.moves),
):
    Index(
        _name,
        *(glances.c[column] for column in _columns),
        sqlite_where=_where,
        postgresql_where=_where,
    )
