"""Which kind of event a sentence or snippet is about.

PLOVER's 322 sentences, 18 classes: ``told`` is the class of the one mention that stands highest in
the sentence's tree, by the type's code and what the speaker does (``plover.yml``); ``probe`` is a
logistic regression on the paragraph vector and the types found, cross-validated over ten folds.
CASE-2021's 400 snippets, 30 labels: the same probe, F1 weighted by label.

A probe says what the reader's features hold, not what the product does with them: the product has
no classifier of snippets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from counterclaim.core.mention import Mention, PloverCode, Status
from counterclaim.core.syntax import Syntax
from evals.logistic import Matrix, cross_validated, weighted_f1
from evals.opened import Opened, opened, records
from evals.tokens import Tally

_PENALTY = 0.3
_RARE = 2


def evaluate(data: Path) -> dict[str, float]:
    """Class F1 on PLOVER, told and probed, and weighted F1 on CASE-2021, probed."""
    return {**_plover(data), **_case(data)}


def _plover(data: Path) -> dict[str, float]:
    documents = records(data, "events/plover.jsonl")
    read = opened([document["text"] for document in documents])
    gold = [document["event"] for document in documents]
    told = [told_class(each) for each in read]
    probed = cross_validated(features(read), gold, _PENALTY)
    return {
        "eventtypes.plover.told": _micro(told, gold),
        "eventtypes.plover.probe": _micro(probed, gold),
        "eventtypes.plover.probe.weighted": weighted_f1(probed, gold),
    }


def _micro(found: Sequence[str | None], gold: Sequence[str]) -> float:
    tally = Tally(
        sum(a == b for a, b in zip(found, gold, strict=True)),
        sum(each is not None for each in found),
        len(gold),
    )
    return tally.f1


def _case(data: Path) -> dict[str, float]:
    documents = records(data, "events/case2021-dev.jsonl")
    read = opened([document["text"] for document in documents])
    gold = [document["label"] for document in documents]
    vectors = cross_validated(_vectors(read), gold, _PENALTY)
    probed = cross_validated(features(read), gold, _PENALTY)
    return {
        "eventtypes.case2021.vector": weighted_f1(vectors, gold),
        "eventtypes.case2021.probe": weighted_f1(probed, gold),
    }


def told_class(read: Opened) -> str | None:
    """The gold class of what the highest mention's speaker does about its event; None for nothing.

    Without a mention the first claim whose stance is a class of its own tells it.
    """
    top, table = highest(read), _table()
    stances: Mapping[str, str] = table["stances"]
    if top is None:
        said = (stances.get(claim.stance.value) for claim in read.claims)
        return next((each for each in said if each), None)
    stance = next((c.stance.value for c in read.claims if top.id in c.mentions), "")
    said_of = table["statuses"].get(top.status.value) or stances.get(stance)
    return said_of or _intended(_class_of(top.plover), top.status)


def _class_of(code: PloverCode) -> str | None:
    classes: Mapping[str, str] = _table()["classes"]
    return classes.get(f"{code.type}/{code.mode}") or classes.get(code.type)


def _intended(done: str | None, status: Status) -> str | None:
    """What it is to mean to do, or not to do, what would be of a class."""
    instead: Mapping[str, Sequence[str]] = _table()["intended"].get(status.value, {})
    return next((one for one, classes in instead.items() if done in classes), done)


def highest(read: Opened) -> Mention | None:
    """The mention that stands highest in its tree, the first of several."""
    syntax = Syntax(read.analysis)
    return min(read.mentions, key=lambda each: _rank(each, syntax), default=None)


def _rank(mention: Mention, syntax: Syntax) -> tuple[int, int]:
    """How deep a mention stands in its tree, then where in the text."""
    at = syntax.top(mention.trigger.start, mention.trigger.end)
    return sum(1 for _ in syntax.ancestors(at)), mention.trigger.start


def features(read: Sequence[Opened]) -> Matrix:
    """Paragraph vectors beside the types, words and statuses of the mentions found."""
    marks = [Counter(_marks(each)) for each in read]
    often = Counter(mark for each in marks for mark in each)
    columns = {mark: n for n, mark in enumerate(sorted(m for m in often if often[m] >= _RARE))}
    told = np.zeros((len(read), len(columns)))
    for row, each in enumerate(marks):
        for mark in each.keys() & columns.keys():
            told[row, columns[mark]] = 1.0
    return np.hstack([_vectors(read), told * _WEIGHT])


_WEIGHT = 0.5


def _marks(read: Opened) -> list[str]:
    found = []
    for mention in read.mentions:
        found += [mention.event_type, f"={mention.trigger.exact.lower()}"]
        found += [f"{mention.event_type}:{mention.status.value}", f"#{mention.plover.type}"]
        found += [f"+{role.role.value}" for role in mention.roles]
    return found


def _vectors(read: Sequence[Opened]) -> Matrix:
    """One unit vector a text, the mean of its paragraphs'."""
    means = [np.mean([p.vector for p in each.analysis.passages], axis=0) for each in read]
    rows = np.stack(means)
    scaled: Matrix = _SCALE * rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return scaled


_SCALE = 5.0


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("plover.yml")
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table
