"""Whether two voices put the event in different settlements."""

from __future__ import annotations

from counterclaim.core.globe import gap_km
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.weigh.voices import Voice

_SLACK_KM = 10.0
_NARROW = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})


def places_apart(one: Voice, other: Voice) -> bool:
    """Each names a settlement where it happened, and none of the one's meets one of the other's.

    Two settlements of one name are no disagreement: who names a place by the same word means, as
    far as anybody can tell, the same place.
    """
    a, b = _sites(one), _sites(other)
    if not a or not b or {p.name for p in a} & {p.name for p in b}:
        return False
    return all(_apart(x, y) for x in a for y in b)


def _sites(voice: Voice) -> list[Place]:
    return [
        place
        for mention in voice.mentions
        for place in mention.places
        if place.precision in _NARROW and place.latitude is not None and place.role is PlaceRole.AT
    ]


def _apart(a: Place, b: Place) -> bool:
    return gap_km(a, b) > (a.radius_km or 0) + (b.radius_km or 0) + _SLACK_KM
