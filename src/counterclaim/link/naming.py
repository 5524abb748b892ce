"""Whether two phrases name one thing: a target, a person, a matter, in more words or fewer."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.link.words import rarity, words_in

_LEAST_WORDS = 2
_LIGHTEST = 1.0
"""Rarity of the rarest word that says nothing of what is named ("the", "for")."""


def one_name(name: str, known: str) -> bool:
    """The same words, or two or more that the other has too ("a grain terminal in Brenn")."""
    if name == known:
        return True
    fewer, more = sorted((_words(name), _words(known)), key=len)
    return len(fewer) >= _LEAST_WORDS and fewer <= more


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in words_in(name) if rarity(word) > _LIGHTEST)
