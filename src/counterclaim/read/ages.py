"""Figures that count nobody: ages ("Ada Lorn, 28,", "one 17 and the other 21"), labels of names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.core.analysis import Word
from counterclaim.core.findings import Number
from counterclaim.read.effects import HarmWords
from counterclaim.read.text import Text

_OLDEST = 120
_NEAR = 8
_ENDS = frozenset({",", ".", ";", ")", "("})


def is_label(number: Number, words: HarmWords, text: Text) -> bool:
    """Whether a figure is somebody's age or part of a name ("Club 21", "(Channel 5)").

    Args:
        number: The figure.
        words: The table of the language.
        text: The document.
    """
    syntax = text.syntax
    inside = syntax.between(number.span.start, number.span.end)
    if len(inside) != 1 or not number.span.exact.isdigit():
        return False
    at = inside[0]
    before, behind = syntax.words[max(at - 2, 0) : at], syntax.words[at + 1 : at + 3]
    if not before:
        return False
    young = number.best is not None and number.best <= _OLDEST
    return (
        (young and (_is_age(before, behind, words) or _is_told_apart(at, words, text)))
        or _is_page(before, behind)
        or _is_in_brackets(before, behind)
        or _is_reference(before, behind)
        or _is_part_of_name(at, before, text)
    )


def _is_age(before: Sequence[Word], behind: Sequence[Word], words: HarmWords) -> bool:
    """Whether it stands behind somebody and a comma, or behind "aged"."""
    if before[-1].text.lower() in words.aged:
        return True
    if before[-1].text.lower() in words.having_age and before[0].text.lower() in words.persons:
        return not behind or behind[0].upos not in {"NOUN", "ADJ", "PROPN"}
    marks = [word.text.lower() for word in behind]
    ends = not marks or marks[0] in _ENDS
    joins = marks[:1] and marks[0] in words.joining and behind[-1].upos in {"PROPN", "DET", "NUM"}
    if not (ends or joins):
        return False
    somebody = before[0].upos == "PROPN" or before[0].text.lower() in words.persons
    return before[-1].text == "," and somebody


def _is_told_apart(at: int, words: HarmWords, text: Text) -> bool:
    """Whether ages tell one of several from another ("one 17 and the other 21")."""
    around = text.syntax.words[max(at - _NEAR, 0) : at + _NEAR]
    if text.syntax.words[at - 1].text.lower() not in words.apart:
        return False
    pairs = pairwise(around)
    return sum(a.text.lower() in words.apart and b.text.isdigit() for a, b in pairs) > 1


def _is_in_brackets(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether only a name in capitals stands beside it between brackets."""
    named = before[-1].text[:1].isupper() and before[0].text == "("
    return named and bool(behind) and behind[0].text == ")"


def _is_page(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether a stroke joins it to another ("page 1 / 12")."""
    return before[-1].text == "/" or (bool(behind) and behind[0].text == "/")


def _is_reference(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether it points at a note ("the deadliest in decades.[12]")."""
    return before[-1].text == "[" and bool(behind) and behind[0].text == "]"


def _is_part_of_name(at: int, before: Sequence[Word], text: Text) -> bool:
    named = before[-1].upos in {"PROPN", "NOUN"} and before[-1].text[:1].isupper()
    return named and len(before) > 1 and text.syntax.words[at].head < at
