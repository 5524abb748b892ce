"""What was added to the ledger and is not linked yet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from counterclaim.store.event_rows import Waiting
from counterclaim.store.event_tables import pending, steps
from counterclaim.store.tables import readings


class ToLink:
    """What waits to be linked, for the catalogue's only writer.

    Args:
        connection: Inside a writing transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, most: int) -> list[Waiting]:
        """What is to be linked next, the first recorded first."""
        asked = (
            select(pending)
            .where(pending.c.failed.is_(None))
            .order_by(pending.c.recorded_at, pending.c.number)
            .limit(most)
        )
        rows = self._connection.execute(asked)
        return [Waiting(r.number, r.name, r.revision, r.recorded_at) for r in rows]

    def judgements(self) -> set[str]:
        """Judgements that nobody followed yet."""
        asked = select(pending.c.name).where(pending.c.revision.is_(None))
        return {row.name for row in self._connection.execute(asked)}

    def records(self, waiting: Sequence[Waiting]) -> list[str]:
        """The records of the readings among what waits."""
        found = []
        for each in waiting:
            key = (readings.c.document == each.name) & (readings.c.revision == each.revision)
            row = self._connection.execute(select(readings.c.record).where(key)).first()
            found += [row.record] if row else []
        return found

    def first_linked(self, most: int) -> list[str]:
        """The records of the first readings that were linked."""
        key = (readings.c.document == steps.c.name) & (readings.c.revision == steps.c.revision)
        asked = select(readings.c.record).join(steps, key).order_by(steps.c.number).limit(most)
        return [row.record for row in self._connection.execute(asked)]

    def done(self, what: Waiting) -> None:
        """It waits no longer."""
        self._connection.execute(delete(pending).where(pending.c.number == what.number))

    def failed(self, what: Waiting, why: str) -> None:
        """It cannot be linked; nobody tries again."""
        changed = update(pending).where(pending.c.number == what.number).values(failed=why)
        self._connection.execute(changed)
