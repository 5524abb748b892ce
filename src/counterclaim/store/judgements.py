"""Keeps what people judged."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from counterclaim.core.judgement import Judgement, judgement_from_json, judgement_to_json
from counterclaim.store.append import to_link
from counterclaim.store.event_tables import pending
from counterclaim.store.tables import judgements


def add(connection: Connection, judgement: Judgement) -> bool:
    """Add one; False when it is there already."""
    known = select(judgements.c.id).where(judgements.c.id == judgement.id)
    if connection.execute(known).first() is not None:
        return False
    row = {
        "id": judgement.id,
        "recorded_at": judgement.at,
        "judge": judgement.by,
        "verdict": judgement.verdict.value,
        "record": judgement_to_json(judgement),
    }
    connection.execute(insert(judgements), row)
    connection.execute(insert(pending), to_link(judgement.at, judgement.id, None))
    return True


def known(connection: Connection, as_of: datetime | None) -> tuple[Judgement, ...]:
    """All judgements up to a time, in the order signed."""
    asked = select(judgements.c.record).order_by(judgements.c.recorded_at, judgements.c.id)
    if as_of is not None:
        asked = asked.where(judgements.c.recorded_at <= as_of)
    return tuple(judgement_from_json(row.record) for row in connection.execute(asked))
