"""Which theatre a text belongs to, from the names in it; abstains rather than guesses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from counterclaim.core.pack import Side, Theatre

_WORD = re.compile(r"\w+(?:[.’'-]\w+)*\.?")
_LONGEST = 5
_OPENING = 50_000
_ENOUGH_NAMES = 3


def theatre_of(text: str, theatres: Iterable[Theatre], world: Theatre) -> str | None:
    """Name of the theatre the text is about, None when no one theatre stands out.

    A theatre must show two of its sides, or one side and several of its own names; and its sides
    must be named more often than any other state, or as often beside several of its names, so
    that a report on another war that names both in passing is not taken for this one.

    Args:
        text: A report; only its opening is looked at when it is very long.
        theatres: The packs to choose from.
        world: The theatre in which every country is a side.
    """
    said = phrases(text[:_OPENING], _long_names(world))
    ranked = sorted((_weight(said, theatre, world), theatre.name) for theatre in theatres)
    if not ranked or ranked[-1][0] == 0:
        return None
    tied = len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]
    return None if tied else ranked[-1][1]


def phrases(text: str, names: Mapping[str, list[list[str]]]) -> Counter[str]:
    """Every run of up to five words, as written, possessives and full stops taken off."""
    words = list(_joined([_bare(found.group()) for found in _WORD.finditer(text)], names))
    counts: Counter[str] = Counter(words)
    for length in range(2, _LONGEST + 1):
        counts.update(" ".join(words[n : n + length]) for n in range(len(words) - length + 1))
    return counts


def _joined(words: list[str], names: Mapping[str, list[list[str]]]) -> Iterator[str]:
    """Take the words of a state's name as one: "South Sudan" is no mention of "Sudan"."""
    at = 0
    while at < len(words):
        fits = (name for name in names.get(words[at], ()) if words[at : at + len(name)] == name)
        name = max(fits, key=len, default=words[at : at + 1])
        yield " ".join(name)
        at += len(name)


def _long_names(world: Theatre) -> dict[str, list[list[str]]]:
    """Names of states in several words, by their first word."""
    found: dict[str, list[list[str]]] = {}
    for side in world.sides:
        for name in (*side.names, *side.demonyms):
            first, *more = name.split()
            if more:
                found.setdefault(first, []).append([first, *more])
    return found


def _bare(word: str) -> str:
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word if word.count(".") > 1 else word.removesuffix(".")


def _weight(said: Counter[str], theatre: Theatre, world: Theatre) -> int:
    of_sides = [_times(said, side) for side in theatre.sides]
    own = _own_names(said, theatre)
    if not (sum(map(bool, of_sides)) > 1 or (any(of_sides) and own >= _ENOUGH_NAMES)):
        return 0
    countries = _countries(theatre)
    others = (side for side in world.sides if side.code not in countries)
    elsewhere = max((_times(said, side) for side in others), default=0)
    inside = sum(of_sides)
    if inside < elsewhere or (inside == elsewhere and own < _ENOUGH_NAMES):
        return 0
    return inside + own


def _times(said: Counter[str], side: Side) -> int:
    names = {*side.names, *side.demonyms, *side.seats}
    return sum(said[name] for name in names | {name.upper() for name in names})


def _own_names(said: Counter[str], theatre: Theatre) -> int:
    """How many of the sides' own people, bodies, places and outlets the text names."""
    sides, countries = {side.code for side in theatre.sides}, _countries(theatre)
    known = [actor.names for actor in theatre.actors if actor.side in sides]
    known += [outlet.names for outlet in theatre.outlets if outlet.side in sides]
    known += [place.names for place in theatre.places if place.country in countries]
    return sum(any(name in said for name in names) for names in known)


def _countries(theatre: Theatre) -> set[str]:
    return {code for side in theatre.sides for code in side.countries}
