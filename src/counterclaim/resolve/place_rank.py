"""Ranks the places a name can mean by what else the text speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.pack import Theatre
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_geography import division_of, gap_km
from counterclaim.resolve.place_likeness import is_main_name
from counterclaim.resolve.place_score import Beside, Setting, score
from counterclaim.resolve.place_surroundings import (
    NOBODY,
    NOTHING,
    Division,
    Ranked,
    surroundings_of,
)
from counterclaim.resolve.place_toponym import Sense, Toponym

CONSIDERED = 60
DIVISIONS = {PlacePrecision.REGION, PlacePrecision.DISTRICT}
SEAT_POPULATION = 10_000
ROUNDS = 3


def rank_all(
    toponyms: Sequence[Toponym],
    theatre: Theatre,
    capitals: Collection[GazetteerEntry] = (),
    peoples: Mapping[Division, float] = NOBODY,
) -> tuple[dict[Sense, list[Ranked]], Setting]:
    """Each sense's places, best first, and what that rests on; one sense holds for all the text.

    Args:
        toponyms: All of the text.
        theatre: The theatre it is read for.
        capitals: Capitals of the countries the names could lie in.
        peoples: How much is said of each country by its people's name ("Norvian troops").
    """
    groups: dict[Sense, list[int]] = defaultdict(list)
    for at, toponym in enumerate(toponyms):
        groups[toponym.sense].append(at)
    beside = _neighbours(toponyms, groups)
    setting = Setting(replace(NOTHING, votes=peoples), theatre, capitals)
    ranked: dict[Sense, list[Ranked]] = {}
    for _ in range(ROUNDS + 1):
        ranked = {
            sense: _rank(toponyms[members[0]], beside[sense], setting)
            for sense, members in groups.items()
        }
        setting = Setting(surroundings_of(ranked, groups, peoples), theatre, capitals)
    return ranked, setting


def _neighbours(
    toponyms: Sequence[Toponym], groups: Mapping[Sense, Sequence[int]]
) -> dict[Sense, Beside]:
    inner: dict[int, list[Toponym]] = defaultdict(list)
    for toponym in toponyms:
        for outer in toponym.within:
            inner[outer].append(toponym)
    return {
        sense: Beside(
            [toponyms[w] for at in members for w in toponyms[at].within],
            [each for at in members for each in inner[at]],
        )
        for sense, members in groups.items()
    }


def _rank(toponym: Toponym, beside: Beside, setting: Setting) -> list[Ranked]:
    scored = [score(toponym, entry, beside, setting) for entry in candidates(toponym)]
    return sorted(scored, key=lambda ranked: -ranked.score)


def candidates(toponym: Toponym) -> list[GazetteerEntry]:
    """The places worth comparing: a city is not also weighed as the division it is the seat of."""
    entries = list(toponym.entries[:CONSIDERED])
    if toponym.kind in {*DIVISIONS, PlacePrecision.SITE}:
        return entries
    towns = [entry for entry in entries if entry.precision is PlacePrecision.SETTLEMENT]
    return [
        entry
        for entry in entries
        if entry.precision not in DIVISIONS
        or not any(_is_seat_of(town, entry, toponym.name) for town in towns)
    ]


def _is_seat_of(town: GazetteerEntry, region: GazetteerEntry, name: str) -> bool:
    """Whether a bare name means the town rather than the region it is the seat of."""
    if town.country != region.country:
        return False
    same = division_of(town) == division_of(region)
    inside = same or gap_km(town, region) <= region.radius_km
    large = town.population >= SEAT_POPULATION or town.source == "pack"
    return inside and (large or (same and not is_main_name(name, region)))
