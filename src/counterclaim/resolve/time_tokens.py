"""A text as time words."""

from __future__ import annotations

from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.tokens import BREAK, Classed, Tokens, tokenise

_LAST_YEAR, _MIDNIGHT = 2100, 2400
"""Four digits between these tell the time, if they tell any ("2250")."""


def time_tokens(text: str, lexicon: TimeLexicon) -> Tokens[Value]:
    """The tokens of a text with their time classes."""
    return tokenise(text, lexicon.known, _digits, _other)


def _digits(word: str) -> Classed[Value]:
    """Class and value of a token that begins with a digit."""
    if word.isdigit():
        return _whole(word)
    if word[-1].isalpha() and not word.endswith("z"):
        return _suffixed(word)
    if "/" in word:
        return "J", word.replace("/", ".")
    if len(word) > 9 and word[4] == "-":
        return "I", word
    dots = word.count(".")
    return (":" if ":" in word or dots == 1 else "J" if dots == 2 else "n"), word


def _suffixed(word: str) -> Classed[Value]:
    """A decade ("1990s") or an ordinal ("3rd")."""
    if word.endswith("0s"):
        return ("8", int(word[:-1])) if len(word) in {3, 5} else ("n", 0)
    stem = word[:-2]
    return ("r", int(stem)) if stem.isdecimal() and len(stem) < 4 else ("n", 0)


def _whole(word: str) -> Classed[Value]:
    """Class of a run of digits: a day's number, a year's, an early or a late hour's, or none."""
    if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31:
        return "d", int(word)
    if len(word) == 4 and word[0] in "12":
        return ("6", word) if _LAST_YEAR < int(word) < _MIDNIGHT else ("9", int(word))
    if len(word) == 4 and word[0] == "0":
        return "0", word
    return "n", word


def _other(word: str) -> str:
    """Class of a word or mark without an entry."""
    if word.isalpha():
        return "_"
    if word in ",.":
        return word
    if word in "-–—/":
        return "-"
    if word in {"'s", "’s"}:
        return "'"
    if word in "!?;":
        return "."
    return BREAK if word.isspace() else "_"
