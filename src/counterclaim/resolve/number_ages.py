"""Figures that are ages."""

from __future__ import annotations

from counterclaim.resolve.number_codes import capital
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.tokens import BREAK, Tokens

_OLDEST = 119
_CLOSING = frozenset({";", ":", "-", "–", "—"})


def is_age(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """“a 35-year-old”, “35 years old”, “Mira Dahl, 35,”."""
    words, at = tokens.words, last
    if _in_decade(tokens, last):
        return True
    if tokens.classes[at : at + 1] == "-":
        at += 1
    if tokens.classes[at : at + 1] == "U":
        at += 1
        at += tokens.classes[at : at + 1] == "-"
        return at < len(words) and words[at] in lexicon.tables.old
    return _after_person(tokens, first, last, lexicon) or _listed_age(tokens, first, lexicon)


def _after_person(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """“Mira Dahl, 35, said”, “Mira Dahl, 35 Tor Brekke, 41”, “Mira Dahl (35)”."""
    if tokens.classes[first - 1 : first] == "(" and tokens.classes[last : last + 1] == ")":
        return (
            capital(tokens, first - 2) and capital(tokens, first - 3) and _is_years(tokens, first)
        )
    if first < 2 or tokens.classes[first - 1] != "," or not capital(tokens, first - 2):
        return False
    if first > 2 and tokens.words[first - 3] in lexicon.tables.place_words:
        return False
    after = tokens.words[last] if last < len(tokens.words) else ""
    if tokens.classes[last : last + 1] == "&" and capital(tokens, last + 1):
        return _is_years(tokens, first)
    closed = tokens.classes[last : last + 1] in {",", "", ".", ")", BREAK} or after in _CLOSING
    return (closed and _is_years(tokens, first)) or capital(tokens, last)


def _is_years(tokens: Tokens[Value], at: int) -> bool:
    """Whether anybody can be so old."""
    return tokens.words[at].isdecimal() and int(tokens.words[at]) <= _OLDEST


def _listed_age(tokens: Tokens[Value], first: int, lexicon: NumberLexicon) -> bool:
    """“Ages four, six and 13”, “aged from 19 to 34”, “younger than 45”."""
    for at in range(first - 1, max(-1, first - 8), -1):
        if tokens.words[at] in lexicon.tables.age_words:
            return True
        if tokens.classes[at] not in "dc,&tfbr-" and tokens.words[at] not in lexicon.tables.than:
            return False
    return False


def _in_decade(tokens: Tokens[Value], last: int) -> bool:
    """“in their early 20’s”."""
    return tokens.text[tokens.ends[last - 1] :][:2] in {"'s", "’s"}
