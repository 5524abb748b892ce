"""A ledger made large: a stretch that was really linked, whose rows are copied again and again.

Linking a million mentions one by one takes many hours. What one more report costs depends on how
much there is, not on how it came there: so a stretch of reports is linked, and its rows are copied
under other numbers, ids and keys into every table and index that linking and asking look at. Each
copy is one stretch earlier than the one before it, in every time and record, so that the large
ledger is a long war told at the pace of the stretch, and each of its events can be asked for.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

_BITS = 63
_NUMBERED = {
    "steps": {"number": "steps"},
    "links": {"number": "links", "step": "steps", "event": "links"},
    "events": {"number": "events", "root": "links"},
    "glances": {"number": "events", "opened": "steps", "closed": "steps"},
    "marks": {"event": "events"},
}
TABLES = (
    *("documents", "readings", "claims", "mentions"),
    *("steps", "links", "events", "glances", "marks", "shelves"),
)
_PACKED = {("events", "record"): "unpacked", ("events", "told"): "told"}
_SECONDS = {"starts", "ends"}
_AS_IT_IS = {"revision", "position", "accounts", "foretold", "moves", "score", "mark", "numbers"}
_ID = re.compile(r"\b(evt_|clm_|doc_|men_|org_)[0-9a-f]{6}|\b(\d{4}-\d\d-\d\d)(?=[T ])")
_TIMELESS = 1e17
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy.

    Attributes:
        number: From 1.
        days: How much earlier it is than the stretch.
        lengths: How far its numbers lie below those of the stretch.
        key: What its keys differ by.
    """

    number: int
    days: int
    lengths: dict[str, int]
    key: int

    def text(self, text: str | None) -> str | None:
        """Ids and days in a text, as the copy has them."""
        return text and _ID.sub(self._replaced, text)

    def unpacked(self, packed: bytes) -> bytes:
        """The same in a packed record."""
        text = self.text(zlib.decompress(packed).decode())
        return zlib.compress((text or "").encode())

    def told(self, packed: bytes) -> bytes:
        """Steps and mentions."""
        below = self.lengths["steps"]
        told = [[step - below, self.text(men)] for step, men in json.loads(zlib.decompress(packed))]
        return zlib.compress(json.dumps(told, separators=(",", ":")).encode())

    def _replaced(self, match: re.Match[str]) -> str:
        prefix, day = match.groups()
        if prefix:
            return f"{prefix}{self.number:06x}"
        return (date.fromisoformat(day) - timedelta(days=self.days)).isoformat()


def grow(file: str, copies: int) -> None:
    """Copy all rows of a ledger on SQLite so many times, under lower numbers than its own."""
    database = sqlite3.connect(file, isolation_level=None)
    for setting in ("synchronous=OFF", "cache_size=-600000", "foreign_keys=OFF"):
        database.execute(f"PRAGMA {setting}")
    lengths = {name: _last(database, name) for name in ("steps", "links", "events")}
    span = "SELECT julianday(max(recorded_at)) - julianday(min(recorded_at)) FROM steps"
    days = int(database.execute(span).fetchone()[0]) + 1
    for name in TABLES:
        database.execute(f"CREATE TEMP TABLE stretch_{name} AS SELECT * FROM main.{name}")  # noqa: S608
    chance = random.Random(copies)  # noqa: S311
    for number in range(1, copies + 1):
        below = {name: number * (length + 1) for name, length in lengths.items()}
        copy = Copy(number, number * days, below, chance.getrandbits(_BITS))
        for function in ("text", "unpacked", "told"):
            database.create_function(f"{function}_", 1, partial(getattr(copy, function)))
        database.execute("BEGIN")
        for name in TABLES:
            database.execute(_copying(database, name, copy))
        database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _last(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"SELECT max(number) FROM {name}").fetchone()[0])  # noqa: S608


def _copying(database: sqlite3.Connection, name: str, copy: Copy) -> str:
    """The statement that makes one copy of one table's rows."""
    columns = [row[1] for row in database.execute(f"PRAGMA main.table_info({name})")]
    values = [_value(name, column, copy) for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    order = " ORDER BY 1, 2" if name in {"marks", "shelves"} else ""
    return (
        f"INSERT INTO main.{name} ({names}) SELECT {', '.join(values)} FROM stretch_{name}{order}"  # noqa: S608
    )


def _value(name: str, column: str, copy: Copy) -> str:
    sequence = _NUMBERED.get(name, {}).get(column)
    if sequence is not None:
        return f'"{column}" - {copy.lengths[sequence]}'
    if (name, column) in _PACKED:
        return f'{_PACKED[name, column]}_("{column}")'
    if column in _SECONDS:
        shifted = f'"{column}" - {copy.days * _DAY}'
        return f'CASE WHEN abs("{column}") < {_TIMELESS} THEN {shifted} ELSE "{column}" END'
    if column == "key":
        return f'("key" | {copy.key}) - ("key" & {copy.key})'
    if column in _AS_IT_IS or (name, column) == ("documents", "capture"):
        return f'"{column}"'
    return f'CASE typeof("{column}") WHEN \'text\' THEN text_("{column}") ELSE "{column}" END'
