"""What figures and number words come to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.resolve.number_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")


_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])")


LARGEST = 1e16


@dataclass(frozen=True, slots=True)
class Amount:
    """A value before bounds and units.

    Attributes:
        low: Least value; equal to ``high`` for an exact number.
        high: Greatest value, None when the words have no upper end.
        best: The value put forward, None for vague words.
        mantissa: The value without its million or dozen, for "10 to 15 million".
        scale: That million or dozen, 1 when there is none.
    """

    low: float | None
    high: float | None
    best: float | None
    mantissa: float
    scale: float


def exact(value: float, scale: float = 1) -> Amount:
    """An exact number."""
    whole = value * scale
    whole = float(round(whole, 6))
    return Amount(whole, whole, whole, value, scale)


def dots_are_thousands(text: str) -> bool:
    """Whether the text writes decimals with a comma, so that "1.000" is a thousand."""
    return bool(_DOTTED.search(text)) or bool(_DECIMAL_COMMA.search(text))


def figure(word: str, *, dotted_thousands: bool) -> float | None:
    """The value of figures with separators; None when they are no number ("1.2.3")."""
    if len(word) > 24:
        return None
    if word.isdecimal():
        return float(word)
    if _GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if _DOTTED.fullmatch(word) or (dotted_thousands and re.fullmatch(r"\d{1,3}\.\d{3}", word)):
        return float(word.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+[.,]\d+", word):
        return float(word.replace(",", "."))
    return None


def words_value(tokens: Tokens[Value], first: int, last: int) -> Amount | None:
    """The value of number words: "two hundred and fifty", "half a million", "dozens"."""
    classes = tokens.classes[first:last]
    values = [_number(tokens, first + i) for i in range(last - first)]
    if "V" in classes or "w" in classes:
        return _vague(classes, values)
    if classes.startswith("H"):
        return exact(0.5, _product(classes, values) or 1)
    if classes.endswith("&AH"):
        return _and_a_half(classes, values)
    total, group, scale = 0.0, 0.0, 1.0
    for at, (letter, value) in enumerate(zip(classes, values, strict=True)):
        if letter in "cApx0" and classes[at : at + 2] != "AH":
            group += value
        elif letter == "H":
            group += 0.5
        elif letter == "M":
            scale = value
            group = (group or 1) * value
            if value >= 1000:
                total, group = total + group, 0.0
    whole = total + group
    simple = classes.count("M") == 1 and classes.endswith("M")
    return exact(whole / scale, scale) if simple else exact(whole)


def _and_a_half(classes: str, values: list[float]) -> Amount:
    """“two and a half”, “a million and a half”."""
    scale = _product(classes, values) or 1
    count = sum(v for letter, v in zip(classes[:-3], values, strict=False) if letter in "cA")
    return exact((count or 1) + 0.5, scale)


def _product(classes: str, values: list[float]) -> float:
    """Product of the multipliers, 0 when there is none."""
    found = [v for letter, v in zip(classes, values, strict=True) if letter == "M"]
    product = 1.0
    for value in found:
        product *= value
    return product if found else 0.0


def _vague(classes: str, values: list[float]) -> Amount:
    """“dozens”, “tens of thousands”, “several hundred”: a lower bound and nothing else."""
    low, plurals = 1.0, 0
    for letter, value in zip(classes, values, strict=True):
        if letter == "V":
            low *= value if plurals == 0 else value / 2
            plurals += 1
        elif letter in "wM":
            low *= value
    if "w" in classes and plurals:
        low /= 2
    return Amount(low, None, None, low, 1)


def _number(tokens: Tokens[Value], at: int) -> float:
    value = tokens.values[at]
    return float(value) if isinstance(value, int | float) else 0.0
