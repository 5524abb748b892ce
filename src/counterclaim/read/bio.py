"""Runs of words with one label, from the scores of a BIO head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Path = np.ndarray[tuple[int], np.dtype[np.intp]]
CHANGE = 0.5
"""Cost in nats of changing the label between two words; measured on PolNeAR's dev part."""
_PLAIN = 1e-6
_NONE = -2


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
        if not len(self.mass):
            return []
        path = _likeliest(np.log(self.mass + 1e-9)) if smooth else self.mass.argmax(axis=1)
        edges = _edges(path, self.begins, breaks)
        labels: list[int] = path[edges].tolist()
        return [
            Stretch(self.kinds[label - 1], first, last)
            for label, (first, last) in zip(labels, pairwise([*edges, len(path)]), strict=True)
            if label
        ]


def _edges(path: Path, begins: Array, breaks: Sequence[bool]) -> list[int]:
    """Words whose label differs from the one before, begins anew or must."""
    anew = begins[np.arange(len(path)), path - 1] | np.asarray(breaks, dtype=bool)
    edge = (path > 0) & anew
    edge[0] = True
    edge[1:] |= path[1:] != path[:-1]
    found: list[int] = np.flatnonzero(edge).tolist()
    return found


def _likeliest(scores: Array) -> Path:
    """Viterbi's path where staying is free and every change costs the same."""
    first, *rows = scores.tolist()
    trail = _Trail(first)
    for row, plain in zip(rows, _plain(scores), strict=False):
        if plain == trail.settled:
            trail.stay(row)
        else:
            trail.step(row)
    return np.array(trail.path())


def _plain(scores: Array) -> list[int]:
    """The best label of each word; one that no word has where it is not plainly the best."""
    second, best = np.partition(scores, -2, axis=1)[:, -2:].T
    plain: list[int] = np.where(best - second > _PLAIN, scores.argmax(axis=1), _NONE).tolist()
    return plain


class _Trail:
    """The best score of a path to each label of a word, and the labels on its way.

    Attributes:
        settled: The label that all labels of this word come from. Where it is also plainly the
            word's own best, all labels of the next word come from it too.
    """

    def __init__(self, row: list[float]) -> None:
        self._best = row
        self._came: list[list[int]] = []
        self._same = [[label] * len(row) for label in range(len(row))]
        self.settled = -1

    def step(self, row: list[float]) -> None:
        """Go on to the next word."""
        best = self._best
        top = max(range(len(best)), key=best.__getitem__)
        bar = best[top] - CHANGE
        came = [label if value >= bar else top for label, value in enumerate(best)]
        self._came.append(came)
        self._best = [max(value, bar) + score for value, score in zip(best, row, strict=True)]
        self.settled = top if came == self._same[top] else -1

    def stay(self, row: list[float]) -> None:
        """Go on to a word whose labels all come from the settled one."""
        top = self.settled
        high = self._best[top]
        bar = high - CHANGE
        self._came.append(self._same[top])
        self._best = [bar + score for score in row]
        self._best[top] = high + row[top]

    def path(self) -> list[int]:
        """The labels of all words."""
        path = [max(range(len(self._best)), key=self._best.__getitem__)]
        for back in reversed(self._came):
            path.append(back[path[-1]])
        return path[::-1]
