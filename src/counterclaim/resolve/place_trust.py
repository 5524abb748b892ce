"""Keeps obscure other names from winning where nothing in the text speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_likeness import is_alike, is_main_name
from counterclaim.resolve.place_score import CONTAINED, HOLDER, PACK, Setting
from counterclaim.resolve.place_surroundings import Ranked
from counterclaim.resolve.place_toponym import Toponym

KNOWN_BY_OTHER_NAMES = 1_000_000
KNOWN_BY_LIKE_NAMES = 20_000
SPOKEN_OF = 0.25
FAINT = 0.1
SMALL = 10_000
PLAINLY_ELSEWHERE = 3.0
"""How much must be said of countries before a small town elsewhere is out of place."""
WIDE = {PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.REGION}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The places a name can honestly mean, and those only an obscure name speaks for."""

    believed: Sequence[Ranked] = ()
    doubted: Sequence[Ranked] = ()


def weighed(toponym: Toponym, ranked: Sequence[Ranked], setting: Setting) -> Verdict:
    """Part what the text bears out from places of an obscure other name.

    Where a place of the country bears the name itself, one that once bore it is not meant.
    """
    namesakes = {e.entry.country for e in ranked if is_main_name(toponym.name, e.entry)}
    believed = [
        each
        for each in ranked
        if _is_borne_out(toponym, each, setting)
        and not (each.entry.country in namesakes and _is_former(toponym.name, each.entry))
    ]
    return Verdict(believed, [each for each in ranked if each not in believed])


def _is_borne_out(toponym: Toponym, ranked: Ranked, setting: Setting) -> bool:
    entry = ranked.entry
    if entry in setting.capitals or not (
        is_obscure(toponym.name, entry) or _is_small_and_far(toponym, entry, setting)
    ):
        return True
    if entry.country in setting.theatre.countries:
        return True
    beside = {CONTAINED.reason, HOLDER.reason, PACK.reason}
    if any(points for reason, points in ranked.parts if reason in beside):
        return True
    return setting.around.support(toponym.sense, (entry.country or "", "")) >= SPOKEN_OF


def _is_small_and_far(toponym: Toponym, entry: GazetteerEntry, setting: Setting) -> bool:
    """Whether it is a small town of a country that a text about other countries never names."""
    if entry.precision is not PlacePrecision.SETTLEMENT or entry.population >= SMALL:
        return False
    others = sum(votes for (_, admin1), votes in setting.around.votes.items() if not admin1)
    own = setting.around.support(toponym.sense, (entry.country or "", ""))
    return entry.source != "pack" and others >= PLAINLY_ELSEWHERE and own < FAINT


def _is_former(words: str, entry: GazetteerEntry) -> bool:
    """Whether the words are another name altogether, and no well-known one."""
    return is_obscure(words, entry) and not is_alike(words, entry.name)


def is_obscure(words: str, entry: GazetteerEntry) -> bool:
    """Whether few readers would take these words for the place: "Boni" for Bonn."""
    if entry.precision in WIDE or entry.source == "pack" or is_main_name(words, entry):
        return False
    if entry.population >= KNOWN_BY_OTHER_NAMES:
        return False
    return not is_alike(words, entry.name) or entry.population < KNOWN_BY_LIKE_NAMES
