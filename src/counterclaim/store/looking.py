"""How the ledger looks for events.

Events are walked in the order asked for, over an index that holds all that is asked; a walk over
all of them is the worst that can happen. Where one of their marks is rare, the few that bear it
are sorted instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    cast,
    exists,
    func,
    literal,
    select,
    true,
    tuple_,
)

from counterclaim.core.event_marks import Key
from counterclaim.store.conditions import conditions
from counterclaim.store.event_rows import hashed
from counterclaim.store.event_tables import UNDATED, marks
from counterclaim.store.glance_table import glances
from counterclaim.store.questions import Place, Question

FEW = 5_000
"""So many events can be sorted while somebody waits; more are walked in the order kept."""
MANY = 20_000
"""So many can be counted."""
_DAY_S = 86_400
_DAYS_BEFORE = 1_000_000


def look_for(connection: Connection, asked: Question, after: Place | None, most: int) -> list[Any]:
    """Rows of ``glances`` in the order asked for, those after a place."""
    wanted, driven = _wanted(connection, asked)
    found: list[Any] = []
    for stretch in _stretches(asked, after):
        query = _in_order(select(glances).where(*wanted, stretch), asked, driven)
        found += connection.execute(query.limit(most - len(found)))
        if len(found) >= most:
            break
    return found


def count(connection: Connection, asked: Question) -> int | None:
    """How many there are; None when counting would take long."""
    wanted, driven = _wanted(connection, asked)
    if (asked.marks or asked.hints) and not driven:
        return None
    some = select(glances.c.starts).where(*wanted).order_by(glances.c.starts).limit(MANY + 1)
    found = connection.execute(select(func.count()).select_from(some.subquery())).scalar() or 0
    return None if found > MANY else int(found)


def days(connection: Connection, asked: Question) -> dict[int, int] | None:
    """How many begin on each day since 1970; None when counting would take long.

    Those whose time nobody gives stand on the day of their first report, as in every list.
    """
    wanted, driven = _wanted(connection, asked)
    if asked.marks and not driven:
        return None
    day = _day(connection)
    counted = select(day, func.count()).where(*wanted, glances.c.starts < UNDATED).group_by(day)
    return {int(number): many for number, many in connection.execute(counted)}


def _day(connection: Connection) -> ColumnElement[int]:
    """The day since 1970 on which an event begins."""
    day = glances.c.starts / _DAY_S
    if connection.dialect.name == "postgresql":
        return cast(func.floor(day), Integer)
    # Many SQLites have no floor(); their cast cuts off what is behind the point.
    return cast(day + _DAYS_BEFORE, Integer) - _DAYS_BEFORE


def _in_order(query: Select[Any], asked: Question, driven: bool) -> Select[Any]:
    value = _sorted_by(asked) + 0 if driven else _sorted_by(asked)  # sorted, not walked
    order = (value, glances.c.id)
    return query.order_by(*(each.desc() for each in order) if asked.falling else order)


def _sorted_by(asked: Question) -> ColumnElement[Any]:
    return glances.c.accounts if asked.by_accounts else glances.c.starts


def _stretches(asked: Question, after: Place | None) -> Iterator[ColumnElement[bool]]:
    """Conditions of the stretches to walk, one after the other, beginning after a place."""
    key = tuple_(_sorted_by(asked), glances.c.id)
    place = None if after is None else tuple_(literal(after[0]), literal(after[1]))
    if not asked.falling:
        yield true() if place is None else key > place
        return
    beyond = true() if place is None else key < place
    if asked.by_accounts:
        yield beyond
        return
    if after is None or after[0] < UNDATED:
        yield and_(glances.c.starts < UNDATED, beyond)
        beyond = true()
    yield and_(glances.c.starts == UNDATED, beyond)


def _wanted(connection: Connection, asked: Question) -> tuple[list[ColumnElement[bool]], bool]:
    """What a row must be, and whether few, that bear a rare mark say, are looked through."""
    wanted = conditions(connection, asked)
    groups = [*asked.marks, *asked.hints]
    rarest = _rarest(connection, groups)
    if rarest is not None:
        bear = select(marks.c.event).where(_bears(groups[rarest]))
        wanted.append(glances.c.number.in_(bear))
    for at, group in enumerate(asked.marks):
        if at != rarest:
            here = and_(marks.c.event == glances.c.number, _bears(group))
            wanted.append(exists(select(marks.c.event).where(here)))
    return wanted, rarest is not None or asked.special is not None


def _bears(group: Sequence[Key]) -> ColumnElement[bool]:
    return marks.c.mark.in_(list(map(hashed, group)))


def _rarest(connection: Connection, groups: Sequence[Sequence[Key]]) -> int | None:
    """The group of marks that fewest events bear, when they are few."""
    counts = []
    for at, group in enumerate(groups):
        few = select(marks.c.event).where(_bears(group)).limit(FEW + 1).subquery()
        counts.append((connection.execute(select(func.count()).select_from(few)).scalar() or 0, at))
    least = min(counts, default=(FEW + 1, 0))
    return least[1] if least[0] <= FEW else None
