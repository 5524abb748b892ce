"""Events at a glance, made of the events that are there; what they replace is dropped.

The marks of events that hold no longer, which were deleted so far, are made again.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from counterclaim.core.event import Event
from counterclaim.core.event_marks import marks_of
from counterclaim.core.glance import glance_at
from counterclaim.core.record import event_from_json
from counterclaim.store.event_rows import hashed
from counterclaim.store.glance_rows import glance_row

revision = "0004"
down_revision = "0003"

_ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOW = sa.text("closed IS NULL")
_ASKED = (
    *("ends", "event_type", "track", "standing", "sides"),
    *("west", "south", "east", "north"),
)
_DROPPED = (
    *("ix_events_now_by_time", "ix_events_now_by_accounts", "ix_events_starts_id_ends"),
    *("ix_events_foretold", "ix_events_moves"),
)
_AT_ONCE = 1_000


def _create() -> sa.Table:
    made = op.create_table(
        "glances",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("opened", _NUMBER, nullable=False),
        sa.Column("closed", _NUMBER),
        sa.Column("id", _ID, nullable=False),
        sa.Column("starts", sa.Float(), nullable=False),
        sa.Column("ends", sa.Float(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        *(sa.Column(edge, sa.Float()) for edge in ("west", "south", "east", "north")),
        sa.Column("foretold", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_glances"),
    )
    if made is None:
        raise LookupError("the table was not made")
    return made


def _index() -> None:
    for name, columns, where in (
        ("ix_glances_now_by_time", ["starts", "id", *_ASKED, "closed"], _NOW),
        ("ix_glances_now_by_accounts", ["accounts", "id", "starts", *_ASKED, "closed"], _NOW),
        ("ix_glances_by_time", ["starts", "id", "opened", "closed", *_ASKED], None),
        ("ix_glances_closed", ["closed"], sa.text("closed IS NOT NULL")),
        ("ix_glances_long", ["starts", "ends"], sa.text("ends - starts > 2678400")),
        ("ix_glances_foretold", ["starts"], sa.text("foretold")),
        ("ix_glances_moves", ["starts"], sa.text("moves")),
    ):
        op.create_index(name, "glances", columns, sqlite_where=where, postgresql_where=where)


def _fill(glances: sa.Table) -> None:
    events = sa.table(
        "events",
        *(sa.column(name) for name in ("number", "id", "starts", "ends", "accounts")),
        *(sa.column(name) for name in ("event_type", "track", "standing", "record")),
        *(sa.column(name, sa.Boolean()) for name in ("foretold", "moves")),
        *(sa.column(name, _TIME) for name in ("recorded_at", "replaced_at")),
    )
    steps = sa.table("steps", sa.column("number"), sa.column("recorded_at", _TIME))
    taken = op.get_bind().execute(sa.select(steps).order_by(steps.c.number)).all()
    numbers, times = [row.number for row in taken], [row.recorded_at for row in taken]

    def step_at(moment: Any) -> int | None:  # noqa: ANN401 - as the database gives times
        return None if moment is None else numbers[bisect_right(times, moment) - 1]

    names = glances.columns.keys()
    for rows in _some(events):
        records = [event_from_json(zlib.decompress(row["record"])) for row in rows]
        made = [
            glance_row(
                row,
                glance_at(record),
                step_at(row["recorded_at"]) or 0,
                step_at(row["replaced_at"]),
            )
            for row, record in zip(rows, records, strict=True)
        ]
        op.bulk_insert(glances, [{name: row[name] for name in names} for row in made])
        ended = zip(rows, records, strict=True)
        _mark([(row["number"], record) for row, record in ended if row["replaced_at"]])


def _mark(ended: list[tuple[int, Event]]) -> None:
    marks = sa.table("marks", sa.column("mark", sa.BigInteger()), sa.column("event", _NUMBER))
    rows = [
        {"mark": mark, "event": number}
        for number, event in ended
        for mark in dict.fromkeys(map(hashed, marks_of(event)))
    ]
    if rows:
        op.bulk_insert(marks, rows)


def _some(events: sa.TableClause) -> Iterator[list[dict[str, Any]]]:
    """All events, the ones written first first, some at once."""
    asked = sa.select(events).order_by(events.c.number).limit(_AT_ONCE)
    while rows := [dict(row) for row in op.get_bind().execute(asked).mappings()]:
        yield rows
        asked = asked.where(events.c.number > rows[-1]["number"])


def upgrade() -> None:
    """Add the table, fill it, and drop the indexes that it replaces."""
    glances = _create()
    _fill(glances)
    _index()
    op.create_index("ix_steps_recorded_at", "steps", ["recorded_at"])
    for name in _DROPPED:
        op.drop_index(name, "events")
    op.drop_index("ix_marks_event", "marks")
