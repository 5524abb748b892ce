"""Imports a GeoNames country dump (the ``allCountries`` format) beside the built index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.gazetteer_build import (
    IMPORTED,
    Progress,
    cache_folder,
    index_path,
    write_index,
)
from counterclaim.theatre.gazetteer_sources import city_radius_km, is_usable
from counterclaim.theatre.gazetteer_tables import Names, Row

COLUMNS = 19
STEP = 20_000
FEATURE_RADIUS_KM = {"A": 15.0, "S": 2.0, "H": 10.0, "L": 10.0, "T": 8.0}
PRECISIONS = {
    "A": PlacePrecision.DISTRICT,
    "P": PlacePrecision.SETTLEMENT,
    "S": PlacePrecision.SITE,
    "H": PlacePrecision.AREA,
    "L": PlacePrecision.AREA,
    "T": PlacePrecision.AREA,
}


def import_dump(path: Path, progress: Progress) -> tuple[int, int]:
    """Index a dump in place of an earlier import.

    Args:
        path: The unzipped dump.
        progress: Told the percentage read under the step ``percent``.

    Returns:
        How many places it gave, and how many lines were left out: other features, countries and
        first-level divisions (the built index has them), broken lines.
    """
    reader = DumpReader(path, progress)
    target = cache_folder() / IMPORTED
    count = write_index(target, reader.rows(), lambda _step, _count: None)
    return count, reader.left_out


def stored_divisions(path: Path) -> Names:
    """The division names an index was built with; none where there is no index."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT country, code, name FROM divisions")
        return {(country, code): (name,) for country, code, name in rows}


class DumpReader:
    """Reads rows and counts the lines it leaves out.

    Attributes:
        left_out: Lines that gave no row.
    """

    def __init__(self, path: Path, progress: Progress) -> None:
        self.left_out = 0
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
                row = dump_row(line.decode("utf-8", "replace").rstrip("\r\n"), divisions)
                self.left_out += row is None
                if row is not None:
                    yield row
        self._progress("percent", 100)


def dump_row(line: str, divisions: Names) -> Row | None:
    """One line as a row; None when it is no place we index."""
    cells = line.split("\t")
    if len(cells) != COLUMNS or cells[6] not in PRECISIONS or cells[7].startswith(("PCL", "ADM1")):
        return None
    try:
        return _row(cells, divisions)
    except ValueError:
        return None


def _row(cells: list[str], divisions: Names) -> Row:
    population = int(cells[14] or 0)
    names = divisions.get((cells[8], cells[10]))
    entry = GazetteerEntry(
        name=cells[1],
        latitude=float(cells[4]),
        longitude=float(cells[5]),
        country=cells[8] or None,
        admin1=names[0] if names else None,
        geonames_id=int(cells[0]),
        precision=PRECISIONS[cells[6]],
        radius_km=FEATURE_RADIUS_KM.get(cells[6]) or city_radius_km(population),
        population=population,
        time_zone=cells[17] or None,
        source="geonames",
    )
    return Row(entry, tuple(name for name in cells[3].split(",") if is_usable(name)))
