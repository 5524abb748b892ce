"""The place index finds a name however it is spelt."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.cli.places import places
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import distance_km
from counterclaim.core.pack import PackPlace
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.extent import extent_of
from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer import PlaceIndex, PlaceNames
from counterclaim.theatre.gazetteer_build import folded_names, index_path, write_index
from counterclaim.theatre.gazetteer_dump import (
    DumpReader,
    dump_row,
    import_dump,
    stored_divisions,
)
from counterclaim.theatre.gazetteer_sources import is_usable, shown_name
from counterclaim.theatre.gazetteer_tables import City, Row

VILLAGE = "7\tDorsk\tDorsk\tDorske\t50.5\t13.5\tP\tPPL\tNV\t\t01\t\t\t\t90\t\t80\tUTC\t2024-01-01"


def town(name: str, population: int, precision: PlacePrecision = PlacePrecision.SETTLEMENT) -> Row:
    """A place of the fictional conflict."""
    entry = GazetteerEntry(
        name, 50.0, 13.0, "NV", "Varn", population, precision, 5.0, population, "UTC", "geonames"
    )
    return Row(entry, (f"New {name}",))


@pytest.fixture
def index(tmp_path: Path) -> PlaceIndex:
    """A small index on disk."""
    rows = [
        town("Kaldvik", 900),
        town("Kaldvik", 9_000),
        town("Varn Province", 90_000, PlacePrecision.REGION),
        town("Tarsk Air Base", 1, PlacePrecision.SITE),
    ]
    path = tmp_path / "places.sqlite"
    assert write_index(path, rows, lambda _step, _count: None) == 4
    return PlaceIndex(path)


def test_the_most_populous_comes_first(index: PlaceIndex) -> None:
    """Places of one name come with the largest first."""
    assert [e.population for e in PlaceNames([index]).find("KALDVIK")] == [9_000, 900]


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [
        ("Kal’dvik’", "RU", "Kaldvik"),
        ("K’aldvik", "GE", "Kaldvik"),
        ("Al Ḩāl’dvikā’", "YE", "Al Hal’dvika"),
        ("Hałdvík", "PL", "Hałdvík"),
    ],
)
def test_marks_of_romanisation_are_not_shown(name: str, country: str, shown: str) -> None:
    """News writes names from other scripts without soft signs and underdots; Latin ones stay."""
    city = cast("City", {"name": name, "countrycode": country})
    assert shown_name(city) == shown


def test_a_division_is_found_by_its_bare_name(index: PlaceIndex) -> None:
    """“Varn” finds Varn Province."""
    assert PlaceNames([index]).find("Varn")[0].precision is PlacePrecision.REGION


def test_another_type_word_finds_the_division(index: PlaceIndex) -> None:
    """“Varn oblast” is Varn Province; a town has no type word to lose."""
    assert [e.name for e in PlaceNames([index]).find("Varn oblast")] == ["Varn Province"]
    assert PlaceNames([index]).find("Kaldvik oblast") == ()


def test_a_direction_is_no_bare_name() -> None:
    """A division called "North" is found with its type word only: "North" begins many names."""
    row = town("North", 1, PlacePrecision.REGION)
    named = Row(row.entry, ("North Province",))
    assert folded_names(named) == {"north province"}


def test_the_longest_name_wins(index: PlaceIndex) -> None:
    """A longer name is taken whole; words after it are left."""
    names = PlaceNames([index])
    assert names.longest_match(["Tarsk", "air", "base", "burned"]) == 3
    assert names.longest_match(["Kaldvik", "burned"]) == 1
    assert names.longest_match(["burned"]) == 0
    assert names.longest_match([]) == 0


def test_the_packs_places_go_first(index: PlaceIndex) -> None:
    """A place of the theatre pack outranks the index, however small."""
    own = PackPlace("k", "Kaldvik", ("Old Quay",), 51, 14, 2, PlacePrecision.SITE, "NV", None, None)
    names = PlaceNames([index], [own])
    assert names.find("Kaldvik")[0].source == "pack"
    assert names.longest_match(["Old", "Quay", "is"]) == 2


def test_a_broken_build_leaves_nothing(tmp_path: Path) -> None:
    """An index appears whole or not at all."""

    def rows() -> list[Row]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_index(tmp_path / "x.sqlite", (row for row in rows()), lambda _s, _c: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orlava", "ORLAVA"),
        ("Tessály", "Tessaly"),
        ("Mar'insk", "Marinsk"),
        ("Halden-Bay", "Halden Bay"),
        ("Кalдvik", "Kalдvik"),
        ("Орлава", "Orlava"),
        ("Дорскій", "Dorskyi"),
        ("Dorskiy", "Dorsky"),
        ("Kharn", "Harn"),
        ("St. Ola", "Saint Ola"),
        ("U.S.", "US"),
        ("the Marches", "Marches"),
        ("Brenniivka", "Brenniyivka"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    """Case, accents, apostrophes, scripts and transliterations fold together."""
    assert fold(one) == fold(other)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x52F), max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    """Folding is idempotent."""
    assert fold(fold(name)) == fold(name)


def test_a_type_word_alone_is_kept() -> None:
    """A division called only "Province" keeps its name."""
    assert bare_name("province") == "province"
    assert bare_name("varn province") == "varn"


@pytest.mark.parametrize("name", ["KLD", "kald vik", "卡尔德维克", "Ka"])
def test_codes_and_foreign_scripts_are_no_names(name: str) -> None:
    """Airport codes and sound-by-sound spellings are left out of the index."""
    assert not is_usable(name)


def test_the_middle_ignores_where_towns_crowd() -> None:
    """A division's point is the middle of its extent, not of its people."""
    points = [(50.0, 10.0)] * 30 + [(50.0, 14.0), (50.0, 13.5)]
    latitude, longitude, radius = extent_of(points)
    assert latitude == 50.0
    assert longitude == pytest.approx(12.0)
    assert radius >= 140


