"""Whether the words of a text are a place's own name, a spelling of it, or another name."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision

ALIKE = 0.75
UNNAMED = {PlacePrecision.COUNTRY, PlacePrecision.AREA}


def is_main_name(words: str, entry: GazetteerEntry) -> bool:
    """Whether the words are the place's main name; a division's type word may be missing."""
    if entry.precision in UNNAMED:
        return True
    one, main = plain(words), plain(entry.name)
    if entry.precision is PlacePrecision.SETTLEMENT:
        return one == main
    return one == main or one in main.split() or main.startswith(f"{one} ")


@lru_cache(maxsize=8192)
def is_alike(words: str, name: str) -> bool:
    """Whether two names are spellings of one, or one is a part of the other: "Brenn-on-Sea"."""
    one, other = plain(words), plain(name)
    if set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return True
    return SequenceMatcher(None, one, other).ratio() > ALIKE


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """A name in lower case, without marks and signs."""
    parts = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    return "".join(letter for letter in parts if letter.isalnum() or letter == " ")
