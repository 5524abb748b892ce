"""The append-only ledger of captures, documents and readings, on SQLite and PostgreSQL.

Nothing is ever changed or deleted: a document read again differently gets a further revision, so
any answer can be given again as it was known at an earlier time.
"""

from counterclaim.store.entry import Entry
from counterclaim.store.ledger import Ledger, open_ledger

__all__ = ["Entry", "Ledger", "open_ledger"]