def test_an_extent_across_the_date_line_is_not_the_whole_globe() -> None:
    """Towns on both sides of 180° give a middle between them."""
    _, longitude, radius = extent_of([(65.0, 178.0), (65.0, -178.0)])
    assert abs(longitude) == pytest.approx(180)
    assert radius < 120


@settings(deadline=None)
@given(st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
def test_no_place_is_far_from_itself(point: tuple[float, float]) -> None:
    """Distance to itself is nothing, to the antipode at most half the globe."""
    assert distance_km(point, point) == pytest.approx(0, abs=1e-6)
    assert distance_km(point, (-point[0], point[1])) <= 20_038


def test_a_dump_is_imported_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A GeoNames dump gives villages; broken lines and countries are counted, not fatal."""
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path))
    village = VILLAGE
    country = village.replace("\tP\tPPL\t", "\tA\tPCLI\t")
    broken = village.replace("50.5", "north")
    dump = tmp_path / "NV.txt"
    dump.write_text("\n".join([village, country, broken, "nonsense"]) + "\n", encoding="utf-8")
    imported = import_dump(dump, lambda _step, _count: None)
    assert (imported.places, imported.passed_over, imported.broken) == (1, 1, 2)
    assert [i.message for i in imported.issues] == [
        "line 3: latitude 'north' is no number",
        "line 4: 1 columns where 19 belong",
    ]
    found = PlaceNames([PlaceIndex(tmp_path / "places-imported.sqlite")]).find("Dorske")
    assert [(e.name, e.geonames_id) for e in found] == [("Dorsk", 7)]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (4, "nan", "latitude 'nan' lies on no globe"),
        (4, "90.5", "latitude '90.5' lies on no globe"),
        (5, "-181", "longitude '-181' lies on no globe"),
        (14, "many", "population 'many' is no number"),
        (0, "", "GeoNames id '' is no number"),
        (1, " ", "the name is missing"),
    ],
)
def test_a_broken_line_says_what_is_wrong(column: int, value: str, said: str) -> None:
    """Every reason has its words."""
    cells = VILLAGE.split("\t")
    cells[column] = value
    with pytest.raises(ValueError, match=re.escape(said)):
        dump_row("\t".join(cells), {})


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_import(junk: bytes) -> None:
    """Whatever stands in a line, the lines after it are read."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "NV.txt"
        dump.write_bytes(junk.replace(b"\n", b"") + b"\n" + VILLAGE.encode() + b"\n")
        reader = DumpReader(dump, lambda _step, _count: None)
        assert [row.entry.name for row in reader.rows()][-1:] == ["Dorsk"]


def test_an_empty_import_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong file takes nothing away."""
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path))
    good, wrong = tmp_path / "NV.txt", tmp_path / "wrong.txt"
    good.write_text(VILLAGE + "\n", encoding="utf-8")
    wrong.write_text("nothing\n", encoding="utf-8")
    for dump, count in ((good, 1), (wrong, 0)):
        assert import_dump(dump, lambda _step, _count: None).places == count
    assert PlaceNames([PlaceIndex(tmp_path / "places-imported.sqlite")]).find("Dorsk")


def test_the_verb_names_broken_lines_and_exits_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is imported; a file with none of its lines broken exits with nought."""
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path))
    index_path().parent.mkdir(parents=True, exist_ok=True)
    write_index(index_path(), [], lambda _s, _c: None)
    dump = tmp_path / "NV.txt"
    dump.write_text(f"{VILLAGE}\n" + "broken\n" * 30, encoding="utf-8")
    done = CliRunner().invoke(places, ["import", str(dump)])
    assert done.exit_code == 1
    assert "1 places imported" in done.stdout
    assert "line 2: 1 columns where 19 belong [dump_line_broken]" in done.stderr
    assert "30 lines in all" in done.stderr
    dump.write_text(VILLAGE, encoding="utf-8")
    assert CliRunner().invoke(places, ["import", str(dump)]).exit_code == 0


def test_an_import_takes_division_names_from_the_index(tmp_path: Path) -> None:
    """Codes are named once, when the index is built; imports read them there."""
    path = tmp_path / "places.sqlite"
    write_index(path, [], lambda _s, _c: None, {("NV", "01"): ("Varn", "Varn Province")})
    assert stored_divisions(path) == {("NV", "01"): ("Varn",)}
    assert stored_divisions(tmp_path / "none.sqlite") == {}
