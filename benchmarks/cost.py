"""What something costs: time of the processor, and time on the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import quantiles
from typing import TypeVar

T = TypeVar("T")
Cost = tuple[float, float]
"""Milliseconds of the processor, and on the clock."""


def timed(work: Callable[[], T]) -> tuple[Cost, T]:
    """What it cost, and what it gave."""
    began, wall = time.process_time(), time.perf_counter()
    result = work()
    cost = 1000 * (time.process_time() - began), 1000 * (time.perf_counter() - wall)
    return cost, result


def middle(costs: Sequence[Cost]) -> float:
    """Median time of the processor."""
    return quantiles([processor for processor, _ in costs], n=20)[9]


def high(costs: Sequence[Cost]) -> float:
    """95th percentile of the processor's time."""
    return quantiles([processor for processor, _ in costs], n=20)[18]


def told(costs: Sequence[Cost]) -> str:
    """Both in words."""
    clock = quantiles([each for _, each in costs], n=20)
    return (
        f"{middle(costs):6.1f} ms, 95th percentile {high(costs):6.1f} ms "
        f"(on the clock {clock[9]:.1f} and {clock[18]:.1f} ms)"
    )
