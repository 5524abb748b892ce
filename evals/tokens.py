"""Token overlap between spans of one text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")


def token_starts(text: str) -> list[int]:
    """First character of every word and sign."""
    return [match.start() for match in _TOKEN.finditer(text)]


def inside(starts: Sequence[int], spans: Iterable[Sequence[int]]) -> set[int]:
    """Token starts that lie in any of the spans."""
    found: set[int] = set()
    for span in spans:
        found.update(starts[bisect_left(starts, span[0]) : bisect_left(starts, span[1])])
    return found


@dataclass
class Tally:
    """Counts behind precision, recall and F1."""

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: AbstractSet[Hashable], gold: AbstractSet[Hashable]) -> None:
        """Count one text."""
        self.correct += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.correct / total if total else 0.0


def overlap_f1(predicted: set[int], gold: set[int]) -> float:
    """Token F1 of two sets; two empty ones agree."""
    if not predicted and not gold:
        return 1.0
    return 2 * len(predicted & gold) / (len(predicted) + len(gold))
