"""Figures that are ages."""

from __future__ import annotations

from counterclaim.resolve.number_codes import capital
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.tokens import Tokens


def is_age(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """“a 35-year-old”, “35 years old”, “Mira Dahl, 35,”."""
    words, at = tokens.words, last
    if tokens.classes[at : at + 1] == "-":
        at += 1
    if tokens.classes[at : at + 1] == "U":
        at += 1
        at += tokens.classes[at : at + 1] == "-"
        return at < len(words) and words[at] in lexicon.tables.old
    return _after_person(tokens, first, last, lexicon) or _listed_age(tokens, first, lexicon)


def _after_person(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """“Mira Dahl, 35, said” and “Mira Dahl, 35 Tor Brekke, 41”."""
    if first < 2 or tokens.classes[first - 1] != "," or not capital(tokens, first - 2):
        return False
    if first > 2 and tokens.words[first - 3] in lexicon.tables.place_words:
        return False
    return tokens.classes[last : last + 1] in {",", ""} or capital(tokens, last)


def _listed_age(tokens: Tokens[Value], first: int, lexicon: NumberLexicon) -> bool:
    """“Ages four, six and 13”, “aged from 19 to 34”."""
    for at in range(first - 1, max(-1, first - 8), -1):
        if tokens.words[at] in lexicon.tables.age_words:
            return True
        if tokens.classes[at] not in "dc,&tfbr-":
            return False
    return False
