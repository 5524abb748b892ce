"""Multinomial logistic regression and its cross-validation, for probes of what features hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Matrix = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
FOLDS = 10
INNER = 4
PENALTIES = (0.03, 0.1, 0.3, 1.0)
_STEPS = 150
_FIRST_STEPS = 30
"""Enough to tell which penalty serves best, each going on from the weights of a stronger one."""
_NOTHING = 1e-8


def cross_validated(
    features: Matrix, labels: Sequence[str], penalties: Sequence[float] = PENALTIES
) -> list[str]:
    """The label given to each row by a model fitted on the other nine tenths.

    Which penalty serves best is told by those nine tenths alone. Rows of one label are dealt over
    the folds in turn, in the order given.
    """
    folds = _dealt(labels, FOLDS)
    found = [""] * len(labels)
    for fold in range(FOLDS):
        held = folds == fold
        known = [labels[at] for at in np.flatnonzero(~held).tolist()]
        axes = _own_axes(features[~held])
        told = _labelled(features[~held] @ axes, known, features[held] @ axes, penalties)
        for at, label in zip(np.flatnonzero(held).tolist(), told, strict=True):
            found[at] = label
    return found


def _labelled(
    rows: Matrix, labels: Sequence[str], others: Matrix, penalties: Sequence[float]
) -> list[str]:
    names = sorted(set(labels))
    target = np.array([names.index(label) for label in labels])
    penalty = _best_penalty(rows, labels, target, len(names), penalties)
    return [names[at] for at in _best(others, _fit(rows, target, len(names), penalty))]


def _best_penalty(
    rows: Matrix, labels: Sequence[str], target: Numbers, classes: int, penalties: Sequence[float]
) -> float:
    """The penalty that labels most rows rightly when each part of them is held out in turn."""
    if len(penalties) == 1:
        return penalties[0]
    parts = _dealt(labels, INNER)
    right = dict.fromkeys(sorted(penalties, reverse=True), 0)
    for part in range(INNER):
        held = parts == part
        weights = None
        for penalty in right:
            weights = _fit(rows[~held], target[~held], classes, penalty, weights, _FIRST_STEPS)
            told = np.array(_best(rows[held], weights))
            right[penalty] += int((told == target[held]).sum())
    return max(right, key=right.__getitem__)


def _dealt(labels: Sequence[str], hands: int) -> Numbers:
    seen: Counter[str] = Counter()
    dealt = []
    for label in labels:
        dealt.append((seen[label] + len(label)) % hands)
        seen[label] += 1
    return np.array(dealt)


def _own_axes(features: Matrix) -> Matrix:
    """Axes of the space that the rows span: a quadratic penalty keeps the weights inside it."""
    _, size, axes = np.linalg.svd(features, full_matrices=False)
    kept: Matrix = axes[size > _NOTHING].T
    return kept


def _with_bias(features: Matrix) -> Matrix:
    return np.hstack([features, np.ones((len(features), 1))])


def _best(features: Matrix, weights: Matrix) -> list[int]:
    best: list[int] = (_with_bias(features) @ weights).argmax(axis=1).tolist()
    return best


def _fit(
    features: Matrix,
    target: Numbers,
    classes: int,
    penalty: float,
    start: Matrix | None = None,
    steps: int = _STEPS,
) -> Matrix:
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

    first = np.zeros(shape) if start is None else start
    result = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    fitted: Matrix = result.x.reshape(shape)
    return fitted


def weighted_f1(found: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of each label, weighted by how often it is the right one."""
    total = 0.0
    for label, count in Counter(gold).items():
        right = sum(a == b == label for a, b in zip(found, gold, strict=True))
        total += count * 2 * right / (count + sum(each == label for each in found))
    return total / len(gold) if gold else 0.0
