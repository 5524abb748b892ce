"""How many and which: the small words of relative expressions."""

from __future__ import annotations

from counterclaim.resolve.time_grammar import Phrase

ADDING = frozenset({"and"})
STEP = {"L": -1, "N": 1, "T": 0}


def amount(phrase: Phrase) -> int | None:
    """How many; None for "several" and "two or three".

    "twenty-four" adds, "two hundred" multiplies.
    """
    if phrase.has("w") or not ADDING.issuperset(_joining(phrase)):
        return None
    numbers = phrase.numbers("dnc9") if not phrase.has("n") else _plain(phrase)
    total = 0
    for number in numbers:
        total = (total or 1) * number if number >= 100 > total > 0 else total + number
    return total if numbers else 1


def _joining(phrase: Phrase) -> list[str]:
    return [w for w, c in zip(_words(phrase), phrase.classes, strict=True) if c == "&"]


def _plain(phrase: Phrase) -> list[int]:
    """Numbers that may be written with separators; decimals are not whole units."""
    words = [w for w, c in zip(_words(phrase), phrase.classes, strict=True) if c == "n"]
    return [int(w.replace(",", "")) for w in words if w.replace(",", "").isdecimal()]


def _words(phrase: Phrase) -> list[str]:
    return phrase.tokens.words[phrase.first : phrase.last]


def which(phrase: Phrase) -> str | None:
    """Last, next, this, same, following or previous, by its letter."""
    return next((letter for letter in phrase.classes if letter in "LNTsf"), None)
