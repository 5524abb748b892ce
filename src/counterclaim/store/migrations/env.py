"""Runs the steps on the connection that the ledger hands over; alembic calls it."""

from alembic import context

from counterclaim.store.column_types import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
