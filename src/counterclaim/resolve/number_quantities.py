"""Quantities of a text: each number with its unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from counterclaim.resolve.number_grammar import NUMBER
from counterclaim.resolve.number_guard import counts
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.number_value import (
    LARGEST,
    Amount,
    dots_are_thousands,
    exact,
    figure,
    words_value,
)
from counterclaim.resolve.tokens import Tokens

_GROUP = re.compile(r"(?<![d9])d(?:d)+")
_SPACE = {" ", "\u00a0", "\u202f", "\u2009"}


def quantities(
    tokens: Tokens[Value], lexicon: NumberLexicon, masked: Collection[tuple[int, int]]
) -> Iterator[Quantity]:
    """Every number that counts or measures, outside the masked characters (dates)."""
    dotted = dots_are_thousands(tokens.text)
    hidden = iter(sorted(masked))
    mask = next(hidden, None)
    for match in NUMBER.finditer(tokens.classes):
        first, last = match.span()
        while mask and mask[1] <= tokens.starts[first]:
            mask = next(hidden, None)
        if mask and mask[0] < tokens.ends[last - 1] and tokens.starts[first] < mask[1]:
            continue
        quantity = _quantity(str(match.lastgroup), tokens, first, last, lexicon, dotted)
        if quantity is not None and abs(quantity.amount.low or 0) <= LARGEST:
            yield quantity


def _quantity(
    rule: str,
    tokens: Tokens[Value],
    first: int,
    last: int,
    lexicon: NumberLexicon,
    dotted: bool,  # noqa: FBT001 - one call
) -> Quantity | None:
    """One match of the grammar as a quantity, or None when it counts nothing."""
    if rule == "fraction":
        return _fraction(tokens, first, last)
    if rule == "length":
        return _measured(tokens, first, last, exact(1.5), first + 1)
    if rule == "half_unit":
        return _measured(tokens, first, last, exact(0.5), last - 1)
    if rule == "zero":
        return _zero(tokens, first, lexicon)
    if not counts(tokens, first, last, lexicon):
        return None
    if rule == "vague":
        vague = words_value(tokens, first, last)
        return _united(tokens, Quantity(first, last, vague)) if vague else None
    if rule == "figure" or (rule == "half_more" and tokens.classes[first] == "d"):
        return _figures(tokens, first, last, dotted)
    if tokens.words[first] == "one" and last == first + 1 and _pronoun(tokens, first, lexicon):
        return None
    amount = words_value(tokens, first, last)
    return _united(tokens, Quantity(first, last, amount)) if amount else None


def _pronoun(tokens: Tokens[Value], at: int, lexicon: NumberLexicon) -> bool:
    """Whether "one" counts nothing: "one another", "the one", "one must"."""
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "."
    before = tokens.classes[at - 1 : at]
    return (
        after in lexicon.tables.one_is_pronoun_before
        or not (after.isalnum() or after == "-")
        or before == "D"
    )


def _fraction(tokens: Tokens[Value], first: int, last: int) -> Quantity:
    """ "two thirds", "a quarter of", "half of": a share of something."""
    classes = tokens.classes[first:last]
    if classes == "H":
        return Quantity(first, last, exact(0.5), "fraction")
    above = tokens.values[first] if classes[0] in "cA" else tokens.words[first]
    below = tokens.values[last - 1]
    share = float(str(above).replace(",", "")) / float(str(below))
    return Quantity(first, last, exact(round(share, 4)), "fraction")


def _zero(tokens: Tokens[Value], at: int, lexicon: NumberLexicon) -> Quantity | None:
    """ "No casualties", "none", "nobody"; "no" counts only before a noun that can be counted."""
    near = tokens.words[at + 1 : at + 4]
    if tokens.words[at] == "no" and not any(word in lexicon.tables.zero_nouns for word in near):
        return None
    return Quantity(at, at + 1, exact(0))


def _figures(
    tokens: Tokens[Value],
    first: int,
    last: int,
    dotted: bool,  # noqa: FBT001 - one call
) -> Quantity | None:
    """Figures with their million, sign and unit."""
    word = tokens.words[first]
    value = figure(word, dotted_thousands=dotted)
    if value is None:
        return None
    letters = tokens.classes[first:last]
    scale = 1.0
    for at, letter in enumerate(letters):
        if letter == "M" or (letter == "k" and _is_scale(tokens, first, first + at)):
            scale *= float(str(tokens.values[first + at]))
    if letters.endswith("k") and scale == 1:
        metres = Quantity(first, last, exact(value), "km", 0.001)
        return metres if tokens.words[last - 1] == "m" else None
    value += 0.5 if "H" in letters else 0.0
    quantity = _united(tokens, Quantity(first, last, exact(value, scale)))
    if quantity.unit is None and scale == 1 and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", word):
        return replace(quantity, amount=exact(value * 1000))
    return quantity


def _is_scale(tokens: Tokens[Value], first: int, at: int) -> bool:
    """Whether a letter straight after figures multiplies: "3k", "$5m"."""
    if tokens.starts[at] != tokens.ends[at - 1]:
        return False
    return tokens.words[at] != "m" or tokens.classes[first - 1 : first] == "$"


def _united(tokens: Tokens[Value], quantity: Quantity) -> Quantity:
    """Add the unit after a number or the currency sign before it."""
    classes, at = tokens.classes, quantity.last
    if quantity.first and classes[quantity.first - 1] == "$":
        unit = str(tokens.values[quantity.first - 1])
        first = quantity.first - 1
        last = at + (classes[at : at + 1] == "C")
        return replace(quantity, first=first, last=last, unit=unit)
    at += classes[at : at + 1] == "-" and classes[at + 1 : at + 2] == "U"
    if classes[at : at + 1] in {"C", "$"}:
        return replace(quantity, last=at + 1, unit=str(tokens.values[at]))
    if classes[at : at + 1] != "U":
        return quantity
    half = classes[at + 1 : at + 4] == "&AH"
    amount = exact(quantity.amount.mantissa + 0.5) if half and quantity.amount.scale == 1 else None
    last = at + 4 if half and amount else at + 1
    return _measured(tokens, quantity.first, last, amount or quantity.amount, at)


def _measured(tokens: Tokens[Value], first: int, last: int, amount: Amount, unit: int) -> Quantity:
    """A number of units, in the base unit of their kind."""
    factor, _, name = str(tokens.values[unit]).partition(" ")
    if name == "°F":
        celsius = exact(round((amount.low - 32) / 1.8, 1))
        return Quantity(first, last, celsius, "°C")
    if name == "kg" and tokens.words[unit].startswith("pound") and amount.scale >= 1e6:
        return Quantity(first, last, amount, "GBP")
    return Quantity(first, last, amount, name, float(factor))


def grouped(tokens: Tokens[Value]) -> Tokens[Value]:
    """Join figures whose thousands are set apart by spaces: "12 500"."""
    if not _GROUP.search(tokens.classes):
        return tokens
    classes = list(tokens.classes)
    for match in reversed(list(_GROUP.finditer(tokens.classes))):
        first, last = match.span()
        if _is_group(tokens, first, last):
            tokens.words[first] = "".join(tokens.words[first:last])
            tokens.ends[first] = tokens.ends[last - 1]
            for line in (tokens.words, tokens.starts, tokens.ends, tokens.values, classes):
                del line[first + 1 : last]  # type: ignore[attr-defined]
        elif last - first > 2:
            classes[first:last] = "9" * (last - first)
    return replace(tokens, classes="".join(classes))


def _is_group(tokens: Tokens[Value], first: int, last: int) -> bool:
    """Whether figures stand in groups of three, one space apart."""
    words, text = tokens.words, tokens.text
    return len(words[first]) <= 3 and all(
        len(words[at]) == 3
        and words[at].isdecimal()
        and text[tokens.ends[at - 1] : tokens.starts[at]] in _SPACE
        for at in range(first + 1, last)
    )
