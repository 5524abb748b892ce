"""The trees of a whole window are those of its sentences, each on its own."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.read.decode import heads_in
from counterclaim.read.tree import heads_of


@settings(deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_sentences_do_not_see_one_another(lengths: list[int], seed: int) -> None:
    """Reading them together finds the heads that reading them one by one does."""
    size = sum(lengths)
    scores = np.random.default_rng(seed).normal(size=(size + 1, size + 1)).astype(np.float32)
    starts = np.arange(1, size + 1)
    sentences = [number for number, length in enumerate(lengths) for _ in range(length)]
    alone: list[int] = []
    for length in lengths:
        rows = starts[len(alone) : len(alone) + length]
        local = heads_of(scores[np.ix_(rows, rows)], scores[rows, 0])
        alone += [head + len(alone) if head >= 0 else -1 for head in local]
    assert heads_in(scores, starts, sentences) == alone
