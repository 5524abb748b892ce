"""Districts are found as reports call them, and by no word that means a town."""

from __future__ import annotations

from typing import Any

import pytest

from counterclaim.core.where import PlacePrecision
from counterclaim.theatre import gazetteer_districts, gazetteer_naming
from counterclaim.theatre.folding import fold
from counterclaim.theatre.gazetteer_districts import (
    bare_district,
    district_names,
    district_rows,
    is_stem,
)
from counterclaim.theatre.gazetteer_naming import told_names


def city(name: str, point: tuple[float, float], population: int = 5_000) -> dict[str, Any]:
    """A city as the packages give it."""
    return {
        "name": name,
        "latitude": point[0],
        "longitude": point[1],
        "population": population,
        "countrycode": "NV",
        "admin1code": "01",
        "alternatenames": [],
        "timezone": "UTC",
    }


CITIES = [city("Tarsk", (50, 13), 40_000), city("Dorsk", (50.2, 13.4)), city("Orlava", (50.4, 13))]
LISTED = [
    (each, {"country_code": "NV", "state": "Varnska", "county": "Tarskyi Raion"}) for each in CITIES
]


@pytest.mark.parametrize(
    ("official", "bare"),
    [
        ("Tarsk County", "Tarsk"),
        ("Province of Tarsk", "Tarsk"),
        ("Departamento de Tarsk", "Tarsk"),
        ("Okres Tarsk", "Tarsk"),
        ("Tarsk", "Tarsk"),
        ("Kabupaten North Tarsk", "North Tarsk"),
        ("District", "District"),
    ],
)
def test_type_words_go(official: str, bare: str) -> None:
    """The bare name has no word for the sort of district."""
    assert bare_district(official) == bare


def test_a_county_is_not_found_by_its_bare_name() -> None:
    """English keeps “County”, so “Varn” alone is not Varn County; words for districts find it."""
    assert district_names("Varn County") == ("district Varn",)


def test_a_foreign_type_word_is_dropped() -> None:
    """“Provincia de Varn” is found as “Varn”, unless a town of the division is called so."""
    assert district_names("Provincia de Varn") == ("Varn", "district Varn")
    assert "Varn" not in district_names("Provincia de Varn", {fold("Varn")})


def test_an_adjective_finds_its_town() -> None:
    """“Tarskyi Raion” is the district of Tarsk."""
    assert is_stem(fold("Tarsk"), fold("Tarskyi"))
    assert f"district {fold('Tarsk')}" in district_names("Tarskyi Raion", {fold("Tarsk")})


def test_a_district_lies_where_its_towns_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its point is the middle of their extent, its people are theirs."""
    monkeypatch.setattr(gazetteer_districts, "with_towns", lambda _cities: LISTED)
    (row,) = district_rows(CITIES, {("NV", "01"): ("Varn", "Varn Province")})
    assert row.entry.precision is PlacePrecision.DISTRICT
    assert (row.entry.admin1, row.entry.population) == ("Varn", 50_000)
    assert row.entry.latitude == pytest.approx(50.2)
    assert row.entry.radius_km > 8
    assert f"district {fold('Tarsk')}" in row.names


def test_few_towns_make_a_vague_district(monkeypatch: pytest.MonkeyPatch) -> None:
    """One town tells little of how far its district reaches."""
    monkeypatch.setattr(gazetteer_districts, "with_towns", lambda _cities: LISTED[:1])
    (row,) = district_rows(CITIES, {})
    assert row.entry.radius_km >= 25


def test_a_listed_name_follows_what_is_told_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A division without a name of ours is shown by the town its listed name comes from."""
    listed = {("NV", "01"): "Tarska"}
    monkeypatch.setattr(gazetteer_naming, "state_names", lambda _cities: listed)
    assert told_names(CITIES)["NV", "01"] == ("Tarsk", "Tarska")
