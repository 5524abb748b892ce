"""Ledgers on both databases for the tests of the catalogue."""

from tests.store.conftest import address, ledger, postgresql

__all__ = ["address", "ledger", "postgresql"]
