"""Names first-level divisions from what the installed packages know of them.

GeoNames' cities carry division codes without names; ISO 3166-2 has names with codes of its own.
A division is named by whichever rule applies first: our own table, the city both have in common,
codes that are the same in both lists, the last pair left over, the airports in it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer_tables import City, Division, document

LIKE = 0.8
CLEARLY = 0.1
CHIEF_CITIES = 5
MOST = 0.8
LATIN_1 = 0xFF
Names = Mapping[Division, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Subdivision:
    """One ISO 3166-2 entry.

    Attributes:
        code: What follows the country.
        name: Its official name.
        kind: "Region", "Province".
    """

    code: str
    name: str
    kind: str

    @property
    def bare(self) -> str:
        """Its folded name without type words."""
        return bare_name(fold(self.name))


@dataclass(slots=True)
class Country:
    """One country's divisions on both lists, and the pairs found so far.

    Attributes:
        chief: The largest cities of each GeoNames code, largest first.
        subdivisions: The ISO entries not paired yet.
        pairs: GeoNames code to ISO entry and the city whose name they share.
    """

    chief: dict[str, list[City]]
    subdivisions: list[Subdivision]
    pairs: dict[str, tuple[Subdivision, str]] = field(default_factory=dict)

    def pair(self, code: str, subdivision: Subdivision, seat: str = "") -> None:
        """Hold that a code and an entry are one division."""
        self.pairs[code] = subdivision, seat
        self.subdivisions.remove(subdivision)

    @property
    def open_codes(self) -> list[str]:
        """Codes that have no entry yet."""
        return [code for code in self.chief if code not in self.pairs]


def division_names(
    cities: Sequence[City], airports: Names | None = None
) -> dict[Division, tuple[str, ...]]:
    """Names of first-level divisions, the one to show first.

    Args:
        cities: Every city of the packages.
        airports: What airport lists call the divisions.
    """
    chief = chief_cities(cities)
    names: dict[Division, tuple[str, ...]] = {}
    for country, codes in chief.items():
        paired = pair_country(Country(codes, level_of(country, len(codes))))
        for code, (subdivision, seat) in paired.items():
            names[country, code] = tuple(spoken_names(subdivision, seat))
    for key, more in (airports or {}).items():
        names[key] = (*names.get(key, ()), *more)
    for table in (_by_seat(chief), _by_code()):
        for key, better in table.items():
            names[key] = (*better, *names.get(key, ()))
    return {key: tuple(dict.fromkeys(each)) for key, each in names.items()}


def chief_cities(cities: Iterable[City]) -> dict[str, dict[str, list[City]]]:
    """The largest cities of every division, by country and code."""
    chief: dict[str, dict[str, list[City]]] = defaultdict(lambda: defaultdict(list))
    for city in sorted(cities, key=lambda city: -city["population"]):
        code = city["admin1code"]
        known = chief[city["countrycode"]][code] if code not in {"", "00"} else ()
        if isinstance(known, list) and len(known) < CHIEF_CITIES:
            known.append(city)
    return chief


def level_of(country: str, codes: int) -> list[Subdivision]:
    """The ISO entries of the level that has about as many entries as there are codes."""
    import pycountry

    known = pycountry.subdivisions.get(country_code=country) or []
    parents = {each.parent_code for each in known}
    tops = [each for each in known if each.parent_code is None]
    leaves = [each for each in known if each.code not in parents]
    level = min((tops, leaves), key=lambda each: abs(len(each) - codes))
    ordered = sorted(level, key=lambda each: str(each.code))
    return [Subdivision(s.code.partition("-")[2], s.name.strip("*† "), s.type) for s in ordered]


def pair_country(country: Country) -> dict[str, tuple[Subdivision, str]]:
    """Pair codes with ISO entries: same city, same code, like city, the last of both."""
    _pair_by_city(country)
    _pair_by_code(country)
    _pair_by_likeness(country)
    if len(country.open_codes) == len(country.subdivisions) == 1:
        country.pair(country.open_codes[0], country.subdivisions[0])
    return country.pairs


def _pair_by_city(country: Country) -> None:
    """An entry named as one of a division's chief cities, main names before others."""
    for rank in (city_name, other_names):
        for subdivision in list(country.subdivisions):
            found = [
                (city["population"], code, city["name"])
                for code in country.open_codes
                for city in country.chief[code]
                if subdivision.bare in rank(city)
            ]
            if found:
                _, code, seat = max(found)
                country.pair(code, subdivision, seat)


