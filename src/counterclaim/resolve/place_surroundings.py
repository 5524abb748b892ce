"""What a whole text speaks of, as evidence for each of its place names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_geography import division_of, is_same_spot, point_of
from counterclaim.resolve.place_toponym import Sense

BELIEVED = 12
BOLDNESS = 1.0
HALF_CONVINCED = 0.5
TRUST = 0.7
CLEARLY_AHEAD = 3.0
Division = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place a name can mean, its score, and its score per reason."""

    entry: GazetteerEntry
    score: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole text speaks of.

    Attributes:
        votes: Country (division ``""``) or division to the belief of all senses in it.
        own: The same of each sense alone, which may not vote for itself.
        points: Other places of the text with sense and sureness.
    """

    votes: Mapping[Division, float]
    own: Mapping[Sense, Mapping[Division, float]]
    points: Sequence[tuple[Sense, float, tuple[float, float]]]

    def support(self, sense: Sense, division: Division) -> float:
        """How much the other names speak for a country or division: 0 to 1."""
        votes = self.votes.get(division, 0.0) - self.own.get(sense, {}).get(division, 0.0)
        return votes / (votes + HALF_CONVINCED) if votes > 0 else 0.0


NOBODY: Mapping[Division, float] = {}
NOTHING = Surroundings(NOBODY, {}, ())


def surroundings_of(
    ranked: Mapping[Sense, Sequence[Ranked]],
    groups: Mapping[Sense, Sequence[int]],
    peoples: Mapping[Division, float] = NOBODY,
) -> Surroundings:
    """What the names, as ranked now, and the peoples say about the whole text."""
    votes: dict[Division, float] = defaultdict(float, peoples)
    own: dict[Sense, Mapping[Division, float]] = {}
    points: list[tuple[Sense, float, tuple[float, float]]] = []
    for sense, found in ranked.items():
        if not found:
            continue
        own[sense] = _beliefs(found[:BELIEVED], 1 + math.log(len(groups[sense])))
        for division, belief in own[sense].items():
            votes[division] += belief
        best = found[0].entry
        if best.precision not in {PlacePrecision.COUNTRY, PlacePrecision.AREA}:
            points.append((sense, TRUST * _sureness(found), point_of(best)))
    return Surroundings(votes, own, points)


def _beliefs(found: Sequence[Ranked], weight: float) -> dict[Division, float]:
    """How likely each country and division is to be meant, by the scores of its places."""
    odds = [math.exp((each.score - found[0].score) / BOLDNESS) for each in found]
    beliefs: dict[Division, float] = defaultdict(float)
    for each, odd in zip(found, odds, strict=True):
        share = weight * odd / sum(odds)
        country, admin1 = each.entry.country, division_of(each.entry)
        if country:
            beliefs[country, ""] += share
        if country and admin1:
            beliefs[country, admin1] += share
    return beliefs


def _sureness(found: Sequence[Ranked]) -> float:
    """How far the best is ahead of the next one elsewhere: 0 to 1."""
    rival = next((r for r in found[1:] if not is_same_spot(found[0].entry, r.entry)), None)
    return (
        1.0 if rival is None else min(1.0, max(0.1, (found[0].score - rival.score) / CLEARLY_AHEAD))
    )
