"""Pairs GeoNames' first-level codes, which have no names, with the named entries of ISO 3166-2.

By whichever rule applies first: a name our own table tells, a city both have in common, codes that
are the same on both lists, a clearly like city, the last of both left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer_tables import City

LIKE = 0.8
CLEARLY = 0.1
SAME_START = 4
LONGEST_ENDING = 5
MOST = 0.8
ENOUGH = 3


@dataclass(frozen=True)
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

    @cached_property
    def bare(self) -> str:
        """Its folded name without type words."""
        return bare_name(fold(self.name))


@dataclass(frozen=True)
class Side:
    """One GeoNames code: what may name it.

    Attributes:
        cities: Its largest cities, largest first.
        told: Its names on our own table, folded and bare.
    """

    cities: Sequence[City]
    told: frozenset[str]

    @cached_property
    def main_names(self) -> dict[str, str]:
        """The cities' names by their folded form."""
        return {fold(city["name"]): city["name"] for city in reversed(self.cities)}

    @cached_property
    def seat_names(self) -> dict[str, str]:
        """The largest city's further names, folded."""
        city = self.cities[0]
        return {fold(name): city["name"] for name in city["alternatenames"] if len(name) > 2}


@dataclass(slots=True)
class Pairing:
    """One country's divisions on both lists, and the pairs found so far.

    Attributes:
        sides: By GeoNames code.
        subdivisions: The ISO entries not paired yet.
        pairs: GeoNames code to ISO entry and the city whose name they share.
    """

    sides: Mapping[str, Side]
    subdivisions: list[Subdivision]
    pairs: dict[str, tuple[Subdivision, str]] = field(default_factory=dict)

    def pair(self, code: str, subdivision: Subdivision, seat: str = "") -> None:
        """Hold that a code and an entry are one division."""
        self.pairs[code] = subdivision, seat
        self.subdivisions.remove(subdivision)

    def open_sides(self, *, told: bool) -> dict[str, Side]:
        """The codes without an entry, of those our table names or of the others."""
        return {
            code: side
            for code, side in self.sides.items()
            if code not in self.pairs and bool(side.told) is told
        }


def subdivisions_of(country: str, codes: int) -> list[Subdivision]:
    """The ISO entries of the level that has about as many entries as there are codes."""
    import pycountry

    listed: Any = pycountry.subdivisions
    known = listed.get(country_code=country) or []
    parents = {each.parent_code for each in known}
    tops = [each for each in known if each.parent_code is None]
    leaves = [each for each in known if each.code not in parents]
    level = min((tops, leaves), key=lambda each: abs(len(each) - codes))
    ordered = sorted(level, key=lambda each: str(each.code))
    return [Subdivision(s.code.partition("-")[2], s.name.strip("*† "), s.type) for s in ordered]


def pair_divisions(
    sides: Mapping[str, Side], subdivisions: Iterable[Subdivision]
) -> dict[str, tuple[Subdivision, str]]:
    """The ISO entry of each code that has one, and the city whose name they share.

    Args:
        sides: One country's GeoNames codes.
        subdivisions: Its ISO entries.
    """
    pairing = Pairing(sides, list(subdivisions))
    _by_told_name(pairing)
    _by_city(pairing, main=True)
    _by_city(pairing, main=False)
    _by_code(pairing)
    _by_likeness(pairing)
    left = [*pairing.open_sides(told=False)]
    if len(left) == len(pairing.subdivisions) == 1 and not pairing.open_sides(told=True):
        pairing.pair(left[0], pairing.subdivisions[0])
    return pairing.pairs


def _by_told_name(pairing: Pairing) -> None:
    for subdivision in list(pairing.subdivisions):
        sides = pairing.open_sides(told=True)
        found = next((c for c, side in sides.items() if subdivision.bare in side.told), None)
        likeness = (
            (_ratio(subdivision.bare, n), c) for c, side in sides.items() for n in side.told
        )
        score, like = max(likeness, default=(0.0, ""))
        if found or score >= LIKE:
            pairing.pair(found or like, subdivision)


def _by_city(pairing: Pairing, *, main: bool) -> None:
    """An entry named as one of a division's chief cities; the most populous division first."""
    for subdivision in list(pairing.subdivisions):
        for code, side in pairing.open_sides(told=False).items():
            names = side.main_names if main else side.seat_names
            if subdivision.bare in names:
                pairing.pair(code, subdivision, names[subdivision.bare])
                break


def _by_code(pairing: Pairing) -> None:
    """Equal codes, where most pairs so far bear it out; letters need no pairs to do so."""
    agree = [code == subdivision.code for code, (subdivision, _) in pairing.pairs.items()]
    borne_out = len(agree) >= ENOUGH and sum(agree) >= MOST * len(agree)
    codes = {s.code for s in (*pairing.subdivisions, *(s for s, _ in pairing.pairs.values()))}
    shared = sum(code.isalpha() and code in codes for code in pairing.sides)
    alike = len(agree) < ENOUGH and shared >= MOST * len(pairing.sides)
    for subdivision in list(pairing.subdivisions) if borne_out or alike else ():
        if subdivision.code in pairing.open_sides(told=False):
            pairing.pair(subdivision.code, subdivision)


def _by_likeness(pairing: Pairing) -> None:
    """An entry whose name is clearly most like one seat's: "Tarskaya" and "Tarsk"."""
    for subdivision in list(pairing.subdivisions):
        ranked = sorted(_likeness(pairing, subdivision.bare), reverse=True)
        if not ranked or ranked[0][0] < LIKE:
            continue
        if len(ranked) == 1 or ranked[1][0] <= ranked[0][0] - CLEARLY:
            pairing.pair(ranked[0][1], subdivision, ranked[0][2])


def _likeness(pairing: Pairing, bare: str) -> Iterator[tuple[float, str, str]]:
    for code, side in pairing.open_sides(told=False).items():
        seat = side.cities[0]["name"]
        stem = fold(seat)
        ending = len(bare) - len(stem) if bare.startswith(stem) else 0
        inflected = len(stem) >= SAME_START and 0 < ending <= LONGEST_ENDING
        yield 1.0 if inflected else _ratio(bare, stem), code, seat


def _ratio(one: str, other: str) -> float:
    if one[:SAME_START] != other[:SAME_START]:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()
