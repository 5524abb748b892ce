"""The first tables, and the locks that keep them append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)
TABLES = ("bodies", "captures", "documents", "readings", "claims", "mentions")


def _captures() -> None:
    op.create_table(
        "bodies",
        sa.Column("sha256", _ID, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_bodies"),
    )
    op.create_table(
        "captures",
        sa.Column("id", _ID, nullable=False),
        sa.Column("sha256", _ID, nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published_at", _TIME),
        sa.Column("title", sa.Text()),
        sa.Column("fetched_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["bodies.sha256"], name="fk_captures_sha256_bodies"),
        sa.PrimaryKeyConstraint("id", name="pk_captures"),
    )
    op.create_index("ix_captures_sha256", "captures", ["sha256"])


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", _ID, nullable=False),
        sa.Column("capture", _ID, nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("published_at", _TIME),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("alignment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name="fk_documents_capture_captures"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_published_at", "documents", ["published_at"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("document", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("content", _ID, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_readings_document_documents"
        ),
        sa.PrimaryKeyConstraint("document", "revision", name="pk_readings"),
    )
    op.create_index("ix_readings_recorded_at", "readings", ["recorded_at"])


def _look_up(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("document", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", _ID, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["document", "revision"],
            ["readings.document", "readings.revision"],
            name=f"fk_{table}_document_revision_readings",
        ),
        sa.PrimaryKeyConstraint("document", "revision", "position", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_id", table, ["id"])


def _claims() -> None:
    _look_up(
        "claims",
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("side", sa.Text()),
        sa.Column("stance", sa.Text(), nullable=False),
    )
    op.create_index("ix_claims_side_stance", "claims", ["side", "stance"])


def _mentions() -> None:
    _look_up(
        "mentions",
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("starts_at", _TIME),
        sa.Column("ends_at", _TIME),
    )
    op.create_index("ix_mentions_event_type_starts_at", "mentions", ["event_type", "starts_at"])
    op.create_index("ix_mentions_starts_at", "mentions", ["starts_at"])


def _lock_sqlite() -> None:
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )


def _lock_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
        )


def upgrade() -> None:
    """Create everything."""
    _captures()
    _documents()
    _readings()
    _claims()
    _mentions()
    if op.get_bind().dialect.name == "postgresql":
        _lock_postgresql()
    else:
        _lock_sqlite()
