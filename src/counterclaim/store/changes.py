"""What became of events between two states of the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from counterclaim.store.event_tables import events, lenses, pending, steps
from counterclaim.store.glance_table import glances

_STATE = re.compile(r"-?\d{1,18}(\.-?\d{1,18}){3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of events, the one written last first.

    Attributes:
        new: Those that are, and were not.
        changed: Those that are, and were something else.
        gone: Those that were, and are no more; ``Catalogue.event`` says what they became.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def state(connection: Connection) -> str:
    """Changes whenever an answer could."""
    last = (
        connection.execute(select(func.max(table.c.number))).scalar() or 0
        for table in (steps, events, lenses, pending)
    )
    return ".".join(map(str, last))


def changes_since(connection: Connection, since: str, most: int) -> Changes | None:
    """What changed since a state; None when that was no state, or more changed than asked for."""
    then, now = _numbers(since), _numbers(state(connection))
    if then is None or now is None or then[:2] > now[:2]:
        return None
    if then[2] not in (0, now[2]):  # 0: nothing had been weighed by any theatre
        return None
    step, event = then[:2]
    number = glances.c.number + 0  # looked up by when they ended, of which there are few
    written = select(glances.c.id).where(glances.c.number > event, glances.c.closed.is_(None))
    ended = select(glances.c.id).where(glances.c.closed > step, number <= event)
    found = [
        connection.execute(each.order_by(number.desc()).limit(most + 1)).scalars().all()
        for each in (written, ended)
    ]
    if max(map(len, found)) > most:
        return None
    now_held, then_held = map(dict.fromkeys, found)
    return Changes(
        new=tuple(name for name in now_held if name not in then_held),
        changed=tuple(name for name in now_held if name in then_held),
        gone=tuple(name for name in then_held if name not in now_held),
    )


def _numbers(state: str) -> tuple[int, ...] | None:
    """The numbers of a state."""
    return tuple(map(int, state.split("."))) if _STATE.fullmatch(state) else None
