"""Multinomial logistic regression and its cross-validation, for probes of what features hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Matrix = npt.NDArray[np.float64]
FOLDS = 10


def cross_validated(features: Matrix, labels: Sequence[str], penalty: float) -> list[str]:
    """The label given to each row by a model fitted on the other nine tenths.

    Rows of one label are dealt over the folds in turn, in the order given.
    """
    folds = _folds(labels)
    found = [""] * len(labels)
    for fold in range(FOLDS):
        held = folds == fold
        names = sorted({label for label, out in zip(labels, held, strict=True) if not out})
        target = np.array([names.index(labels[at]) for at in np.flatnonzero(~held).tolist()])
        weights = _fit(features[~held], target, len(names), penalty)
        for at, best in zip(
            np.flatnonzero(held).tolist(), _best(features[held], weights), strict=True
        ):
            found[at] = names[best]
    return found


def _folds(labels: Sequence[str]) -> npt.NDArray[np.int64]:
    seen: Counter[str] = Counter()
    dealt = []
    for label in labels:
        dealt.append((seen[label] + len(label)) % FOLDS)
        seen[label] += 1
    return np.array(dealt)


def _with_bias(features: Matrix) -> Matrix:
    return np.hstack([features, np.ones((len(features), 1))])


def _best(features: Matrix, weights: Matrix) -> list[int]:
    best: list[int] = (_with_bias(features) @ weights).argmax(axis=1).tolist()
    return best


def _fit(features: Matrix, target: npt.NDArray[np.int64], classes: int, penalty: float) -> Matrix:
    """Weights of least loss with a quadratic penalty; the bias goes free."""
    rows = _with_bias(features)
    gold = np.eye(classes)[target]
    shape = rows.shape[1], classes

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        scores = rows @ weights
        scores -= scores.max(axis=1, keepdims=True)
        log = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        free = weights.copy()
        free[-1] = 0.0
        slope = rows.T @ (np.exp(log) - gold) + penalty * free
        return float(-(log * gold).sum() + penalty / 2 * (free**2).sum()), slope.ravel()

    result = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    fitted: Matrix = result.x.reshape(shape)
    return fitted


def weighted_f1(found: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of each label, weighted by how often it is the right one."""
    total = 0.0
    for label, count in Counter(gold).items():
        right = sum(a == b == label for a, b in zip(found, gold, strict=True))
        total += count * 2 * right / (count + sum(each == label for each in found))
    return total / len(gold) if gold else 0.0
