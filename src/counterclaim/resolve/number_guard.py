"""Figures that count nothing: names, ages, scores, lists, telephone numbers."""

from __future__ import annotations

from counterclaim.resolve.number_ages import is_age
from counterclaim.resolve.number_codes import capital, gap, glued, original
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.tokens import BREAK, Tokens

_LOOK_BACK = 6


_INDENT = 12


def counts(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """Whether the number at these tokens counts or measures something."""
    return not (
        glued(tokens, first, last)
        or _names(tokens, first, last, lexicon)
        or is_age(tokens, first, last, lexicon)
        or _list_mark(tokens, first, last)
        or _compound(tokens, last, lexicon)
        or _place_or_call(tokens, first, last, lexicon)
        or _adverb(tokens, first, last, lexicon)
    )


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
    if (
        first < 2
        or tokens.classes[first - 2] in {".", BREAK}
        or after in lexicon.tables.person_nouns
    ):
        return False
    if not tokens.words[first - 2].isalnum() and not capital(tokens, first - 2):
        return False
    return tokens.words[first - 2] not in lexicon.tables.place_words


def _name(tokens: Tokens[Value], at: int) -> bool:
    """Whether a word is a name or acronym, and not one of a line all in capitals."""
    word = original(tokens, at)
    return word[:1].isupper() and not (word.isupper() and original(tokens, at - 1).isupper())


def _place_or_call(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """House and telephone numbers, and names such as "Five Corners"."""
    tables, near = lexicon.tables, tokens.words[last : last + 4]
    if tokens.words[first] in tables.emergency_numbers:
        return True
    named_after = capital(tokens, last)
    if tokens.classes[first] == "d" and (named_after or near[:1] == ["block"]):
        return any(word in tables.address_after for word in near)
    mid_sentence = first > 0 and tokens.words[first - 1].isalpha()
    named = tokens.classes[first] == "c" and capital(tokens, first) and named_after
    return named and mid_sentence and not original(tokens, first).isupper()


def _adverb(tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon) -> bool:
    """Whether "both" joins two phrases instead of counting a plural noun."""
    if tokens.classes[first:last] != "p" or tokens.text[tokens.starts[first] :][:1] in "aA":
        return False
    after = tokens.words[last] if last < len(tokens.words) else ""
    tables = lexicon.tables
    if after in tables.both_before:
        return False
    known = after in tables.person_nouns or tokens.classes[last : last + 1] == "o"
    return not (known or after.endswith(tables.plural_endings))


def _list_mark(tokens: Tokens[Value], first: int, last: int) -> bool:
    """“1.” or “1)” at the start of a line."""
    start = tokens.starts[first]
    before = tokens.text[max(0, start - _INDENT) : start].rpartition("\n")
    if before[2].strip() or tokens.classes[first] != "d" or not (before[1] or start <= _INDENT):
        return False
    return tokens.text[tokens.ends[last - 1] : tokens.ends[last - 1] + 1] in {".", ")"}


def _compound(tokens: Tokens[Value], last: int, lexicon: NumberLexicon) -> bool:
    """“two-state”, “five-point”: no count; “12-member” and “four-day” are."""
    if tokens.classes[last : last + 1] != "-" or last + 1 >= len(tokens.words):
        return False
    if gap(tokens, last) or gap(tokens, last + 1):
        return False
    return (
        tokens.classes[last + 1] == "_"
        and tokens.words[last + 1] not in lexicon.tables.compound_nouns
    )


def scored(tokens: Tokens[Value], first: int, lexicon: NumberLexicon) -> bool:
    """Whether a pair of figures near "won" or "vote" is a score."""
    near = tokens.words[max(0, first - _LOOK_BACK) : first]
    return any(word in lexicon.tables.score_words for word in near)