def city_name(city: City) -> set[str]:
    """A city's main name, folded."""
    return {fold(city["name"])}


def other_names(city: City) -> set[str]:
    """A city's alternate names, folded."""
    return {fold(name) for name in city["alternatenames"]}


def _pair_by_code(country: Country) -> None:
    """Equal codes, where letters overlap for most or figures agree with the pairs so far."""
    paired = [code == subdivision.code for code, (subdivision, _) in country.pairs.items()]
    agree = len(paired) >= 3 and sum(paired) >= MOST * len(paired)
    codes = {each.code for each in (*country.subdivisions, *(s for s, _ in country.pairs.values()))}
    letters = [code for code in country.chief if code.isalpha()]
    overlap = len(codes.intersection(letters)) >= MOST * len(country.chief)
    refuted = len(paired) >= 3 and not agree
    if not agree and (not overlap or refuted):
        return
    for subdivision in list(country.subdivisions):
        if subdivision.code in country.open_codes:
            country.pair(subdivision.code, subdivision)


def _pair_by_likeness(country: Country) -> None:
    """An entry whose name is clearly most like a chief city's: "Tarskaya" and "Tarsk"."""
    for subdivision in list(country.subdivisions):
        ranked = sorted(_likeness(country, subdivision.bare), reverse=True)
        if not ranked or ranked[0][0] < LIKE:
            continue
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - CLEARLY:
            continue
        country.pair(ranked[0][1], subdivision, ranked[0][2])


def _likeness(country: Country, bare: str) -> Iterator[tuple[float, str, str]]:
    for code in country.open_codes:
        best = max(
            (SequenceMatcher(None, bare, fold(city["name"])).ratio(), code, city["name"])
            for city in country.chief[code]
            if fold(city["name"])
        )
        if fold(best[2])[:3] == bare[:3]:
            yield best


def spoken_names(subdivision: Subdivision, seat: str) -> Iterator[str]:
    """What reports call it: after its city where it has the city's name, and by its type."""
    bare = plain(_without_type(subdivision.name))
    shown = seat or bare
    yield from (shown, bare, subdivision.name)
    for name in dict.fromkeys((shown, bare)):
        for kind in dict.fromkeys((subdivision.kind, "Region")):
            yield f"{name} {kind}"


def _without_type(name: str) -> str:
    kept = [word for word in name.split() if bare_name(f"x {fold(word)}") != "x"]
    return " ".join(kept) or name


def plain(name: str) -> str:
    """A name without the marks that only transliterations have."""
    if all(ord(letter) <= LATIN_1 for letter in name):
        return name
    parts = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return kept.strip("’‘ʼʿʾ`").replace("’", "'").replace("‘", "'")


def _by_seat(chief: Mapping[str, Mapping[str, Sequence[City]]]) -> dict[Division, tuple[str, ...]]:
    names: dict[Division, tuple[str, ...]] = {}
    for country, divisions in document("gazetteer_data", "seats.yml").items():
        seats = _seats(chief.get(country, {}))
        for name, (seat, *others) in divisions.items():
            if (code := seats.get(fold(seat))) is not None:
                names[country, code] = (name, *others)
    return names


def _seats(codes: Mapping[str, Sequence[City]]) -> dict[str, str]:
    """Division codes by folded city name, the largest city of a name first."""
    ranked = sorted(
        ((city["population"], code, city) for code, each in codes.items() for city in each),
        key=lambda item: -item[0],
    )
    seats: dict[str, str] = {}
    for rank in (city_name, other_names):
        for _, code, city in ranked:
            for name in rank(city):
                seats.setdefault(name, code)
    return seats


def _by_code() -> dict[Division, tuple[str, ...]]:
    names: dict[Division, tuple[str, ...]] = {}
    table: dict[str, Any] = document("gazetteer_data", "names.yml")
    for code, each in table.items():
        country, _, division = code.partition("-")
        names[country, division] = tuple(each)
    return names
