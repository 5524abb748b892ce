"""How places of the gazetteer lie to each other."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import Point, distance_km
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_words import place_words

SAME_SPOT_KM = 60.0


def contains(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether a country, region or district holds a smaller place."""
    if outer.country != inner.country or outer.country is None or outer == inner:
        return False
    if outer.precision is PlacePrecision.COUNTRY:
        return inner.precision is not PlacePrecision.COUNTRY
    if outer.precision is PlacePrecision.REGION:
        if inner.precision in {PlacePrecision.COUNTRY, PlacePrecision.REGION}:
            return False
        return division_of(outer) == division_of(inner) or (
            inner.source == "airports" and is_near(outer, inner)
        )
    return outer.precision is PlacePrecision.DISTRICT and is_near(outer, inner)


def division_of(entry: GazetteerEntry) -> str:
    """The first-level division without its type word: packs write "Varn Province" for "Varn"."""
    return _bare(entry.admin1 or "")


@lru_cache(maxsize=4096)
def _bare(admin1: str) -> str:
    name, _, last = admin1.rpartition(" ")
    regional = place_words().kinds.get(last.lower()) is PlacePrecision.REGION
    return name if name and regional else admin1


def is_near(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether a place lies within or just outside another one's radius."""
    reach = outer.radius_km * 1.5 + 10
    return gap_km(outer, inner) <= reach


def point_of(entry: GazetteerEntry) -> Point:
    """Latitude and longitude of an entry."""
    return entry.latitude, entry.longitude


def gap_km(a: GazetteerEntry, b: GazetteerEntry) -> float:
    """Kilometres between two entries."""
    return distance_km(point_of(a), point_of(b))


def is_same_spot(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    """Whether two entries are near enough to be one place in most readings."""
    return gap_km(a, b) < SAME_SPOT_KM
