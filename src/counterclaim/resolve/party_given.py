"""Tells a known surname from the same surname of somebody else."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from counterclaim.core.analysis import Analysis
from counterclaim.core.claim import SpeakerKind
from counterclaim.resolve.party_index import Match, Named, PartyIndex, folded, party_words
from counterclaim.resolve.place_words import place_words

_ALIKE = 0.6
_SHORTEST = 4


def meanings_in_name(match: Match, analysis: Analysis, index: PartyIndex) -> tuple[Named, ...]:
    """The meanings of a lone surname that the given name before it, if any, allows.

    "Petr Irim" is not the Pavel Irim of the pack; "Pavlo Irim" may be.
    """
    given = _given(match, analysis)
    if not given:
        return match.meanings
    return tuple(named for named in match.meanings if _allows(named, given, index))


def _given(match: Match, analysis: Analysis) -> list[str]:
    """The words before a match in the person's name that it ends; none when one is a title."""
    if match.named.kind is not SpeakerKind.PERSON:
        return []
    if " " in analysis.text[match.start : match.end]:
        return []
    name = next((n for n in analysis.names if n.start < match.start and match.end <= n.end), None)
    if name is None or name.kind != "person":
        return []
    before = folded(analysis.text[name.start : match.start])
    titles = place_words("en").titles | party_words("en").nouns
    last = analysis.text[name.start : match.start].split()[-1]
    plain = last.isalpha() and last[0].isupper() and len(last) >= _SHORTEST
    return before if plain and titles.isdisjoint(before) else []


def _allows(named: Named, given: list[str], index: PartyIndex) -> bool:
    actor = index.actors.get(named.actor or "")
    if actor is None or actor.kind is not SpeakerKind.PERSON:
        return True
    names = {first for name in actor.names for first, _ in pairwise(folded(name))}
    return any(_is_alike(word, name) for word in given for name in names)


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
