"""Second-level districts: named by the towns' list, placed by the towns in them."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.extent import extent_of
from counterclaim.theatre.folding import fold, is_general
from counterclaim.theatre.gazetteer_tables import City, Names, Row, document
from counterclaim.theatre.gazetteer_towns import with_towns

LEAST_RADIUS_KM = 8.0
FEW_TOWNS = 3
FEW_TOWNS_RADIUS_KM = 25.0
SAME_START = 4
LONGEST_ENDING = 5
Key = tuple[str, str, str]


@dataclass(slots=True)
class District:
    """The towns of one district.

    Attributes:
        cities: As the packages give them.
        codes: Division codes the towns carry.
    """

    cities: list[City] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class DistrictWords:
    """The table ``districts.yml``."""

    kept: frozenset[str]
    dropped: frozenset[str]
    joining: frozenset[str]

    @property
    def types(self) -> frozenset[str]:
        """Every word that says what sort of district it is."""
        return self.kept | self.dropped


@cache
def district_words() -> DistrictWords:
    """Read the table once."""
    table = document("gazetteer_data", "districts.yml")
    return DistrictWords(*(frozenset(table[key]) for key in ("kept", "dropped", "joining")))


def district_rows(cities: Sequence[City], divisions: Names) -> Iterator[Row]:
    """Every district that has a name and a town."""
    districts = gather_districts(cities)
    inside: dict[Key, set[str]] = defaultdict(set)
    for city in cities:
        folded = fold(city["name"])
        inside[city["countrycode"], city["admin1code"], folded[:SAME_START]].add(folded)
    for (country, _, name), district in sorted(districts.items()):
        code = district.codes.most_common(1)[0][0]
        names = district_names(name, inside[country, code, fold(bare_district(name))[:SAME_START]])
        yield Row(_entry(name, country, divisions.get((country, code), ()), district), names)


def gather_districts(cities: Sequence[City]) -> dict[Key, District]:
    """The towns of each district, by country, division and name."""
    districts: dict[Key, District] = defaultdict(District)
    for city, town in with_towns(cities):
        if (name := town.get("county")) and not name.isdigit():
            district = districts[city["countrycode"], town.get("state", ""), name]
            district.cities.append(city)
            district.codes[city["admin1code"]] += 1
    return districts


def _entry(name: str, country: str, division: Sequence[str], district: District) -> GazetteerEntry:
    points = [(city["latitude"], city["longitude"]) for city in district.cities]
    latitude, longitude, radius = extent_of(points)
    least = FEW_TOWNS_RADIUS_KM if len(points) < FEW_TOWNS else LEAST_RADIUS_KM
    zones = Counter(city["timezone"] for city in district.cities)
    return GazetteerEntry(
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=country,
        admin1=division[0] if division else None,
        geonames_id=None,
        precision=PlacePrecision.DISTRICT,
        radius_km=round(max(least, radius), 1),
        population=sum(city["population"] for city in district.cities),
        time_zone=zones.most_common(1)[0][0] or None,
        source="geonames",
    )


def district_names(name: str, towns: Collection[str] = ()) -> tuple[str, ...]:
    """Further names of a district; ``district X`` is only looked up for words that say district.

    Args:
        name: Its official name.
        towns: Folded towns of its division: "Tarskyi Raion" is also the district of Tarsk.
    """
    bare = bare_district(name)
    stems = {town for town in towns if is_stem(town, fold(bare))}
    drops = bare != name and _plain(name.rsplit(maxsplit=1)[-1]) not in district_words().kept
    free = (drops or bare == name) and fold(bare) not in towns and not is_general(fold(bare))
    return (*((bare,) if free else ()), *sorted(f"district {each}" for each in {bare, *stems}))


def bare_district(name: str) -> str:
    """The name without words for sorts of districts: Varn for "Provincia de Varn"."""
    table, words = district_words(), name.replace("’", "'").split()
    while len(words) > 1 and _plain(words[0]) in table.types:
        words = words[1:]
        while len(words) > 1 and _plain(words[0]) in table.joining:
            words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in table.types:
        words = words[:-1]
    return " ".join(words).removeprefix("d'")


def is_stem(city: str, bare: str) -> bool:
    """Whether a folded name of a division is formed from a town's: "tarskaia" and "tarsk"."""
    return (
        len(city) >= SAME_START
        and bare.startswith(city[: max(SAME_START, len(city) - 1)])
        and len(bare) - len(city) <= LONGEST_ENDING
    )


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).strip("'’")
