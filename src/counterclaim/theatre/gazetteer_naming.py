"""Names first-level divisions: by hand, after ISO 3166-2, after what airport lists say.

GeoNames' cities carry the codes of their divisions, and no package has the names to those codes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.theatre.folding import bare_name, fold, is_general
from counterclaim.theatre.gazetteer_districts import is_stem
from counterclaim.theatre.gazetteer_pairing import (
    Side,
    Subdivision,
    pair_divisions,
    subdivisions_of,
)
from counterclaim.theatre.gazetteer_tables import City, Division, Names, document
from counterclaim.theatre.gazetteer_towns import state_names

CHIEF_CITIES = 5
LATIN_1 = 0xFF
NO_DIVISION = {"", "00"}
Chief = Mapping[str, Mapping[str, Sequence[City]]]


def division_names(cities: Sequence[City], airports: Names | None = None) -> Names:
    """Names of first-level divisions, the one to show first.

    Args:
        cities: Every city of the packages.
        airports: What airport lists call the divisions.
    """
    chief = chief_cities(cities)
    told = told_names(cities)
    names: dict[Division, tuple[str, ...]] = dict(told)
    kinds: dict[str, str] = {}
    for country, codes in chief.items():
        level = subdivisions_of(country, len(codes))
        kinds[country] = Counter(each.kind for each in level).most_common(1)[0][0] if level else ""
        sides = {code: Side(c, _bare(told.get((country, code), ()))) for code, c in codes.items()}
        for code, pair in pair_divisions(sides, level).items():
            names[country, code] = (*names.get((country, code), ()), *spoken_names(*pair))
    for key, more in _unclaimed(airports or {}, names).items():
        names[key] = (*names.get(key, ()), *more)
    return {key: _with_kinds(each, kinds.get(key[0], "")) for key, each in names.items()}


def _with_kinds(names: Iterable[str], kind: str) -> tuple[str, ...]:
    """The names, and with a type word those that cannot do without: "North" is "North Region"."""
    general = [name for name in names if is_general(bare_name(fold(name)))]
    full = [f"{bare} {word}" for bare in general for word in (kind, "Region") if word]
    return tuple(dict.fromkeys((*names, *full)))


def _bare(names: Iterable[str]) -> frozenset[str]:
    return frozenset(bare_name(fold(name)) for name in names)


def _unclaimed(airports: Names, names: Names) -> Names:
    """Airport lists' names that are not already another division's in that country."""
    taken = {(key[0], bare): key for key, each in names.items() for bare in _bare(each)}
    return {
        key: tuple(n for n in each if taken.get((key[0], bare_name(fold(n))), key) == key)
        for key, each in airports.items()
        if any(taken.get((key[0], bare_name(fold(n))), key) == key for n in each)
    }


def chief_cities(cities: Iterable[City]) -> Chief:
    """The largest cities of every division, by country and code, the largest first."""
    chief: dict[str, dict[str, list[City]]] = defaultdict(dict)
    for city in sorted(cities, key=lambda city: -city["population"]):
        if city["admin1code"] not in NO_DIVISION:
            known = chief[city["countrycode"]].setdefault(city["admin1code"], [])
            if len(known) < CHIEF_CITIES:
                known.append(city)
    return chief


def spoken_names(subdivision: Subdivision, seat: str) -> Iterator[str]:
    """What reports call it: after its city where it has the city's name."""
    bare = plain(_without_type(subdivision.name))
    names = dict.fromkeys((plain(seat) or bare, bare))
    yield from names
    yield subdivision.name


def _without_type(name: str) -> str:
    kept = [word for word in name.split() if bare_name(f"x {fold(word)}") != "x"]
    return " ".join(kept) or name


def plain(name: str) -> str:
    """A name without the marks that only transliterations have."""
    if all(ord(letter) <= LATIN_1 for letter in name):
        return name
    parts = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return kept.translate(str.maketrans("’‘ʼʿʾ", "'''''")).strip("'")


def told_names(cities: Sequence[City]) -> dict[Division, tuple[str, ...]]:
    """Names told by chief city (``seats.yml``) or code (``names.yml``), then the listed ones."""
    names: dict[Division, tuple[str, ...]] = {}
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in sorted(cities, key=lambda city: -city["population"]):
        by_country[city["countrycode"]].append(city)
    for country, divisions in document("gazetteer_data", "seats.yml").items():
        codes = _codes_by_city(by_country[country], {fold(seat) for seat, *_ in divisions.values()})
        for name, (seat, *others) in divisions.items():
            if (code := codes.get(fold(seat))) is not None:
                names[country, code] = (name, *others)
    for key, each in document("gazetteer_data", "names.yml").items():
        country, _, code = key.partition("-")
        names[country, code] = (*each, *names.get((country, code), ()))
    chief = chief_cities(cities)
    for (country, code), state in state_names(cities).items():
        told = names.get((country, code)) or _shown(state, chief[country].get(code, ()))
        names[country, code] = (*told, state)
    return {key: tuple(dict.fromkeys(each)) for key, each in names.items()}


def _shown(state: str, cities: Sequence[City]) -> tuple[str, ...]:
    """What to show for a listed name: the city's it is formed from ("Tarskaya"), then its own."""
    bare = plain(_without_type(state))
    stems = [c["name"] for c in cities if is_stem(fold(c["name"]), fold(bare))]
    return (*(plain(name) for name in stems[:1]), bare)


def _codes_by_city(ranked: Sequence[City], wanted: set[str]) -> dict[str, str]:
    """Division codes of the folded city names wanted: main names first, the largest city first."""
    codes: dict[str, str] = {}
    for city in ranked:
        if (name := fold(city["name"])) in wanted:
            codes.setdefault(name, city["admin1code"])
    missing = wanted - codes.keys()
    for city in ranked if missing else ():
        for name in missing.intersection(map(fold, city["alternatenames"])):
            codes.setdefault(name, city["admin1code"])
    return codes
