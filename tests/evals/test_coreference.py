"""Scores of coreference on the cases of their papers."""

from __future__ import annotations

import pytest
from evals.coreference import b_cubed, ceaf_e, conll, false_merges, muc, partition
from hypothesis import given
from hypothesis import strategies as st

KEY = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]
WRONG_BY_TWO = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]]
WRONG_BY_FIVE = [[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [6, 7]]


def test_muc_counts_links() -> None:
    """Vilain and others: one link too many of ten, whichever groups are joined."""
    for response in (WRONG_BY_TWO, WRONG_BY_FIVE):
        score = muc(KEY, response)
        assert (round(score.precision, 3), score.recall) == (0.9, 1.0)


def test_b_cubed_minds_how_many_are_joined() -> None:
    """Bagga and Baldwin: 16/21 against 7/12."""
    assert b_cubed(KEY, WRONG_BY_TWO).precision == pytest.approx(16 / 21)
    assert b_cubed(KEY, WRONG_BY_FIVE).precision == pytest.approx(7 / 12)
    assert b_cubed(KEY, WRONG_BY_FIVE).recall == 1.0


def test_ceaf_matches_each_group_once() -> None:
    """Luo: the joined group is matched with the one it is most like."""
    score = ceaf_e(KEY, WRONG_BY_TWO)
    similar = 1 + 2 * 5 / (5 + 7)
    assert score.precision == pytest.approx(similar / 2)
    assert score.recall == pytest.approx(similar / 3)


def test_false_merges_are_a_share_of_the_pairs_made() -> None:
    """Ten pairs of the first group are right; of the other 21, ten are wrong."""
    assert false_merges(KEY, WRONG_BY_TWO) == pytest.approx(10 / 31)
    assert false_merges(KEY, [[n] for n in range(1, 13)]) == 0.0


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12))
def test_the_right_answer_scores_one(labels: list[int]) -> None:
    """Whatever the groups are; without any link there is nothing for MUC to find."""
    groups = partition(enumerate(labels))
    assert b_cubed(groups, groups).f1 == 1.0
    assert ceaf_e(groups, groups).f1 == pytest.approx(1.0)
    if len(set(labels)) < len(labels):
        assert conll(groups, groups) == pytest.approx(1.0)
