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
from functools import cache, partial

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
_TEXTS = {"id", "document", "name", "mention", "to", "first", "record", "shown"}
_MOVED = re.compile(r"\b((?:evt|clm|doc|men|org)_[0-9a-f]{6}|\d{4}-\d\d-\d\d(?=[T ]))")
"""What differs from copy to copy in a text: the beginnings of ids, and days."""
_BEGINS = 4
"""Letters of an id before its digits."""
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
        return text and self._joined(_split(text))

    def unpacked(self, packed: bytes) -> bytes:
        """The same in a packed record."""
        return zlib.compress(self._joined(_split_record(packed)).encode(), 1)

    def told(self, packed: bytes) -> bytes:
        """Steps and mentions."""
        below = self.lengths["steps"]
        told = [[step - below, self.text(men)] for step, men in json.loads(zlib.decompress(packed))]
        return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 1)

    def _joined(self, parts: list[str]) -> str:
        moved = parts.copy()
        moved[1::2] = [
            part[:_BEGINS] + self.name if part[_BEGINS - 1] == "_" else _earlier(part, self.days)
            for part in parts[1::2]
        ]
        return "".join(moved)

    @property
    def name(self) -> str:
        """How the digits of its ids begin."""
        return f"{self.number:06x}"


def _split(text: str) -> list[str]:
    return _MOVED.split(text)


@cache
def _split_record(packed: bytes) -> list[str]:
    return _split(zlib.decompress(packed).decode())


@cache
def _earlier(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def grow(file: str, copies: int) -> None:
    """Copy all rows of a ledger on SQLite so many times, under lower numbers than its own."""
    database = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-600000"):
        database.execute(f"PRAGMA {setting}")
    database.execute("PRAGMA foreign_keys=OFF")
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
    database.execute("PRAGMA journal_mode=WAL")
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
    moved = column in _TEXTS or column.endswith("_at")
    return f'text_("{column}")' if moved else f'"{column}"'
