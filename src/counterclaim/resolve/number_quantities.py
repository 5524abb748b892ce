"""Quantities of a text: each number with its unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from counterclaim.resolve.number_grammar import NUMBER
from counterclaim.resolve.number_guard import counts
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.number_units import is_scale, measured, united
from counterclaim.resolve.number_value import (
    LARGEST,
    dots_are_thousands,
    exact,
    figure,
    words_value,
)
from counterclaim.resolve.tokens import Tokens


def quantities(
    tokens: Tokens[Value], lexicon: NumberLexicon, masked: Collection[tuple[int, int]]
) -> Iterator[Quantity]:
    """Every number that counts or measures, outside the masked characters (dates)."""
    dotted = dots_are_thousands(tokens.text)
    hidden = iter(sorted(masked))
    mask = next(hidden, None)
    done = 0
    for match in NUMBER.finditer(tokens.classes):
        first, last = match.span()
        if first < done:
            continue
        while mask and mask[1] <= tokens.starts[first]:
            mask = next(hidden, None)
        if mask and mask[0] < tokens.ends[last - 1] and tokens.starts[first] < mask[1]:
            continue
        quantity = _quantity(str(match.lastgroup), tokens, first, last, lexicon, dotted)
        if quantity is not None and abs(quantity.amount.low or 0) <= LARGEST:
            yield replace(quantity, first=max(done, quantity.first))
            done = quantity.last


def _quantity(
    rule: str,
    tokens: Tokens[Value],
    first: int,
    last: int,
    lexicon: NumberLexicon,
    dotted: bool,
) -> Quantity | None:
    """One match of the grammar as a quantity, or None when it counts nothing."""
    if rule in {"fraction", "length", "half_unit", "zero"}:
        return _fixed(rule, tokens, first, last, lexicon)
    if not counts(tokens, first, last, lexicon) or _pronoun(tokens, first, last, lexicon):
        return None
    if rule == "figure" or (rule == "half_more" and tokens.classes[first] == "d"):
        return _figures(tokens, first, last, dotted, lexicon)
    amount = words_value(tokens, first, last)
    return united(tokens, Quantity(first, last, amount)) if amount else None


def _fixed(
    rule: str, tokens: Tokens[Value], first: int, last: int, lexicon: NumberLexicon
) -> Quantity | None:
    """Phrases with a value of their own: shares, "half an hour", zero."""
    if rule == "fraction":
        return _fraction(tokens, first, last)
    if rule == "length":
        return measured(tokens, first, last, exact(1.5), first + 1)
    if rule == "half_unit":
        return measured(tokens, first, last, exact(0.5), last - 1)
    return _zero(tokens, first, lexicon)


def _pronoun(tokens: Tokens[Value], at: int, last: int, lexicon: NumberLexicon) -> bool:
    """Whether "one" counts nothing: "one another", "the one", "one must"."""
    if tokens.words[at] != "one" or last != at + 1:
        return False
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "."
    before = tokens.classes[at - 1 : at]
    return (
        after in lexicon.tables.one_is_pronoun_before
        or not (after.isalnum() or after == "-")
        or before == "D"
    )


def _fraction(tokens: Tokens[Value], first: int, last: int) -> Quantity:
    """“two thirds”, “a quarter of”, “half of”: a share of something."""
    classes = tokens.classes[first:last]
    if classes == "H":
        return Quantity(first, last, exact(0.5), "fraction")
    above = tokens.values[first] if classes[0] in "cA" else tokens.words[first]
    below = tokens.values[last - 1]
    share = float(str(above).replace(",", "")) / float(str(below))
    return Quantity(first, last, exact(round(share, 4)), "fraction")


def _zero(tokens: Tokens[Value], at: int, lexicon: NumberLexicon) -> Quantity | None:
    """“No casualties”, “none”, “nobody”; “no” counts only before a noun that can be counted."""
    near = tokens.words[at + 1 : at + 4]
    if tokens.words[at] == "no" and not any(word in lexicon.tables.zero_nouns for word in near):
        return None
    return Quantity(at, at + 1, exact(0))


def _figures(
    tokens: Tokens[Value],
    first: int,
    last: int,
    dotted: bool,
    lexicon: NumberLexicon,
) -> Quantity | None:
    """Figures with their million, sign and unit."""
    word = tokens.words[first]
    value = figure(word, dotted_thousands=dotted)
    if value is None:
        return None
    letters = tokens.classes[first:last]
    people = lexicon.tables.person_nouns
    scale = 1.0
    for at, letter in enumerate(letters):
        if letter == "M" or (letter == "k" and is_scale(tokens, first, first + at, people)):
            scale *= float(str(tokens.values[first + at]))
    if letters.endswith("k") and scale == 1:
        metres = Quantity(first, last, exact(value), "km", 0.001)
        return metres if tokens.words[last - 1] == "m" else None
    value += 0.5 if "H" in letters else 0.0
    quantity = united(tokens, Quantity(first, last, exact(value, scale)))
    if quantity.unit is None and scale == 1 and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", word):
        return replace(quantity, amount=exact(value * 1000))
    return quantity
