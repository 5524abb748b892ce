"""Linking and weighing: reports to incidents, mentions to events, copies, contradictions.

Weights were learned on ECB+'s training topics and on one half of the incidents
(``training/linking.py``) and are measured on ECB+'s dev topics and on the other half. The ages of
people, the streets, the threshold of stories and the threshold of wording were chosen inside the
learning parts alone. The older likenesses and what rules a story out were chosen with the scores of
the other half and of the dev topics in view, and the rules of places and copies with the made-up
pairs in view: none of these scores is a blind one.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations
from pathlib import Path

from counterclaim.core.count import Counted
from counterclaim.core.event import Event
from counterclaim.core.reading import Reading
from counterclaim.flow.events import events_of
from counterclaim.link import link, stories
from counterclaim.link.sketch import Sketch
from counterclaim.link.wording import worded_alike
from counterclaim.theatre.load import no_theatre
from counterclaim.theatre.vocabulary import load_vocabulary
from counterclaim.weigh.copies import Copies
from evals import contradictions
from evals.coreference import b_cubed, ceaf_e, conll, false_merges, muc, partition
from evals.linking_data import (
    Report,
    ecb,
    filed_twice,
    gold_mentions,
    incidents,
    is_held_out,
    meantime,
    reports_of,
)
from evals.linking_edits import edited

SEED = 5
_WORDING = -1.0
"""Mean log-odds at which gold mentions are put together; the best of six in four folds of topics
of the training part."""
_FAR = -8.0
_HARM = (Counted.KILLED, Counted.INJURED)
_WITHIN = 1200


def evaluate(data: Path, cache: Path | None = None) -> dict[str, float]:
    """Every score of linking and weighing.

    Args:
        data: Folder of the annotated data.
        cache: Folder where readings are kept between runs.
    """
    held_out = [report for report in incidents(data) if is_held_out(report.gold)]
    read = reports_of(held_out, cache and cache / "held-out.jsonl")
    return {
        **_incidents(read),
        **_tolls(read),
        **_gold_mentions(list(ecb(data, "dev"))),
        **_predicted("ecb_predicted", reports_of(ecb(data, "dev"), cache and cache / "dev.jsonl")),
        **_predicted("meantime", reports_of(meantime(data), cache and cache / "meantime.jsonl")),
        **_copies(held_out),
        **contradictions.scores(),
    }


def _incidents(read: Sequence[tuple[Report, Reading]]) -> dict[str, float]:
    gold = {reading.document.id: report.gold for report, reading in read}
    key = partition(gold.items())
    found = [[r.document.id for r in group] for group in stories([r for _, r in read])]
    twice = filed_twice(report for report, _ in read)
    once = partition((name, twice.get(incident, incident)) for name, incident in gold.items())
    return _scored("incidents", key, found) | {
        "linking.incidents.false_merges": false_merges(key, found),
        "linking.incidents.false_merges.filed_once": false_merges(once, found),
    }


def _tolls(read: Sequence[tuple[Report, Reading]]) -> dict[str, float]:
    """What the event comes to that most reports speak of, for each incident.

    It is one event for the dead and the hurt, and one that counts somebody; of several that as
    many speak of it is the one that was told first, so that a report's earlier or later shootings
    do not win over its own.
    """
    types, theatre = load_vocabulary().event_types, no_theatre()
    grouped: dict[str, list[tuple[Report, Reading]]] = defaultdict(list)
    for report, reading in read:
        grouped[report.gold].append((report, reading))
    right = Counter[str]()
    for group in grouped.values():
        events = events_of([reading for _, reading in group], theatre, types)
        told = max(filter(_counts_harm, events), key=_documents, default=None)
        for what in _HARM:
            right[what.value] += _toll(told, what) == group[0][0].data[what.value]
    return {f"linking.toll.{what}": n / len(grouped) for what, n in right.items()}


def _documents(event: Event) -> int:
    return len({account.document for account in event.accounts})


def _counts_harm(event: Event) -> bool:
    return any(slot.slot in _HARM and slot.derived for slot in event.slots)


def _toll(event: Event | None, what: Counted) -> float:
    slots = event.slots if event else ()
    told = [slot.derived.best or 0.0 for slot in slots if slot.slot is what and slot.derived]
    return max(told, default=0.0)


def _gold_mentions(reports: Sequence[Report]) -> dict[str, float]:
    found = gold_mentions(reports)
    key = partition((sketch.id, gold) for sketch, gold in found)
    topics = {report.document().id: str(report.data["topic"]) for report in reports}
    lemmas = partition(
        (each.id, (topics[each.outline.id], each.words.trigger[-1:])) for each, _ in found
    )
    return _scored("ecb_gold", key, _by_wording([each for each, _ in found])) | {
        "linking.ecb_gold.lemma_baseline": conll(key, lemmas)
    }


def _by_wording(found: Sequence[Sketch]) -> list[list[Hashable]]:
    """Average linkage over the log-odds of wording: the one likeness that needs no type."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    odds = np.full((len(found), len(found)), _FAR)
    for one, other in combinations(range(len(found)), 2):
        odds[one, other] = max(_FAR, worded_alike(found[one], found[other]))
    odds = np.maximum(odds, odds.T)
    most = odds.max()
    distance = most - odds
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, most - _WORDING, criterion="distance")
    return partition((each.id, int(label)) for each, label in zip(found, labels, strict=True))


