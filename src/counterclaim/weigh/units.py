"""Units of measure: two numbers in one unit, where that can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from counterclaim.core.count import Count


def in_common_unit(one: Count, other: Count) -> tuple[Count, Count] | None:
    """Both numbers in the unit of the first; None when neither can be turned into the other."""
    if one.unit == other.unit:
        return one, other
    factor = _factor(other.unit, one.unit)
    return None if factor is None else (one, _times(other, factor))


def _factor(unit: str, into: str) -> float | None:
    for measure in _measures().values():
        if unit in measure and into in measure:
            return measure[unit] / measure[into]
    return None


def _times(count: Count, factor: float) -> Count:
    low, high, best = (n if n is None else n * factor for n in (count.low, count.high, count.best))
    return replace(count, low=low, high=high, best=best)


@cache
def _measures() -> Mapping[str, Mapping[str, float]]:
    import yaml

    found: Mapping[str, Mapping[str, float]] = yaml.safe_load(
        Path(__file__).with_name("units.yml").read_text("utf-8")
    )
    return found
