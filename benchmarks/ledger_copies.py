"""A ledger made large: a stretch that was really linked, whose rows are copied again and again.

Linking a million mentions one by one takes many hours. What one more report costs depends on how
much there is, not on how it came there: so a stretch of reports is linked, and its rows are copied
under other numbers, ids and keys into every table and index that linking and asking look at. The
records keep the words and times of the stretch, so that a day of the large ledger is fuller; blocks
of the copies have keys of their own, as days of other months would.
"""

from __future__ import annotations

import random
import sqlite3

_BITS = 63
_NUMBERED = {
    "steps": {"number": "steps"},
    "links": {"number": "links", "step": "steps", "event": "links"},
    "events": {"number": "events", "root": "links"},
    "marks": {"event": "events"},
}
_NAMED = {
    "documents": ("id",),
    "readings": ("document",),
    "claims": ("document", "id"),
    "mentions": ("document", "id"),
    "steps": ("name",),
    "links": ("mention", "to"),
    "events": ("id", "first"),
}
TABLES = (*_NAMED, "marks", "shelves")
_BEGINS = 4
"""Letters of an id before its digits."""


def grow(file: str, copies: int) -> None:
    """Copy all rows of a ledger on SQLite so many times, under lower numbers than its own."""
    database = sqlite3.connect(file, isolation_level=None)
    for setting in ("synchronous=OFF", "cache_size=-600000", "foreign_keys=OFF"):
        database.execute(f"PRAGMA {setting}")
    lengths = {
        name: int(database.execute(f"SELECT max(number) + 1 FROM {name}").fetchone()[0])  # noqa: S608
        for name in ("steps", "links", "events")
    }
    for name in TABLES:
        database.execute(f"CREATE TEMP TABLE stretch_{name} AS SELECT * FROM main.{name}")  # noqa: S608
    chance = random.Random(copies)  # noqa: S311
    for copy in range(1, copies + 1):
        database.execute("BEGIN")
        for name in TABLES:
            database.execute(_copying(database, name, copy, lengths, chance.getrandbits(_BITS)))
        database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _copying(
    database: sqlite3.Connection, name: str, copy: int, lengths: dict[str, int], key: int
) -> str:
    """The statement that makes one copy of one table's rows."""
    columns = [row[1] for row in database.execute(f"PRAGMA main.table_info({name})")]
    values = [_value(name, column, copy, lengths, key) for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    order = " ORDER BY 1, 2" if name in {"marks", "shelves"} else ""
    return (
        f"INSERT INTO main.{name} ({names}) SELECT {', '.join(values)} FROM stretch_{name}{order}"  # noqa: S608
    )


def _value(name: str, column: str, copy: int, lengths: dict[str, int], key: int) -> str:
    sequence = _NUMBERED.get(name, {}).get(column)
    if sequence is not None:
        return f'"{column}" - {copy * lengths[sequence]}'
    if column in _NAMED.get(name, ()):
        digits = f"{copy:06x}"
        rest = _BEGINS + len(digits) + 1
        return f"""substr("{column}", 1, {_BEGINS}) || '{digits}' || substr("{column}", {rest})"""
    if column == "key":
        return f'("key" | {key}) - ("key" & {key})'
    return f'"{column}"'
