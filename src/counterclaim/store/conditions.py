"""What a row of ``glances`` must be to be what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    literal_column,
    or_,
    select,
)

from counterclaim.core.box import Box, pieces_of
from counterclaim.store.event_tables import steps
from counterclaim.store.glance_rows import listed
from counterclaim.store.glance_table import LONG, LONG_S, glances
from counterclaim.store.questions import Question


def conditions(connection: Connection, asked: Question) -> list[ColumnElement[bool]]:
    """All that is asked beside marks."""
    return [_holds(connection, asked.as_of), *_columns(connection, asked)]


def _step_at(connection: Connection, moment: datetime) -> int | None:
    """The last step that was taken by then; None before the first."""
    earlier = select(steps.c.number).where(steps.c.recorded_at <= moment)
    return connection.execute(
        earlier.order_by(steps.c.recorded_at.desc(), steps.c.number.desc()).limit(1)
    ).scalar()


def _holds(connection: Connection, as_of: datetime | None) -> ColumnElement[bool]:
    """Whether a row holds now, or held then."""
    if as_of is None:
        return glances.c.closed.is_(None)
    step = _step_at(connection, as_of)
    if step is None:
        return false()
    return and_(glances.c.opened <= step, func.coalesce(glances.c.closed, step + 1) > step)


def _columns(connection: Connection, asked: Question) -> Iterator[ColumnElement[bool]]:
    first, last = asked.starts
    if first is not None:
        yield glances.c.starts >= first
    if last is not None:
        yield glances.c.starts < last
    if asked.ends is not None:
        yield glances.c.ends >= asked.ends
        yield glances.c.starts >= _first(connection, asked.ends)
    if asked.types is not None:
        yield glances.c.event_type.in_(asked.types)
    for name in ("track", "standing"):
        if getattr(asked, name) is not None:
            yield glances.c[name] == getattr(asked, name)
    if asked.side is not None:
        yield _has_side(connection, asked.side)
    if asked.special is not None:
        yield _special(asked.special)
    for box in asked.boxes:
        yield or_(*map(_meets, pieces_of(box)))


def _special(name: str) -> ColumnElement[bool]:
    """Whether it is one of the few that the index of this name holds: they are looked through."""
    few = glances.alias("few")
    return glances.c.number.in_(select(few.c.number).where(literal_column(f"few.{name}")))


def _first(connection: Connection, ends: float) -> float:
    """No event that ends then or later begins before."""
    begun = select(func.min(glances.c.starts)).where(LONG, glances.c.ends >= ends)
    long: float | None = connection.execute(begun).scalar()
    return min(ends - LONG_S - 1, ends if long is None else long)


def _has_side(connection: Connection, side: str) -> ColumnElement[bool]:
    """Whether a side stands in the column that lists them."""
    if " " in side:
        return false()
    find = func.strpos if connection.dialect.name == "postgresql" else func.instr
    return find(glances.c.sides, listed([side])) > 0


def _meets(box: Box) -> ColumnElement[bool]:
    west, south, east, north = box
    return and_(
        glances.c.west <= east,
        glances.c.east >= west,
        glances.c.south <= north,
        glances.c.north >= south,
    )
