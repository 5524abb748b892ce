"""Imports a GeoNames country dump (the ``allCountries`` format) beside the built index."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.gazetteer_build import (
    IMPORTED,
    Progress,
    cache_folder,
    index_path,
    write_index,
)
from counterclaim.theatre.gazetteer_districts import district_names
from counterclaim.theatre.gazetteer_sources import city_radius_km, is_usable
from counterclaim.theatre.gazetteer_tables import Names, Row

COLUMNS = 19
STEP = 20_000
MOST_ISSUES = 20
LONGEST_SHOWN = 40
Value = TypeVar("Value", int, float)
FEATURE_RADIUS_KM = {"A": 15.0, "S": 2.0, "H": 10.0, "L": 10.0, "T": 8.0}
PRECISIONS = {
    "A": PlacePrecision.DISTRICT,
    "P": PlacePrecision.SETTLEMENT,
    "S": PlacePrecision.SITE,
    "H": PlacePrecision.AREA,
    "L": PlacePrecision.AREA,
    "T": PlacePrecision.AREA,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a dump gave.

    Attributes:
        places: How many places are indexed.
        passed_over: Lines about other things: roads, forests, and countries and first-level
            divisions, which the built index has.
        broken: Lines that could not be read.
        issues: The first of these, one by one.
    """

    places: int
    passed_over: int
    broken: int
    issues: tuple[Issue, ...]


def import_dump(path: Path, progress: Progress) -> Imported:
    """Index a dump in place of an earlier import, which stays if the dump gives no place.

    Args:
        path: The unzipped dump.
        progress: Told the percentage read under the step ``percent``.
    """
    reader = DumpReader(path, progress)
    target = cache_folder() / IMPORTED
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".places-") as folder:
        half = Path(folder) / IMPORTED
        count = write_index(half, reader.rows(), lambda _step, _count: None)
        if count:
            half.replace(target)
    return Imported(count, reader.passed_over, reader.broken, tuple(reader.issues))


def stored_divisions(path: Path) -> Names:
    """The division names an index was built with; none where there is no index."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT country, code, name FROM divisions")
        return {(country, code): (name,) for country, code, name in rows}


class DumpReader:
    """Reads rows, counts the lines that give none, and says what is wrong with the broken ones.

    Attributes:
        passed_over: Lines about what is not indexed.
        broken: Lines that could not be read.
        issues: The first of these.
    """

    def __init__(self, path: Path, progress: Progress) -> None:
        self.passed_over = 0
        self.broken = 0
        self.issues: list[Issue] = []
        self._path = path
        self._progress = progress

    def rows(self) -> Iterator[Row]:
        """The dump's places, line by line."""
        divisions = stored_divisions(index_path())
        size, read = max(1, self._path.stat().st_size), 0
        with self._path.open("rb") as file:
            for number, line in enumerate(file, 1):
                read += len(line)
                if number % STEP == 0:
                    self._progress("percent", 100 * read // size)
                row = self._row(number, line, divisions)
                if row is not None:
                    yield row
        self._progress("percent", 100)

    def _row(self, number: int, line: bytes, divisions: Names) -> Row | None:
        try:
            row = dump_row(line.decode("utf-8-sig").rstrip("\r\n"), divisions)
        except ValueError as error:
            self.broken += 1
            if len(self.issues) < MOST_ISSUES:
                self.issues.append(Issue("dump_line_broken", f"line {number}: {error}"))
            return None
        self.passed_over += row is None
        return row


def dump_row(line: str, divisions: Names) -> Row | None:
    """One line as a row; None when it is no place we index.

    Raises:
        ValueError: The line is broken.
    """
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns where {COLUMNS} belong")
    if cells[6] not in PRECISIONS or cells[7].startswith(("PCL", "ADM1")):
        return None
    return _row(cells, divisions)


def _row(cells: list[str], divisions: Names) -> Row:
    population = _number(int, cells[14] or "0", "population")
    names = divisions.get((cells[8], cells[10]))
    entry = GazetteerEntry(
        name=_name(cells[1]),
        latitude=_degrees(cells[4], 90, "latitude"),
        longitude=_degrees(cells[5], 180, "longitude"),
        country=cells[8] or None,
        admin1=names[0] if names else None,
        geonames_id=_number(int, cells[0], "GeoNames id"),
        precision=PRECISIONS[cells[6]],
        radius_km=FEATURE_RADIUS_KM.get(cells[6]) or city_radius_km(max(0, population)),
        population=max(0, population),
        time_zone=cells[17] or None,
        source="geonames",
    )
    more = tuple(name for name in cells[3].split(",") if is_usable(name))
    if entry.precision is PlacePrecision.DISTRICT:
        more = (*more, *district_names(entry.name))
    return Row(entry, more)


def _name(cell: str) -> str:
    if not cell.strip():
        raise ValueError("the name is missing")
    return cell


def _number(kind: Callable[[str], Value], cell: str, what: str) -> Value:
    try:
        return kind(cell)
    except ValueError:
        raise ValueError(f"{what} {cell[:LONGEST_SHOWN]!r} is no number") from None


def _degrees(cell: str, most: float, what: str) -> float:
    value = _number(float, cell, what)
    if not abs(value) <= most:
        raise ValueError(f"{what} {cell[:LONGEST_SHOWN]!r} lies on no globe")
    return value
