"""Which kind of event a sentence or snippet is about.

PLOVER's 322 sentences, 18 classes: ``told`` is the class of the one mention that stands highest in
the sentence's tree, by the type's code and what the speaker does (``plover.yml``); ``probe`` is a
logistic regression on the paragraph vector and what the reader tells (``typemarks.py``),
cross-validated over ten folds, its penalty chosen inside each. CASE-2021's 400 snippets, 30
labels: the same probe, F1 weighted by label; ``vector`` has the paragraph vector alone.

A probe says what the reader's features hold, not what the product does with them: the product has
no classifier of snippets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim.core.mention import Mention, Status
from counterclaim.core.syntax import Syntax
from evals.logistic import cross_validated, weighted_f1
from evals.opened import Opened, opened, records
from evals.tokens import Tally
from evals.typemarks import features, vectors

_ONE_PENALTY = (0.3,)


def evaluate(data: Path) -> dict[str, float]:
    """Class F1 on PLOVER, told and probed, and weighted F1 on CASE-2021, probed."""
    return {**_plover(data), **_case(data)}


def _plover(data: Path) -> dict[str, float]:
    documents = records(data, "events/plover.jsonl")
    read = opened([document["text"] for document in documents])
    gold = [document["event"] for document in documents]
    told = [told_class(each) for each in read]
    probed = cross_validated(features(read, [highest(each) for each in read]), gold)
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
    alone = cross_validated(vectors(read), gold, _ONE_PENALTY)
    probed = cross_validated(features(read, [highest(each) for each in read]), gold)
    return {
        "eventtypes.case2021.vector": weighted_f1(alone, gold),
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
    return said_of or _intended(_class_of(top), top.status)


def _class_of(mention: Mention) -> str | None:
    table, code = _table(), mention.plover
    own: str | None = table["types"].get(mention.event_type)
    classes: Mapping[str, str] = table["classes"]
    return own or classes.get(f"{code.type}/{code.mode}") or classes.get(code.type)


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


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("plover.yml")
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table
