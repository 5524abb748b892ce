"""Figures that count nothing: names, ages, scores, lists, telephone numbers."""

from __future__ import annotations

import re

from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.tokens import BREAK, Tokens

_GLUE = "/\\#@_=&:"
_LOOK_BACK = 6


def counts(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """Whether the number at these tokens counts or measures something."""
    return not (
        _glued(tokens, first, last)
        or _names(tokens, first, last, lexicon)
        or _age(tokens, first, last, lexicon)
        or _list_mark(tokens, first, last)
        or _compound(tokens, first, last, lexicon)
        or _place_or_call(tokens, first, last, lexicon)
        or _adverb(tokens, first, last, lexicon)
    )


def _gap(tokens: Tokens[Value], at: int) -> int:
    """Characters between a token and the one before it."""
    return tokens.starts[at] - tokens.ends[at - 1] if at else 1


def _glued(tokens: Tokens[Value], first: int, last: int) -> bool:
    """Part of a name, path or code: "Tu-95", "#5", "9/11", "M16", "12:30"."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in _GLUE or before.isalpha()):
        return True
    if before in {"-", "–"} and start > 1 and (text[start - 2].isalpha() or text[start - 2] in ")]"):
        return tokens.classes[first] == "d"
    if _telephone(tokens, first) or before == "+" or (before == "." and text[start - 2 : start - 1].isalnum()):
        return True
    if after and (after in "/\\#@_=" or (after == ":" and text[end + 1 : end + 2].isdigit())):
        return True
    return bool(re.match(r"-[A-Z]", text[end : end + 2])) or (
        after.isalpha() and tokens.classes[last : last + 1] == "_" and tokens.classes[first] == "d"
    )


def _telephone(tokens: Tokens[Value], first: int) -> bool:
    """Figures tied by hyphens as no range is: "555-0142", "1-800-"."""
    if re.match(r"\)\s?\d", tokens.text[tokens.ends[first] : tokens.ends[first] + 3]):
        return tokens.classes[first - 1 : first] == "("
    at, chain = first, [tokens.words[first]]
    while at > 1 and tokens.classes[at - 2 : at] == "d-" and not _gap(tokens, at):
        at -= 2
        chain.insert(0, tokens.words[at])
    at = first + 1
    while tokens.classes[at : at + 2] == "-d" and not _gap(tokens, at + 1):
        chain.append(tokens.words[at + 1])
        at += 2
    named = len(chain) > 1 and tokens.classes[at : at + 1] == "-" and not _gap(tokens, at)
    return len(chain) > 2 or named or (len(chain) == 2 and [len(w) for w in chain] == [3, 4])


def _names(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """The number of a thing: "Article 5", "No. 3", "Leopard 2"."""
    if not first or tokens.classes[first] not in "dc":
        return False
    before = tokens.words[first - 1]
    if before == "." and first > 1 and tokens.words[first - 2] in {"no", "nos", "art", "vol", "ch"}:
        return True
    tables = lexicon.tables
    after = tokens.words[last] if last < len(tokens.words) else ""
    if before in tables.identifier and after not in tables.person_nouns:
        return tokens.classes[last : last + 1] not in {"U", "C"} or before == "no."
    return tokens.classes[first] == "d" and _after_name(tokens, first, after, lexicon)


def _after_name(tokens: Tokens[Value], first: int, after: str, lexicon: NumberLexicon) -> bool:
    """Whether figures follow a capitalised word inside a sentence, as in "Shahed 136"."""
    if tokens.classes[first - 1] != "_" or not _name(tokens, first - 1):
        return False
    if first < 2 or tokens.classes[first - 2] in {".", BREAK} or after in lexicon.tables.person_nouns:
        return False
    if not tokens.words[first - 2].isalnum() and not _capital(tokens, first - 2):
        return False
    return tokens.words[first - 2] not in lexicon.tables.place_words


def _original(tokens: Tokens[Value], at: int) -> str:
    """The token as written; empty outside the text."""
    return tokens.text[tokens.starts[at] : tokens.ends[at]] if 0 <= at < len(tokens.ends) else ""


def _capital(tokens: Tokens[Value], at: int) -> bool:
    return _original(tokens, at)[:1].isupper()


def _name(tokens: Tokens[Value], at: int) -> bool:
    """Whether a word is a name or acronym, and not one of a line all in capitals."""
    word = _original(tokens, at)
    return word[:1].isupper() and not (word.isupper() and _original(tokens, at - 1).isupper())


def _place_or_call(
    tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon
) -> bool:
    """House and telephone numbers, and names such as "Five Corners"."""
    tables, near = lexicon.tables, tokens.words[last : last + 4]
    if tokens.words[first] in tables.emergency_numbers:
        return True
    capital = _capital(tokens, last)
    if tokens.classes[first] == "d" and (capital or near[:1] == ["block"]):
        return any(word in tables.address_after for word in near)
    mid_sentence = first > 0 and tokens.words[first - 1].isalpha()
    named = tokens.classes[first] == "c" and _capital(tokens, first) and capital
    return named and mid_sentence and not _original(tokens, first).isupper()


def _adverb(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """Whether "both" joins two phrases instead of counting a plural noun."""
    if tokens.classes[first:last] != "p" or tokens.text[tokens.starts[first] :][:1] in "aA":
        return False
    after = tokens.words[last] if last < len(tokens.words) else ""
    tables = lexicon.tables
    known = after in tables.person_nouns or tokens.classes[last : last + 1] == "o"
    return not (known or after.endswith(tables.plural_endings))


def _age(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """ "a 35-year-old", "35 years old", "Mira Dahl, 35,"."""
    words, at = tokens.words, last
    if tokens.classes[at : at + 1] == "-":
        at += 1
    if tokens.classes[at : at + 1] == "U":
        at += 1
        at += tokens.classes[at : at + 1] == "-"
        return at < len(words) and words[at] in lexicon.tables.old
    return _after_person(tokens, first, last, lexicon) or _listed_age(tokens, first, lexicon)


def _after_person(
    tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon
) -> bool:
    """ "Mira Dahl, 35, said" and "Mira Dahl, 35 Tor Brekke, 41"."""
    if first < 2 or tokens.classes[first - 1] != "," or not _capital(tokens, first - 2):
        return False
    if first > 2 and tokens.words[first - 3] in lexicon.tables.place_words:
        return False
    return tokens.classes[last : last + 1] in {",", ""} or _capital(tokens, last)


def _listed_age(tokens: Tokens[Value], first: int, lexicon: NumberLexicon) -> bool:
    """ "Ages four, six and 13", "aged from 19 to 34"."""
    for at in range(first - 1, max(-1, first - 8), -1):
        if tokens.words[at] in lexicon.tables.age_words:
            return True
        if tokens.classes[at] not in "dc,&tfbr-":
            return False
    return False


def _list_mark(tokens: Tokens[Value], first: int, last: int) -> bool:
    """ "1." or "1)" at the start of a line."""
    line = tokens.text.rfind("\n", 0, tokens.starts[first]) + 1
    if tokens.text[line : tokens.starts[first]].strip() or tokens.classes[first] != "d":
        return False
    return tokens.text[tokens.ends[last - 1] : tokens.ends[last - 1] + 1] in {".", ")"}


def _compound(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """ "two-state", "five-point": no count; "12-member" and "four-day" are."""
    if tokens.classes[last : last + 1] != "-" or last + 1 >= len(tokens.words):
        return False
    if _gap(tokens, last) or _gap(tokens, last + 1):
        return False
    return (
        tokens.classes[last + 1] == "_"
        and tokens.words[last + 1] not in lexicon.tables.compound_nouns
    )


def scored(tokens: Tokens[Value], first: int, lexicon: NumberLexicon) -> bool:
    """Whether a pair of figures near "won" or "vote" is a score."""
    near = tokens.words[max(0, first - _LOOK_BACK) : first]
    return any(word in lexicon.tables.score_words for word in near)
