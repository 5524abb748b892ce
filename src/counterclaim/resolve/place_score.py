"""The reasons to prefer one place of a name to another, each with its weight."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import distance_km
from counterclaim.core.pack import Theatre
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_geography import contains, division_of, point_of
from counterclaim.resolve.place_likeness import is_alike, is_main_name
from counterclaim.resolve.place_surroundings import Ranked, Surroundings
from counterclaim.resolve.place_toponym import Sense, Toponym

NEAR_KM = 100.0


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
SPELLING = 0.6
OWN_NAME = Weight(1.5, "known by another main name")
KIND = Weight(8.0, "another kind of place")
CONTAINED = Weight(10.0, "not in the place named beside it")
HOLDER = Weight(6.0, "does not hold the place named beside it")
COUNTRY = Weight(4.5, "in a country the text does not speak of")
DIVISION = Weight(4.0, "in a division the text does not speak of")
NEARNESS = Weight(4.0, "far from the other places of the text")
THEATRE = Weight(2.5, "outside the theatre")
PACK = Weight(6.0, "not in the theatre's own list")
CAPITAL = Weight(2.5, "not a capital")
SUPPOSED_POPULATION = {PlacePrecision.AREA: 1_000_000}


@dataclass(frozen=True, slots=True)
class Beside:
    """The names beside a name: those that may hold it, and those it may hold."""

    outer: Sequence[Toponym] = ()
    inner: Sequence[Toponym] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the scores of one document rest on.

    Attributes:
        around: What the whole text speaks of.
        theatre: The theatre it is read for.
        capitals: Capitals of the countries the names could lie in.
    """

    around: Surroundings
    theatre: Theatre
    capitals: Collection[GazetteerEntry]


def score(toponym: Toponym, entry: GazetteerEntry, beside: Beside, setting: Setting) -> Ranked:
    """How much speaks for a place to be what a name means."""
    around, sense = setting.around, toponym.sense
    same = is_main_name(toponym.name, entry)
    parts = [
        (POPULATION.reason, POPULATION.points * _loudness(entry)),
        (CAPITAL.reason, CAPITAL.points * (same and entry in setting.capitals)),
        ("", PRECISION[entry.precision]),
        (
            OWN_NAME.reason,
            OWN_NAME.points * (same or SPELLING * is_alike(toponym.name, entry.name)),
        ),
        (KIND.reason, KIND.points * (entry.precision is toponym.kind)),
        (CONTAINED.reason, CONTAINED.points * _inside_any(toponym, entry, beside.outer)),
        (HOLDER.reason, HOLDER.points * _holds_any(entry, beside.inner)),
        (COUNTRY.reason, COUNTRY.points * around.support(sense, (entry.country or "", ""))),
        (DIVISION.reason, DIVISION.points * _division_support(sense, entry, around)),
        (NEARNESS.reason, NEARNESS.points * _nearness(sense, entry, around)),
        (THEATRE.reason, THEATRE.points * (entry.country in setting.theatre.countries)),
        (PACK.reason, PACK.points * (entry.source == "pack")),
    ]
    return Ranked(entry, sum(points for _, points in parts), tuple(parts))


def _inside_any(toponym: Toponym, entry: GazetteerEntry, outer: Sequence[Toponym]) -> bool:
    return any(may_hold(o, toponym) and contains(o, entry) for t in outer for o in t.entries)


def may_hold(outer: GazetteerEntry, toponym: Toponym) -> bool:
    """Whether a name can mean something in a country: "China, Japan" are two countries."""
    country = PlacePrecision.COUNTRY
    return outer.precision is not country or not any(
        entry.precision is country for entry in toponym.entries
    )


def _holds_any(entry: GazetteerEntry, inner: Sequence[Toponym]) -> bool:
    return any(
        contains(entry, each) and is_main_name(toponym.name, each)
        for toponym in inner
        if may_hold(entry, toponym)
        for each in toponym.entries
    )


def _division_support(sense: Sense, entry: GazetteerEntry, around: Surroundings) -> float:
    if not entry.country or not entry.admin1:
        return 0.0
    return around.support(sense, (entry.country, division_of(entry)))


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
