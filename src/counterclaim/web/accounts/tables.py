"""The accounts file: who may sign in, who has, and which programs may ask in their name.

Of passwords, sessions and tokens only hashes are kept.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, MetaData, String, Table

from counterclaim.store.tables import Instant

metadata = MetaData()

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("closed", Boolean, nullable=False, default=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String, primary_key=True),
    Column("name", String, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("ends_at", Instant, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("hash", String, primary_key=True),
    Column("name", String, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("made_at", Instant, nullable=False),
)
