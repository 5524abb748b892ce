"""One person who is looked after, or has a wound, was hurt: a count of one."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.count import Count, Counted
from counterclaim.core.span import Span
from counterclaim.read.above import is_life_taken
from counterclaim.read.beside import own_predicate
from counterclaim.read.care import cared_for, has_wound
from counterclaim.read.effects import HarmWords, harm_words
from counterclaim.read.one import is_one
from counterclaim.read.outcome import left_as
from counterclaim.read.single import count_of_one
from counterclaim.read.text import Text

_TOLD = frozenset({"obj", "nsubj", "nsubj:pass", "nmod", "conj"})


def patients(named: list[Span], text: Text) -> Iterator[Count]:
    """Counts of one for each new person who is brought to a hospital, treated or has a wound.

    Args:
        named: Every person's name of the document.
        text: The document.
    """
    words = harm_words(text.document.language or "en")
    for at, word in enumerate(text.syntax.words):
        if word.deprel in _TOLD and word.head >= 0 and is_one(at, words, text):
            what = _fate(at, words, text)
            if what is not None:
                yield count_of_one(at, what, named, text)


def _is_taken_from(at: int, words: HarmWords, text: Text) -> bool:
    """Whether a life is taken from them ("the blast claimed the life of a nurse")."""
    life = text.syntax.words[at].head
    verb = text.syntax.words[life].head
    return verb >= 0 and is_life_taken(life, verb, words, text)


def _fate(at: int, words: HarmWords, text: Text) -> Counted | None:
    if text.syntax.words[at].deprel == "nmod":
        return Counted.KILLED if _is_taken_from(at, words, text) else None
    governors = dict.fromkeys((own_predicate(at, text), text.syntax.words[at].head))
    found = (cared_for(at, governor, words, text) for governor in governors if governor >= 0)
    told = next((what for what in found if what is not None), None)
    if told or has_wound(at, words, text):
        return told or Counted.INJURED
    left = left_as(at, words, text)
    return left if left is Counted.INJURED else None
