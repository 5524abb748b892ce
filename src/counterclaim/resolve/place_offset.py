"""Reads how far from a place something lies: “15 km north of Brenn”."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_toponym import Offset, Toponym
from counterclaim.resolve.place_words import PlaceWords

REACH = 110
NOWHERE = (0.0, 0.0)


def with_offset(text: str, toponym: Toponym, words: PlaceWords) -> Toponym:
    """The toponym with the distance that the words before it state, if they do."""
    begin = max(0, toponym.start - REACH)
    match = offset_pattern(words).search(text[begin : toponym.start].lower())
    if match is None or toponym.kind is PlacePrecision.COUNTRY:
        return toponym
    number = words.small_numbers.get(match["number"]) or _number(match["number"])
    direction = words.directions.get(re.sub(r"[ -]+", "", match["direction"] or ""), NOWHERE)
    lost = match["link"] == "of" and direction == NOWHERE and not match["outside"]
    if number is None or lost:
        return toponym
    kilometres = number * words.units_km[match["unit"]]
    offset = Offset(kilometres, direction)
    return replace(toponym, start=begin + match.start(), offset=offset)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


@cache
def offset_pattern(words: PlaceWords) -> re.Pattern[str]:
    """What may stand before a place to say how far from it, in one language."""
    around = [word for word in words.directions if "-" not in word]
    sides = "|".join(re.sub("^(north|south)(?=east|west)", r"\1[ -]?", w) for w in _longest(around))
    return re.compile(
        rf"(?<![\d.,])(?P<number>\d[\d,]*(?:\.\d+)?|{_any(words.small_numbers)})[ -]?"
        rf"(?P<unit>{_any(words.units_km)})\b\.?(?: \([^()]{{1,30}}\))?,?"
        rf"(?: (?:away|out|(?P<outside>outside)))?(?: to the| due)?(?: (?P<direction>{sides}))?"
        rf" (?P<link>of|from)(?: the)?(?: {_any(around)})?"
        rf"(?: (?:\w+ )?(?:{_any(words.kinds)})(?: of)?)? $"
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, _longest(words))) + ")"


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def bearing_gap(stated: tuple[float, float], found: tuple[float, float]) -> float:
    """Degrees between two directions given as steps north and east."""
    one, other = (math.atan2(east, north) for north, east in (stated, found))
    gap = abs(math.degrees(one - other)) % 360
    return min(gap, 360 - gap)