def _predicted(name: str, read: Sequence[tuple[Report, Reading]]) -> dict[str, float]:
    """Gold mentions in the events of the mentions that the reader found on them.

    A gold mention that the reader did not find is an event of its own.
    """
    found: dict[tuple[str, int], int] = {}
    for number, cluster in enumerate(link([r for _, r in read], load_vocabulary().event_types)):
        for told in cluster.told:
            trigger = told.mention.trigger
            for at in range(trigger.start, trigger.end):
                found[told.document.id, at] = number
    gold = [(r.document.id, *mention) for report, r in read for mention in _mentions(report)]
    key = partition(((document, at), chain) for document, at, chain in gold)
    response = partition(
        ((document, at), found.get((document, at), f"{document} {at}")) for document, at, _ in gold
    )
    hits = sum((document, at) in found for document, at, _ in gold)
    return _scored(name, key, response) | {f"linking.{name}.found": hits / max(len(gold), 1)}


def _mentions(report: Report) -> list[tuple[int, str]]:
    """Where each gold event mention begins, and its chain."""
    if "events" in report.data:
        return [
            (event["spans"][0][0], event["cluster_id"])
            for event in report.data["events"]
            if event["cluster_id"] and "#" not in event["cluster_id"]
        ]
    return [
        (each["spans"][0][0], each["cluster_id"] or f"{report.id}/{each['id']}")
        for each in report.data["mentions"]
        if each["validated"] and "ACTION" in each["type"]
    ]


def _copies(reports: Sequence[Report]) -> dict[str, float]:
    """Edited copies that fold to the report they were made of; other reports that do."""
    chance = random.Random(SEED)  # noqa: S311
    long = [report for report in reports if len(report.text) > _WITHIN]
    folded = sum(_folds(report, edited(report, chance)) for report in long)
    grouped: dict[str, list[Report]] = defaultdict(list)
    for report in long:
        grouped[report.gold].append(report)
    pairs = [pair for group in grouped.values() for pair in combinations(group, 2)]
    alike = sum(_folds(one, other) for one, other in pairs)
    return {
        "linking.copies.folded": folded / max(len(long), 1),
        "linking.copies.independent_folded": alike / max(len(pairs), 1),
    }


def _folds(one: Report, other: Report) -> bool:
    first, second = one.document(), other.document()
    copies = Copies([first, second])
    return copies.first(first).id == copies.first(second).id


def _scored(
    name: str, key: Sequence[Sequence[Hashable]], found: Sequence[Sequence[Hashable]]
) -> dict[str, float]:
    parts = {score.__name__: score(key, found).f1 for score in (muc, b_cubed, ceaf_e)}
    return {f"linking.{name}.conll": conll(key, found)} | {
        f"linking.{name}.{part}": value for part, value in parts.items()
    }
