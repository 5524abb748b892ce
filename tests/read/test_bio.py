"""Spans from the scores of a BIO head: the likeliest path, whatever the shortcuts."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from counterclaim.read.bio import CHANGE, Array, Bio

NAMES = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue")
SCORES = arrays(
    np.float32,
    st.tuples(st.integers(1, 6), st.just(len(NAMES))),
    elements=st.floats(-6, 6, width=32),
)


def _path(bio: Bio, words: int) -> list[int]:
    """The label of each word, as the stretches tell them."""
    path = [0] * words
    for stretch in bio.stretches([False] * words, smooth=True):
        path[stretch.first : stretch.last] = [1 + bio.kinds.index(stretch.label)] * (
            stretch.last - stretch.first
        )
    return path


def _worth(bio: Bio, path: tuple[int, ...] | list[int]) -> float:
    scores = np.log(bio.mass.astype(float) + 1e-9)
    own = sum(scores[at, label] for at, label in enumerate(path))
    return float(own - CHANGE * sum(a != b for a, b in pairwise(path)))


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_no_other_path_is_likelier(scores: Array) -> None:
    """Of all ways to label the words, changes paid for, none is worth more."""
    bio = Bio.of(scores, NAMES)
    best = max(_worth(bio, path) for path in product(range(3), repeat=len(scores)))
    assert _worth(bio, _path(bio, len(scores))) >= best - 1e-4


@settings(deadline=None)
@given(SCORES, st.data())
def test_stretches_neither_overlap_nor_cross_breaks(scores: Array, data: st.DataObject) -> None:
    """Each stretch has words, follows the one before and ends where a paragraph does."""
    breaks = data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores)))
    at = 0
    for stretch in Bio.of(scores, NAMES).stretches(breaks):
        assert at <= stretch.first < stretch.last <= len(scores)
        assert not any(breaks[stretch.first + 1 : stretch.last])
        at = stretch.last


def test_one_unsure_word_does_not_tear_a_span() -> None:
    """A word whose best label is better by less than a change costs keeps its neighbours'."""
    sure, unsure = [0, 0, 5, 0, 0], [0.3, 0, 0.2, 0, 0]
    bio = Bio.of(np.array([sure, unsure, sure], dtype=np.float32), NAMES)
    assert [(s.first, s.last) for s in bio.stretches([False] * 3, smooth=True)] == [(0, 3)]
