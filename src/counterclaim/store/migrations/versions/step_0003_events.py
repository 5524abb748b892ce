"""The catalogue of events; what a ledger holds already waits to be linked."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOW = sa.text("replaced_at IS NULL")
_CLOSED_ONCE = {"links": "undone_at", "events": "replaced_at"}
_KEPT = {
    "steps": ("number", "recorded_at", "name", "revision"),
    "links": (
        *("number", "mention", "step", "event", "to", "score", "reasons", "recorded_at"),
        "undone_at",
    ),
    "events": (
        *("number", "id", "root", "first", "recorded_at", "replaced_at", "event_type", "track"),
        *("standing", "starts", "ends", "accounts", "foretold", "moves", "record", "told"),
    ),
}


def _number(name: str = "number", *, given: bool = True) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, autoincrement=not given, nullable=False)


def _steps() -> None:
    op.create_table(
        "pending",
        _number(given=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("name", _ID, nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.Column("failed", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_pending"),
    )
    op.create_index("ix_pending_recorded_at_number", "pending", ["recorded_at", "number"])
    op.create_table(
        "steps",
        _number(),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("name", _ID, nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.PrimaryKeyConstraint("number", name="pk_steps"),
    )
    op.create_index("ix_steps_name", "steps", ["name"])
    op.create_table(
        "lenses",
        _number(given=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("theatre", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_lenses"),
    )


def _links() -> None:
    op.create_table(
        "links",
        _number(),
        sa.Column("mention", _ID, nullable=False),
        _number("step"),
        _number("event"),
        sa.Column("to", _ID),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("undone_at", _TIME),
        sa.PrimaryKeyConstraint("number", name="pk_links"),
    )
    op.create_index("ix_links_mention", "links", ["mention"])
    op.create_index("ix_links_event_number", "links", ["event", "number"])
    op.create_index("ix_links_step", "links", ["step"])


def _events() -> None:
    op.create_table(
        "events",
        _number(),
        sa.Column("id", _ID, nullable=False),
        _number("root"),
        sa.Column("first", _ID, nullable=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("replaced_at", _TIME),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("starts", sa.Float(), nullable=False),
        sa.Column("ends", sa.Float(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("foretold", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.Boolean(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
    )
    for name, columns in (
        ("ix_events_id", ["id"]),
        ("ix_events_root", ["root"]),
        ("ix_events_recorded_at", ["recorded_at"]),
        ("ix_events_starts_id_ends", ["starts", "id", "ends"]),
    ):
        op.create_index(name, "events", columns)
    for name, columns, where in (
        ("ix_events_now_by_time", ["starts", "id", "ends"], _NOW),
        ("ix_events_now_by_accounts", ["accounts", "id"], _NOW),
        ("ix_events_foretold", ["starts"], sa.text("foretold")),
        ("ix_events_moves", ["starts"], sa.text("moves")),
    ):
        op.create_index(name, "events", columns, sqlite_where=where, postgresql_where=where)


def _shelves() -> None:
    op.create_table(
        "marks",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("mark", "event", name="pk_marks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marks_event", "marks", ["event"])
    op.create_table(
        "shelves",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_shelves"),
        sqlite_with_rowid=False,
    )


def _lock_sqlite() -> None:
    abort = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for table, columns in _KEPT.items():
        closing = _CLOSED_ONCE.get(table)
        kept = ", ".join(f'"{column}"' for column in columns if column != closing)
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {kept} ON {table} {abort}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}")
        if closing:
            op.execute(
                f"CREATE TRIGGER {table}_closed BEFORE UPDATE OF {closing} ON {table} "
                f"WHEN OLD.{closing} IS NOT NULL {abort}"
            )


def _lock_postgresql() -> None:
    refuse = "EXECUTE FUNCTION ledger_is_append_only()"
    for table, columns in _KEPT.items():
        closing = _CLOSED_ONCE.get(table)
        kept = ", ".join(f'"{column}"' for column in columns if column != closing)
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OF {kept} OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT {refuse}"
        )
        if closing:
            op.execute(
                f"CREATE TRIGGER {table}_closed BEFORE UPDATE OF {closing} ON {table} "
                f"FOR EACH ROW WHEN (OLD.{closing} IS NOT NULL) {refuse}"
            )


def _wait() -> None:
    op.execute(
        "INSERT INTO pending (recorded_at, name, revision) "
        "SELECT recorded_at, document, revision FROM readings "
        "ORDER BY recorded_at, document, revision"
    )
    op.execute(
        "INSERT INTO pending (recorded_at, name) "
        "SELECT recorded_at, id FROM judgements ORDER BY recorded_at, id"
    )


def upgrade() -> None:
    """Add the tables and their locks, and let all that was read wait to be linked."""
    _steps()
    _links()
    _events()
    _shelves()
    if op.get_bind().dialect.name == "postgresql":
        _lock_postgresql()
    else:
        _lock_sqlite()
    _wait()
