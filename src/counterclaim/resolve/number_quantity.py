"""Quantities before they are bounded, ranged and paired."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.resolve.number_value import Amount


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        first: Index of the first token.
        last: One past the last.
        amount: Its value as written.
        unit: Base unit; None for a plain number.
        factor: How many base units one written unit is.
        total: The whole of which it is a part.
        bounded: Whether words bound it.
        ranged: Whether it is a range.
    """

    first: int
    last: int
    amount: Amount
    unit: str | None = None
    factor: float = 1.0
    total: float | None = None
    bounded: bool = False
    ranged: bool = False

    @property
    def value(self) -> float:
        """The value put forward, else the least, else the greatest, in the base unit."""
        amounts = (self.amount.best, self.amount.low, self.amount.high)
        return next(amount for amount in amounts if amount is not None) * self.factor


def limited(quantity: Quantity, kind: str) -> Quantity:
    """A quantity under a bounding word.

    "At least" and "more than" leave the top open, "at most" and "fewer than" the bottom; "about"
    allows a tenth either way and "nearly" a tenth less. The number said stays the best one.
    """
    amount = quantity.amount
    best = amount.best
    if best is None or quantity.ranged:
        keep_low = kind in {"at_least", "more_than", "about", "nearly"}
        return replace(quantity, bounded=True) if keep_low else quantity
    low: float | None
    high: float | None
    low, high = {
        "at_least": (best, None),
        "more_than": (best, None),
        "at_most": (None, best),
        "less_than": (None, best),
        "about": (_tenth_off(best, -1), _tenth_off(best, 1)),
        "nearly": (_tenth_off(best, -1), best),
    }[kind]
    return replace(
        quantity,
        amount=replace(amount, low=low, high=high),
        bounded=True,
    )


def _tenth_off(value: float, sign: int) -> float:
    """A tenth more or less; whole numbers stay whole and move by at least one."""
    moved = value * (1 + sign / 10)
    if value != int(value) or abs(value) < 1:
        return round(moved, 6)
    return float(int(moved + (0.999999 if sign > 0 else 0)) if value >= 10 else value + sign)
