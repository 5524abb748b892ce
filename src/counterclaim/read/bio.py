"""Runs of words with one label, from the scores of a BIO head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
CHANGE = 0.5
"""Cost in nats of changing the label between two words; measured on PolNeAR's dev part."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive words with one label; word indices half open."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bio:
    """Probabilities of one BIO head over the words of a window.

    Attributes:
        kinds: Names of the labels, ``O`` aside.
        mass: ``[word, 1 + label]``: outside, then beginning or going on with each label.
        begins: ``[word, label]``: whether a beginning is likelier than a going on.
    """

    kinds: tuple[str, ...]
    mass: Array
    begins: Array

    @classmethod
    def of(cls, scores: Array, names: Sequence[str]) -> Bio:
        """Read the scores ``[word, tag]`` of the words' first pieces."""
        kinds = tuple(name[2:] for name in names if name.startswith("B-"))
        begin = [names.index(f"B-{kind}") for kind in kinds]
        inside = [names.index(f"I-{kind}") for kind in kinds]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        mass = np.concatenate([odds[:, :1], odds[:, begin] + odds[:, inside]], axis=1)
        return cls(kinds, mass, odds[:, begin] > odds[:, inside])

    def of_kind(self, kind: str) -> Array:
        """Probability of a label, word by word."""
        return self.mass[:, 1 + self.kinds.index(kind)]

    def stretches(self, breaks: Sequence[bool], *, smooth: bool = False) -> list[Stretch]:
        """Runs of the likeliest labels.

        Args:
            breaks: Words before which a run must end.
            smooth: Make each change of label cost ``CHANGE``, so that long spans hold together.
        """
        labels: list[int] = self.mass.argmax(axis=1).tolist()
        path = _likeliest(np.log(self.mass + 1e-9).tolist()) if smooth else labels
        begins = self.begins.tolist()
        runs: list[Stretch] = []
        first, label = 0, 0
        for at, kind in enumerate([*path, 0]):
            last = at == len(path)
            if last or kind != label or (kind and (begins[at][kind - 1] or breaks[at])):
                if label:
                    runs.append(Stretch(self.kinds[label - 1], first, at))
                first, label = at, kind
        return runs


def _likeliest(scores: list[list[float]]) -> list[int]:
    """Viterbi's path where staying is free and every change costs the same."""
    if not scores:
        return []
    best = scores[0]
    came: list[list[int]] = []
    for row in scores[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        bar = best[top] - CHANGE
        came.append([at if value >= bar else top for at, value in enumerate(best)])
        best = [max(value, bar) + score for value, score in zip(best, row, strict=True)]
    path = [max(range(len(best)), key=best.__getitem__)]
    for back in reversed(came):
        path.append(back[path[-1]])
    return path[::-1]
