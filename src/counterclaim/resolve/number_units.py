"""Numbers with the unit or currency beside them."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.resolve.number_lexicon import Value
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.number_value import (
    Amount,
    exact,
)
from counterclaim.resolve.tokens import Tokens


def is_scale(tokens: Tokens[Value], first: int, at: int, counted: frozenset[str]) -> bool:
    """Whether a letter straight after figures multiplies: "3k", "$5m", "2.3m people"."""
    if tokens.starts[at] != tokens.ends[at - 1]:
        return False
    money = tokens.classes[first - 1 : first] == "$"
    return tokens.words[at] != "m" or money or not counted.isdisjoint(tokens.words[at + 1 : at + 2])


def united(tokens: Tokens[Value], quantity: Quantity) -> Quantity:
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
    return measured(tokens, quantity.first, last, amount or quantity.amount, at)


def measured(tokens: Tokens[Value], first: int, last: int, amount: Amount, unit: int) -> Quantity:
    """A number of units, in the base unit of their kind."""
    factor, _, name = str(tokens.values[unit]).partition(" ")
    if name == "°F" and amount.low is not None:
        celsius = exact(round((amount.low - 32) / 1.8, 1))
        return Quantity(first, last, celsius, "°C")
    if name == "kg" and tokens.words[unit].startswith("pound") and amount.scale >= 1e6:
        return Quantity(first, last, amount, "GBP")
    return Quantity(first, last, amount, name, float(factor))
