"""One measure in two units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.resolve.number_lexicon import Value
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.number_value import Amount
from counterclaim.resolve.tokens import Tokens

DISAGREE = 0.15
"""Two units of one length may differ by this share of the greater before it is an issue."""


def pairs(
    found: Sequence[Quantity], tokens: Tokens[Value], disagreeing: list[Quantity]
) -> list[Quantity]:
    """“2,500 miles (4,000 km)”: one quantity, from the metric figure; “12 (twelve)” is one, too."""
    done: list[Quantity] = []
    for quantity in found:
        last = done[-1] if done else None
        if last is not None and _said_again(last, quantity, tokens):
            done[-1] = replace(last, last=quantity.last + 1)
            continue
        if last is None or not _same_length(last, quantity, tokens):
            done.append(quantity)
            continue
        both = _pair(last, quantity, tokens)
        done[-1] = both
        if _far_apart(last, quantity):
            disagreeing.append(both)
    return done


def _said_again(first: Quantity, second: Quantity, tokens: Tokens[Value]) -> bool:
    """Whether a number stands in figures and in words, as in orders of the day."""
    gap, after = tokens.classes[first.last : second.first], tokens.classes[second.last :][:1]
    kinds = {tokens.classes[each.first] == "d" for each in (first, second)}
    return (gap, after) == ("(", ")") and first.amount == second.amount and len(kinds) == 2


def _same_length(first: Quantity, second: Quantity, tokens: Tokens[Value]) -> bool:
    gap = tokens.classes[first.last : second.first]
    return (
        first.unit is not None
        and first.unit == second.unit
        and first.factor != second.factor
        and gap in {"(", ",r", "r", "(B"}
    )


def _pair(first: Quantity, second: Quantity, tokens: Tokens[Value]) -> Quantity:
    closed = tokens.classes[first.last] == "(" and tokens.classes[second.last :][:1] == ")"
    last = second.last + closed
    if _far_apart(first, second):
        low, high = sorted((first.value, second.value))
        amount = Amount(low, high, None, low, 1)
        return replace(first, last=last, amount=amount, factor=1.0, ranged=True)
    metric = second if second.factor in {1.0, 0.001, 1000.0} else first
    return replace(metric, first=first.first, last=last)


def _far_apart(first: Quantity, second: Quantity) -> bool:
    greater = max(abs(first.value), abs(second.value))
    return abs(first.value - second.value) > DISAGREE * greater
