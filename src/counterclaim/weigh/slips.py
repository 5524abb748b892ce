"""Numbers that look like a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from counterclaim.core.event import Reason
from counterclaim.weigh.slots import Table

_TIMES = 10
_LEAST = 2
"""One and ten are told of every growing toll."""


def ten_times(tables: Sequence[Table]) -> tuple[Reason, ...]:
    """Pairs of numbers one of which is ten times the other: one may have a digit too many."""
    found = []
    for table in tables:
        for one, other in combinations(table.values, 2):
            low, high = sorted((one.count.best or 0.0, other.count.best or 0.0))
            if low >= _LEAST and high == _TIMES * low and one.count.scope is other.count.scope:
                text = f"{table.what}: {high:g} is ten times {low:g}; one may be a slip."
                claims = tuple(dict.fromkeys(one.claims + other.claims))
                found.append(Reason("ten_times", text, claims))
    return tuple(found)
