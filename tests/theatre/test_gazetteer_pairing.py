"""Division codes without names get the names of ISO 3166-2, or none."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.theatre.folding import fold
from counterclaim.theatre.gazetteer_naming import chief_cities, spoken_names
from counterclaim.theatre.gazetteer_pairing import Side, Subdivision, pair_divisions


def city(name: str, population: int = 50_000, code: str = "01", *others: str) -> dict[str, Any]:
    """A city as the packages give it."""
    return {
        "name": name,
        "population": population,
        "countrycode": "NV",
        "admin1code": code,
        "alternatenames": list(others),
    }


def side(*cities: dict[str, Any], told: str = "") -> Side:
    """What is known of one code."""
    return Side(cities, frozenset({fold(told)} if told else ()))


def paired(sides: dict[str, Side], *entries: tuple[str, str]) -> dict[str, str]:
    """The entry's name for each code."""
    subdivisions = [Subdivision(code, name, "Province") for code, name in entries]
    found = pair_divisions(sides, subdivisions)
    return {code: subdivision.name for code, (subdivision, _) in found.items()}


def test_a_common_city_pairs() -> None:
    """The division of the city Brenn is Brenn Province, whatever the codes say."""
    sides = {"01": side(city("Brenn")), "02": side(city("Orlava"))}
    assert paired(sides, ("02", "Brenn Province"), ("01", "Orlava Province")) == {
        "01": "Brenn Province",
        "02": "Orlava Province",
    }


def test_a_villages_further_name_does_not_pair() -> None:
    """Only the largest city's alternate names count."""
    seat, village = city("Orlava", 90_000), city("Upper Mill", 700, "01", "Dorsk")
    assert paired({"01": side(seat, village), "02": side(city("Kaldvik"))}, ("D", "Dorsk")) == {}


def test_equal_codes_pair_when_the_rest_bears_it_out() -> None:
    """Three cities agree that both lists use one numbering, so the fourth follows it."""
    names = ("Brenn", "Orlava", "Dorsk")
    sides = {f"{n}": side(city(name)) for n, name in enumerate(names)} | {"3": side(city("Quay"))}
    entries = [(f"{n}", name) for n, name in enumerate(names)] + [("3", "Varn"), ("9", "Westmark")]
    assert paired(sides, *entries)["3"] == "Varn"


def test_equal_figures_alone_say_nothing() -> None:
    """Two lists may number differently: unproven numbers leave a division unnamed."""
    sides = {"1": side(city("Quay")), "2": side(city("Ferry"))}
    assert paired(sides, ("1", "Varn"), ("2", "Westmark")) == {}


def test_an_adjective_pairs_with_its_city() -> None:
    """“Tarskaya” is the division of Tarsk; a name like two seats is left alone."""
    sides = {"1": side(city("Tarsk")), "2": side(city("Kessel"))}
    assert paired(sides, ("X", "Tarskaya oblast")) == {"1": "Tarskaya oblast"}
    twins = {"1": side(city("Tarsk")), "2": side(city("Tarsk"))}
    assert paired(twins, ("X", "Tarskaya oblast")) == {}


def test_the_last_of_both_pair() -> None:
    """One code and one entry left over belong together."""
    sides = {"1": side(city("Brenn")), "2": side(city("Quay"))}
    assert paired(sides, ("A", "Brenn"), ("B", "Varn"))["2"] == "Varn"


def test_a_told_name_goes_before_all() -> None:
    """What our own table names is not renamed after another city in it."""
    sides = {"1": side(city("Brenn"), told="Varn"), "2": side(city("Quay"))}
    assert paired(sides, ("A", "Varn Province"), ("B", "Brenn"))["1"] == "Varn Province"


def test_the_shown_name_is_the_citys() -> None:
    """A division called after its city is shown by the city's common name, without its type."""
    names = list(spoken_names(Subdivision("T", "Tarskaya oblast", "Region"), "Tarsk"))
    assert names[0] == "Tarsk"
    assert "Tarskaya" in names


def test_cities_of_no_division_name_none() -> None:
    """An empty code or ``00`` is no division."""
    assert chief_cities([city("Brenn", 1, ""), city("Dorsk", 1, "00")]) == {}


@given(
    st.lists(st.sampled_from(["Brenn", "Orlava", "Dorsk", "Kaldvik", "Tarsk"]), unique=True),
    st.lists(st.sampled_from(["Brenn", "Orlava", "Dorska", "Varn", "Tarskaya"]), unique=True),
)
def test_no_entry_names_two_divisions(seats: list[str], entries: list[str]) -> None:
    """Pairs are one to one."""
    sides = {str(n): side(city(name)) for n, name in enumerate(seats)}
    found = paired(sides, *((name, name) for name in entries))
    assert len(set(found.values())) == len(found)
