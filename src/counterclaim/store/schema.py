"""Brings a database to the present schema, or says why it is not a ledger."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from counterclaim.core.errors import BadLedger
from counterclaim.store import event_tables, glance_table, tables  # noqa: F401 - they fill the metadata
from counterclaim.store.column_types import metadata

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", "0004")
CATALOGUE = ("pending", "steps", "links", "events", "marks", "shelves", "lenses", "glances")
_SINCE = {"judgements": "0002"} | dict.fromkeys(CATALOGUE, "0003") | {"glances": "0004"}
"""Tables that came later than the first step."""
_LOCK = 7_201_986  # any number no other program takes on the same PostgreSQL database


def current(connection: Connection) -> str | None:
    """The step a database stands at; None when it is empty.

    Raises:
        BadLedger: It holds something else.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if step is not None and (step not in KNOWN or not names.issuperset(_ours(step))):
            raise BadLedger(_not_known(str(step)))
        return step
    if names:
        raise BadLedger(
            "the database holds other tables and is no counterclaim ledger; "
            "name another one with --database"
        )
    return None


def _ours(step: str) -> set[str]:
    return {name for name in metadata.tables if _SINCE.get(name, KNOWN[0]) <= step}


def _not_known(step: str) -> str:
    return (
        f"the ledger stands at step {step}, which this version does not know; "
        "upgrade counterclaim, or name another ledger with --database"
    )


def bring_up_to_date(connection: Connection) -> None:
    """Run the missing steps inside the connection's transaction; only one process does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if current(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
