"""The theatre that events are weighed by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from counterclaim.store.event_tables import lenses


def lens(connection: Connection) -> tuple[str, bool] | None:
    """Its name, and whether somebody named it."""
    asked = select(lenses).order_by(lenses.c.number.desc()).limit(1)
    row = connection.execute(asked).first()
    return (row.theatre, row.named) if row else None


def see_through(connection: Connection, theatre: str, *, named: bool, at: datetime) -> None:
    """Weigh by this theatre from now on."""
    row = {"theatre": theatre, "named": named, "recorded_at": at}
    connection.execute(insert(lenses), row)
