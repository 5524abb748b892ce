"""Ranks the places a name can mean by what else the text speaks of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.pack import Theatre
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_geography import contains, gap_km, point_of
from counterclaim.resolve.place_sphere import distance_km
from counterclaim.resolve.place_surroundings import (
    NOTHING,
    Ranked,
    Surroundings,
    surroundings_of,
)
from counterclaim.resolve.place_toponym import Sense, Toponym

CONSIDERED = 60
NEAR_KM = 100.0
SEAT_POPULATION = 100_000
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Weight:
    """One reason to prefer a place; the text is what a reader is told."""

    points: float
    reason: str


POPULATION = Weight(1.0, "fewer people live there")
PRECISION = {
    PlacePrecision.COUNTRY: 6.0,
    PlacePrecision.AREA: 3.5,
    PlacePrecision.REGION: 1.5,
    PlacePrecision.SETTLEMENT: 0.0,
    PlacePrecision.DISTRICT: -1.5,
    PlacePrecision.SITE: -2.0,
}
OWN_NAME = Weight(1.5, "known by another main name")
KIND = Weight(8.0, "another kind of place")
CONTAINED = Weight(10.0, "not in the place named beside it")
COUNTRY = Weight(4.5, "in a country the text does not speak of")
DIVISION = Weight(4.5, "in a division the text does not speak of")
NEARNESS = Weight(4.0, "far from the other places of the text")
THEATRE = Weight(2.5, "outside the theatre")
PACK = Weight(6.0, "not in the theatre's own list")
CAPITAL = Weight(2.5, "not a capital")
SUPPOSED_POPULATION = {PlacePrecision.AREA: 1_000_000}


def rank_all(
    toponyms: Sequence[Toponym], theatre: Theatre, capitals: Collection[GazetteerEntry] = ()
) -> dict[Sense, list[Ranked]]:
    """Each sense's places, best first; one sense holds for the whole document."""
    groups: dict[Sense, list[int]] = defaultdict(list)
    for at, toponym in enumerate(toponyms):
        groups[toponym.sense].append(at)
    around = NOTHING
    ranked: dict[Sense, list[Ranked]] = {}
    for _ in range(ROUNDS + 1):
        ranked = {
            sense: _rank(toponyms, members, around, theatre, capitals)
            for sense, members in groups.items()
        }
        around = surroundings_of(ranked, groups)
    return ranked


def _rank(
    toponyms: Sequence[Toponym],
    members: Sequence[int],
    around: Surroundings,
    theatre: Theatre,
    capitals: Collection[GazetteerEntry],
) -> list[Ranked]:
    toponym = toponyms[members[0]]
    beside = [toponyms[w] for at in members for w in toponyms[at].within]
    entries = candidates(toponym)
    scored = [
        _score(toponym, entry, beside, around, theatre, is_capital=entry in capitals)
        for entry in entries
    ]
    return sorted(scored, key=lambda ranked: -ranked.score)


def candidates(toponym: Toponym) -> list[GazetteerEntry]:
    """The places worth comparing: a city is not also weighed as the region it is the seat of."""
    entries = list(toponym.entries[:CONSIDERED])
    if toponym.kind in {PlacePrecision.REGION, PlacePrecision.SITE}:
        return entries
    towns = [entry for entry in entries if entry.precision is PlacePrecision.SETTLEMENT]
    return [
        entry
        for entry in entries
        if entry.precision is not PlacePrecision.REGION
        or not any(_is_seat_of(town, entry, toponym.name) for town in towns)
    ]


def _is_seat_of(town: GazetteerEntry, region: GazetteerEntry, name: str) -> bool:
    """Whether a bare name means the town rather than the region it is the seat of."""
    if town.country != region.country:
        return False
    inside = town.admin1 == region.admin1 or gap_km(town, region) <= region.radius_km
    large = town.population >= SEAT_POPULATION or town.source == "pack"
    return inside and (large or (town.admin1 == region.admin1 and not _same_name(name, region)))


def _same_name(words: str, entry: GazetteerEntry) -> bool:
    """Whether the words are the place's main name; a division's type word may be missing."""
    if entry.precision in {PlacePrecision.COUNTRY, PlacePrecision.AREA}:
        return True
    plain, main = words.casefold().replace(".", ""), entry.name.casefold()
    if entry.precision is PlacePrecision.SETTLEMENT:
        return plain == main
    return plain == main or plain in main.split() or main.startswith(f"{plain} ")


def _score(
    toponym: Toponym,
    entry: GazetteerEntry,
    beside: Sequence[Toponym],
    around: Surroundings,
    theatre: Theatre,
    *,
    is_capital: bool,
) -> Ranked:
    country = entry.country or ""
    same = _same_name(toponym.name, entry)
    parts = [
        (POPULATION.reason, POPULATION.points * _loudness(entry)),
        (CAPITAL.reason, CAPITAL.points * (is_capital and same)),
        ("", PRECISION[entry.precision]),
        (OWN_NAME.reason, OWN_NAME.points * same),
        (KIND.reason, KIND.points * (entry.precision is toponym.kind)),
        (CONTAINED.reason, CONTAINED.points * _inside_any(entry, beside)),
        (COUNTRY.reason, COUNTRY.points * around.support(toponym.sense, (country, ""))),
        (DIVISION.reason, DIVISION.points * _division_support(toponym.sense, entry, around)),
        (NEARNESS.reason, NEARNESS.points * _nearness(toponym.sense, entry, around)),
        (THEATRE.reason, THEATRE.points * (entry.country in theatre.countries)),
        (PACK.reason, PACK.points * (entry.source == "pack")),
    ]
    return Ranked(entry, sum(points for _, points in parts), tuple(parts))


def _inside_any(entry: GazetteerEntry, beside: Sequence[Toponym]) -> bool:
    return any(contains(outer, entry) for toponym in beside for outer in toponym.entries)


def _division_support(sense: Sense, entry: GazetteerEntry, around: Surroundings) -> float:
    if not entry.country or not entry.admin1:
        return 0.0
    return around.support(sense, (entry.country, entry.admin1))


def _nearness(sense: Sense, entry: GazetteerEntry, around: Surroundings) -> float:
    """1 beside another place of the text, falling to 0 with distance."""
    if entry.precision in {PlacePrecision.COUNTRY, PlacePrecision.AREA}:
        return 0.0
    reach = NEAR_KM + entry.radius_km
    alone = 1.0
    for other, sure, point in around.points:
        if other != sense:
            alone *= 1 - sure * math.exp(-distance_km(point_of(entry), point) / reach)
    return 1 - alone


def _loudness(entry: GazetteerEntry) -> float:
    return math.log10(max(entry.population, SUPPOSED_POPULATION.get(entry.precision, 0)) + 10)


def reason_lost(winner: Ranked, loser: Ranked) -> str:
    """What most spoke for the winner and against this one."""
    gaps = [
        (won[1] - lost[1], won[0])
        for won, lost in zip(winner.parts, loser.parts, strict=True)
        if won[0]
    ]
    return max(gaps)[1] if gaps else ""
