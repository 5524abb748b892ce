"""Event triggers and their types on WikiEvents' dev part.

A trigger is right when it shares words with a gold one, each gold one used once; typed, when its
type is the gold one's at WikiEvents' first two levels (``wikievents.yml``). Words are taken as the
reader finds them, before it folds deaths and injuries into the event that caused them. Types of
the vocabulary that WikiEvents has no word for are left out on both sides.

WikiEvents marks an event where a text tells most of it and leaves out many other mentions of it,
so that a reader of every mention is charged with precision that no careful reader could reach;
``recall`` stands beside for that reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim.core.syntax import Syntax
from counterclaim.read.classes import name_classes
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.sensed import with_sensed
from counterclaim.read.triggers import CueIndex, Trigger, find_triggers, refusal
from counterclaim.read.words import reader_words
from evals.opened import Opened, opened, records, resources
from evals.tokens import Tally

FILE = "events/wikievents-dev.jsonl"


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an event, with WikiEvents' type; None where it has none."""

    start: int
    end: int
    kind: str | None


def evaluate(data: Path) -> dict[str, float]:
    """Trigger and trigger + type F1, over all gold types and over those the vocabulary aims at."""
    documents = records(data, FILE)
    read = opened([document["text"] for document in documents])
    found = [[each for each in named(one) if each.kind] for one in read]
    gold = [[_gold(event) for event in document["events"]] for document in documents]
    covered = frozenset(_table()["covered"])
    wide = _scores("triggers.wikievents", found, gold)
    narrow = _scores("triggers.wikievents.covered", _of(found, covered), _of(gold, covered))
    return wide | narrow


def _gold(event: Mapping[str, Any]) -> Named:
    return Named(event["trigger"]["start"], event["trigger"]["end"], event["type"])


def _of(sides: Sequence[Sequence[Named]], kinds: frozenset[str]) -> list[list[Named]]:
    return [[each for each in side if each.kind in kinds] for side in sides]


def _scores(
    name: str, found: Sequence[Sequence[Named]], gold: Sequence[Sequence[Named]]
) -> dict[str, float]:
    scores = {}
    for key, typed in (("identified", False), ("typed", True)):
        tally = Tally()
        for one, other in zip(found, gold, strict=True):
            tally.correct += matched(one, other, typed=typed)
            tally.predicted += len(one)
            tally.gold += len(other)
        scores[f"{name}.{key}"] = tally.f1
        scores[f"{name}.{key}.recall"] = tally.recall
    return scores


def matched(found: Sequence[Named], gold: Sequence[Named], *, typed: bool) -> int:
    """How many gold triggers share words (and type) with a found one, each used once."""
    left = list(found)
    count = 0
    for each in gold:
        for other in left:
            same = not typed or other.kind == each.kind
            if same and other.start < each.end and each.start < other.end:
                left.remove(other)
                count += 1
                break
    return count


def named(read: Opened) -> Iterator[Named]:
    """The triggers of a text, typed as WikiEvents would."""
    theatre = resources().theatre(None, read.document.text)
    lemmas = Lemmas(resources().vocabulary, theatre, "en")
    syntax = Syntax(read.analysis)
    index = CueIndex(resources().vocabulary, "en")
    known = syntax, lemmas, index, name_classes(read.analysis, read.findings, syntax)
    types = resources().vocabulary.event_types
    told = find_triggers(*known)
    for trigger in with_sensed(told, read.analysis.triggers, syntax, types, refusal(*known)):
        first, last = syntax.words[trigger.first], syntax.words[trigger.last - 1]
        yield Named(first.start, last.end, _kind(trigger, syntax, lemmas))


def _kind(trigger: Trigger, syntax: Syntax, lemmas: Lemmas) -> str | None:
    slug = trigger.event_type.slug
    told = _table()["by_word"].get(slug)
    if told is None:
        return _by_type().get(slug)
    counted = reader_words("en").counted
    for at in range(trigger.first, trigger.last):
        for lemma in sorted(lemmas.of(syntax.words[at].text)):
            what = counted[lemma].value if lemma in counted else lemma
            if what in told:
                return str(told[what])
    return str(told["other"]) if "other" in told else None


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("wikievents.yml").read_text("utf-8")
    )
    return table


@cache
def _by_type() -> dict[str, str]:
    return {slug: kind for kind, slugs in _table()["types"].items() for slug in slugs}
