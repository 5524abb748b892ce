"""Scores of coreference: MUC, B³ and CEAF-e, and their mean as CoNLL gives it.

MUC: Vilain and others 1995. B³: Bagga and Baldwin 1998. CEAF with entity similarity φ4: Luo 2005.
The mean of the three F1: Pradhan and others 2012. Key and response partition the same mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Group = Collection[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 when both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def muc(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """Links needed to make one partition out of the other."""
    return Score(_links(response, key), _links(key, response))


def b_cubed(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """For each mention, the share of its group that is rightly with it."""
    return Score(_overlap(response, key), _overlap(key, response))


def ceaf_e(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """The best one-to-one matching of groups, by φ4."""
    similar = _matched(key, response)
    return Score(similar / len(response), similar / len(key)) if key and response else Score(0, 0)


def conll(key: Sequence[Group], response: Sequence[Group]) -> float:
    """Mean of the three F1."""
    return sum(score(key, response).f1 for score in (muc, b_cubed, ceaf_e)) / 3


def false_merges(key: Sequence[Group], response: Sequence[Group]) -> float:
    """Share of the pairs put together that the key keeps apart; 0 when there are none."""
    of = _groups(key)
    pairs = [pair for group in response for pair in combinations(group, 2)]
    return sum(of[a] != of[b] for a, b in pairs) / len(pairs) if pairs else 0.0


def _groups(groups: Sequence[Group]) -> dict[Hashable, int]:
    return {mention: at for at, group in enumerate(groups) for mention in group}


def _links(these: Sequence[Group], those: Sequence[Group]) -> float:
    """Share of the links of these groups that those groups keep."""
    of = _groups(those)
    needed = sum(len(group) - 1 for group in these)
    kept = sum(len(group) - len({of.get(m, m) for m in group}) for group in these)
    return kept / needed if needed else 0.0


def _overlap(these: Sequence[Group], those: Sequence[Group]) -> float:
    of = _groups(those)
    shared = (
        sum(n * n for n in _counted(group, of).values()) / len(group) for group in these if group
    )
    total = sum(map(len, these))
    return sum(shared) / total if total else 0.0


def _counted(group: Group, of: dict[Hashable, int]) -> Counter[int]:
    return Counter(of[mention] for mention in group if mention in of)


def _matched(key: Sequence[Group], response: Sequence[Group]) -> float:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    of = _groups(response)
    similar = np.zeros((len(key), len(response)))
    for at, group in enumerate(key):
        for other, shared in _counted(group, of).items():
            similar[at, other] = 2 * shared / (len(group) + len(response[other]))
    rows, columns = linear_sum_assignment(similar, maximize=True)
    return float(similar[rows, columns].sum())


def partition(pairs: Iterable[tuple[Hashable, Hashable]]) -> list[list[Hashable]]:
    """Groups out of (mention, group) pairs."""
    found: dict[Hashable, list[Hashable]] = {}
    for mention, group in pairs:
        found.setdefault(group, []).append(mention)
    return list(found.values())
