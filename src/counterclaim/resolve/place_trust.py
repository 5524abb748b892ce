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
    if not is_obscure(toponym.name, entry) or entry in setting.capitals:
        return True
    if entry.country in setting.theatre.countries:
        return True
    beside = {CONTAINED.reason, HOLDER.reason, PACK.reason}
    if any(points for reason, points in ranked.parts if reason in beside):
        return True
    return setting.around.support(toponym.sense, (entry.country or "", "")) >= SPOKEN_OF


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
