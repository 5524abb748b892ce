"""Names of outlets, bodies and weapons that a gazetteer also lists as places."""

from __future__ import annotations

import re

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.pack import Theatre
from counterclaim.resolve.party_index import Match, party_index, tokens_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W_]+)*")
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.OFFICE})


def no_places(text: str, theatre: Theatre) -> frozenset[tuple[int, int]]:
    """Offsets of outlets, of bodies by their acronyms, and of weapons.

    Args:
        text: The document's text.
        theatre: The pack in use; its names are looked for.
    """
    matches = party_index(theatre).matches(text, tokens_of(text), None)
    named = {(m.start, m.end) for m in matches if _is_no_place(m, text)}
    weapons = {w.span() for w in _WORD.finditer(text) if _is_weapon(w.group(), theatre)}
    return frozenset(named | weapons)


def _is_no_place(match: Match, text: str) -> bool:
    if match.named.kind is SpeakerKind.MEDIA:
        return True
    return match.named.kind in _BODIES and text[match.start : match.end].isupper()


def _is_weapon(word: str, theatre: Theatre) -> bool:
    """Whether a capitalised word is a weapon's name, one or many of it."""
    if not word[0].isupper():
        return False
    lower = word.lower()
    return lower in theatre.weapons or lower.removesuffix("s") in theatre.weapons
