"""A probe is judged on rows that neither its weights nor its penalty have seen."""

from __future__ import annotations

import numpy as np
import pytest
from evals.logistic import cross_validated, weighted_f1


def test_what_the_features_tell_is_found() -> None:
    """Two labels that one feature parts are told apart wherever they are held out."""
    labels = ["attack", "talks"] * 20
    sign = np.where(np.array(labels) == "attack", 1.0, -1.0)
    rows = np.column_stack([sign, np.random.default_rng(3).normal(size=40)])
    assert cross_validated(rows, labels, (0.03, 1.0)) == labels


def test_noise_tells_nothing_whatever_the_penalty() -> None:
    """A penalty chosen on what is held out would find something in noise."""
    rng = np.random.default_rng(7)
    labels = [str(each) for each in rng.integers(0, 2, 60)]
    found = cross_validated(rng.normal(size=(60, 40)), labels, (0.03, 0.3))
    assert weighted_f1(found, labels) < 0.7


def test_labels_count_by_how_often_they_are_right() -> None:
    """One of three of the common label is missed, the rare one is charged for it."""
    found = weighted_f1(["a", "a", "b", "b"], ["a", "a", "a", "b"])
    assert found == pytest.approx(0.75 * 0.8 + 0.25 * 2 / 3)
