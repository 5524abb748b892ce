"""How like two mentions are: named likenesses, each with a weight and a reason to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from counterclaim.core.cluster import Told
from counterclaim.core.mention import RoleName
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place, PlacePrecision

THRESHOLD = 2.0
"""Least sum of weights at which two mentions are taken to be about one event."""
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
_NARROW_KM = 30.0
_EARTH_KM = 6371.0
Types = Mapping[str, EventType]


class Likeness(NamedTuple):
    """One comparison.

    Attributes:
        name: What a reader is told.
        weigh: The weight it adds or takes away.
        telling: Whether it can tell one event from another of its kind on the same day.
    """

    name: str
    weigh: Callable[[Told, Told, Types], float]
    telling: bool


def compare(one: Told, other: Told, types: Types) -> tuple[float, tuple[str, ...]]:
    """Sum of all likenesses, and the names of those that held, with their weights.

    Without any telling likeness two mentions are never one event, however well the rest agrees:
    there is more than one strike in a night.
    """
    found = [(likeness, likeness.weigh(one, other, types)) for likeness in LIKENESSES]
    reasons = tuple(f"{likeness.name} {weight:+.1f}" for likeness, weight in found if weight)
    total = sum(weight for _, weight in found)
    told_apart = any(weight > 0 for likeness, weight in found if likeness.telling)
    return (total if told_apart else min(total, 0.0)), reasons


def same_type(one: Told, other: Told, types: Types) -> float:
    """The same type, or one a kind of the other; different types cannot be one event."""
    a, b = one.mention.event_type, other.mention.event_type
    if a == b:
        return 1.0
    if a in lineage(b, types) or b in lineage(a, types):
        return 0.8
    shared = set(lineage(a, types)) & set(lineage(b, types))
    return 0.2 if shared else -5.0


def same_time(one: Told, other: Told, types: Types) -> float:
    """Event times that meet; days apart rule it out; unknown times say little."""
    del types
    a, b = _interval(one), _interval(other)
    if a is None or b is None:
        return 0.2 if _published_near(one, other) else -2.0
    if a[0] < b[1] and b[0] < a[1]:
        return 1.0
    gap = max(b[0] - a[1], a[0] - b[1])
    return 0.0 if gap < timedelta(hours=12) else -3.0


def same_place(one: Told, other: Told, types: Types) -> float:
    """Places that meet within their radii; far ones rule it out; wide ones say little."""
    del types
    a = [p for p in one.mention.places if p.latitude is not None]
    b = [p for p in other.mention.places if p.latitude is not None]
    if not a or not b:
        return 0.0
    pairs = [(x, y) for x in a for y in b]
    same = [x for x, y in pairs if x.geonames_id == y.geonames_id and x.name == y.name]
    if any(x.precision not in _WIDE for x in same):
        return 1.5
    if any(_meet(x, y) for x, y in pairs):
        near = [(x, y) for x, y in pairs if _meet(x, y)]
        return 0.5 if any(_narrow(x) and _narrow(y) for x, y in near) else 0.0
    return -3.0


def same_parties(one: Told, other: Told, types: Types) -> float:
    """The same sides doing and suffering; opposite ones rule it out."""
    del types
    score = 0.0
    for roles in ((RoleName.ACTOR,), (RoleName.TARGET, RoleName.VICTIM), (RoleName.RECIPIENT,)):
        a, b = _sides(one, roles), _sides(other, roles)
        if a and b:
            score += 0.5 if a & b else -1.5
    return score


def same_names(one: Told, other: Told, types: Types) -> float:
    """The same thing hit, person concerned or matter at issue."""
    del types
    shared = _names(one) & _names(other)
    return min(1.0, 0.5 * len(shared))


def same_counts(one: Told, other: Told, types: Types) -> float:
    """Numbers of the same thing that can both hold."""
    del types
    score = 0.0
    for x in one.mention.counts:
        for y in other.mention.counts:
            if x.what is y.what and x.best is not None and x.best == y.best and x.best > 2:
                score = max(score, 1.0)
    return score


def refers_back(one: Told, other: Told, types: Types) -> float:
    """Definite words that point back to the other mention ("the strike", "this attack")."""
    del types
    back = one.refers_to == other.mention.id or other.refers_to == one.mention.id
    return 1.2 if back else 0.0


LIKENESSES: Sequence[Likeness] = (
    Likeness("same type", same_type, telling=False),
    Likeness("same time", same_time, telling=False),
    Likeness("same place", same_place, telling=True),
    Likeness("same parties", same_parties, telling=False),
    Likeness("same names", same_names, telling=True),
    Likeness("same numbers", same_counts, telling=True),
    Likeness("refers back", refers_back, telling=True),
)


def lineage(slug: str, types: Types) -> list[str]:
    """A type and the broader types above it."""
    found: list[str] = []
    at: str | None = slug
    while at and at in types and at not in found:
        found.append(at)
        at = types[at].parent
    return found or [slug]


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance between two resolved places."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return float("inf")
    lat1, lon1 = radians(a.latitude or 0), radians(a.longitude or 0)
    lat2, lon2 = radians(b.latitude or 0), radians(b.longitude or 0)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def _narrow(place: Place) -> bool:
    """Whether a place is small enough that meeting it says something."""
    return (place.radius_km or 0) <= _NARROW_KM and place.precision not in _WIDE


def _meet(a: Place, b: Place) -> bool:
    return distance_km(a, b) <= (a.radius_km or 0) + (b.radius_km or 0) + 5


def _interval(told: Told) -> tuple[datetime, datetime] | None:
    when = told.mention.when
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end


def _published_near(one: Told, other: Told) -> bool:
    a, b = one.document.published_at, other.document.published_at
    return one.document.id == other.document.id or (
        a is not None and b is not None and abs(a - b) <= timedelta(days=3)
    )


def _names(told: Told) -> set[str]:
    """Names that tell events apart: not the doer, who does much, and not the weapon."""
    kept = [r for r in told.mention.roles if r.role not in {RoleName.ACTOR, RoleName.INSTRUMENT}]
    return {r.actor or r.name.lower() for r in kept}


def _sides(told: Told, roles: tuple[RoleName, ...]) -> set[str]:
    return {role.side for role in told.mention.roles if role.role in roles and role.side}
