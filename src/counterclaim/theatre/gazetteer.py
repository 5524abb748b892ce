"""Knows which places a name can mean: the on-disk index and the theatre's own places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.pack import PackPlace, Theatre
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer_build import (
    DIVISIONS,
    IMPORTED,
    Progress,
    build_index,
    cache_folder,
    index_path,
)

FIND = """SELECT p.name, latitude, longitude, country, admin1, geonames_id, precision, radius_km,
population, time_zone, source FROM names n JOIN places p ON p.id = n.place WHERE n.name = ?
ORDER BY population DESC, p.id"""
KNOWN = "SELECT 1 FROM names WHERE name = ? LIMIT 1"
LONGEST = "SELECT longest FROM starts WHERE word = ?"
REMEMBERED = 20_000
Value = TypeVar("Value")


class PlaceIndex:
    """One index file, opened read-only through a memory map.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._database.execute("PRAGMA mmap_size=268435456")

    def entries(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """Places of a folded name, most populous first."""
        return tuple(_entry(row) for row in self._database.execute(FIND, (folded,)))

    def knows(self, folded: str) -> bool:
        """Whether any place has this folded name."""
        return self._database.execute(KNOWN, (folded,)).fetchone() is not None

    def longest(self, word: str) -> int:
        """Words in the longest name that begins with this folded word; 0 when none does."""
        row = self._database.execute(LONGEST, (word,)).fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Close the file."""
        self._database.close()


class PlaceNames:
    """Every place a name can mean: the pack's first, then the indexes'.

    Attributes:
        indexes: Index files, searched together.
    """

    def __init__(self, indexes: Sequence[PlaceIndex], places: Iterable[PackPlace] = ()) -> None:
        self.indexes = tuple(indexes)
        self._own: dict[str, list[GazetteerEntry]] = {}
        self._own_longest: dict[str, int] = {}
        for place in places:
            self._add(place)
        self._found: dict[str, tuple[GazetteerEntry, ...]] = {}
        self._reach: dict[str, int] = {}
        self._known: dict[str, bool] = {}

    def _add(self, place: PackPlace) -> None:
        for name in {fold(name) for name in (place.name, *place.names)} - {""}:
            self._own.setdefault(name, []).append(_of_pack(place))
            first, *rest = name.split()
            self._own_longest[first] = max(self._own_longest.get(first, 0), 1 + len(rest))

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Every place of that name: the pack's, then the most populous first."""
        folded = fold(name)
        found = self._found.get(folded)
        if found is None:
            found = self._look_up(folded) or self._divisions(folded)
            _remember(self._found, folded, found)
        return found

    def _divisions(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """Divisions of the name without its type word: Varn for "Varn Oblast"."""
        bare = bare_name(folded)
        if bare == folded:
            return ()
        named = [e for e in self._look_up(bare) if e.precision in DIVISIONS]
        more = [e for e in self._look_up(f"district {bare}") if e not in named]
        return (*named, *more)

    def _look_up(self, folded: str) -> tuple[GazetteerEntry, ...]:
        seen: dict[object, GazetteerEntry] = {}
        for index in self.indexes:
            for entry in index.entries(folded):
                seen.setdefault(entry.geonames_id or entry, entry)
        ranked = sorted(seen.values(), key=lambda entry: -entry.population)
        return (*self._own.get(folded, ()), *ranked)

    def longest_match(self, words: Sequence[str]) -> int:
        """How many of the leading words together form a known name; 0 for none."""
        first = fold(words[0]).split() if words else []
        reach = self._reach_of(first[0]) if first else 0
        folded = [fold(word) for word in words[: min(len(words), reach + 2)]] if reach else []
        for count in range(len(folded), 0, -1):
            key = " ".join(word for word in folded[:count] if word)
            if folded[count - 1] and key.count(" ") < reach and self._knows(key):
                return count
        return 0

    def _reach_of(self, word: str) -> int:
        reach = self._reach.get(word)
        if reach is None:
            reach = max([self._own_longest.get(word, 0), *(i.longest(word) for i in self.indexes)])
            _remember(self._reach, word, reach)
        return reach

    def _knows(self, folded: str) -> bool:
        known = self._known.get(folded)
        if known is None:
            known = folded in self._own or any(index.knows(folded) for index in self.indexes)
            _remember(self._known, folded, known)
        return known


def open_gazetteer(
    theatre: Theatre | None = None, progress: Progress = lambda _step, _count: None
) -> PlaceNames:
    """The gazetteer of this installation; its index is built first where there is none yet.

    Args:
        theatre: Whose own places go before the index's.
        progress: Told of the building steps.
    """
    path = index_path()
    if not path.exists():
        build_index(path, progress)
    imported = cache_folder() / IMPORTED
    paths = [imported, path] if imported.exists() else [path]
    return PlaceNames([PlaceIndex(p) for p in paths], theatre.places if theatre else ())


def _remember(cache: dict[str, Value], key: str, value: Value) -> None:
    if len(cache) >= REMEMBERED:
        cache.clear()
    cache[key] = value


def _entry(row: Sequence[Any]) -> GazetteerEntry:
    name, latitude, longitude, country, admin1, geonames_id, precision, *rest = row
    place = name, latitude, longitude, country, admin1, geonames_id
    return GazetteerEntry(*place, PlacePrecision(precision), *rest)


def _of_pack(place: PackPlace) -> GazetteerEntry:
    return GazetteerEntry(
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        geonames_id=None,
        precision=place.precision,
        radius_km=place.radius_km,
        population=0,
        time_zone=place.time_zone,
        source="pack",
    )
