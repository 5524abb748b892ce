"""How many were killed and injured, as one report tells it.

Incidents of 2014: the gold is the incident's final count, those of the suspects included, so an
early report may rightly give another number, and 97 articles are dated over 30 days after; the
figure is a lower bound on how well the words are read. The half of the incidents that is not held
out served for tuning; only the other half is scored.

MUC-4, the last 200 documents of its training part: each human target whose key gives a definite
number and a death or an injury is found when the report's counts hold that number, that effect
and one of the key's words for whom it befell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from counterclaim.core.count import Count, Counted
from counterclaim.core.mention import Mention, Status
from counterclaim.core.reading import Reading
from evals.linking_data import Report, incidents, is_held_out, reports_of

_REAL = frozenset({Status.OCCURRED, Status.ONGOING})
_EFFECTS = {"DEATH": Counted.KILLED, "INJURY": Counted.INJURED}
_ASKED = (Counted.KILLED, Counted.INJURED, Counted.TARGETED)
_PART = re.compile(r"\b(including|among them|of whom|of them|one of)\b", re.IGNORECASE)
_JOINT = re.compile(r"^[^.;]{0,60}(,|\band\b)[^.;]{0,30}$", re.IGNORECASE | re.DOTALL)
_HELD_OUT = 200
_SOON = timedelta(days=30)


def evaluate(data: Path) -> dict[str, float]:
    """Exact counts per article, all and those of the first 30 days, and MUC-4's human targets."""
    return {**_of_incidents(data), **_of_muc(data)}


def _of_incidents(data: Path) -> dict[str, float]:
    held = [report for report in incidents(data) if is_held_out(report.gold)]
    read = reports_of(held)
    soon = [(report, reading) for report, reading in read if _is_soon(report)]
    return {
        f"tolls.incidents.{what.value}{name}": _exact(pairs, what)
        for name, pairs in (("", read), (".first_month", soon))
        for what in (Counted.KILLED, Counted.INJURED)
    }


def _is_soon(report: Report) -> bool:
    at, day = report.published_at, report.data["date"]
    return at is not None and abs(at.date() - at.date().fromisoformat(day)) <= _SOON


def _exact(pairs: Sequence[tuple[Report, Reading]], what: Counted) -> float:
    right = [toll(reading)[what] == report.data[what.value] for report, reading in pairs]
    return sum(right) / len(right) if right else 0.0


def toll(reading: Reading) -> dict[Counted, float]:
    """The greatest number of killed and the first of injured, joined victims together.

    Later numbers of injured are mostly parts and other incidents. Who is only said to have been
    shot is injured unless killed.
    """
    mentions = [mention for mention in reading.mentions if mention.status in _REAL]
    told = {what: list(_told(mentions, what, reading.document.text)) for what in _ASKED}
    killed = max(max(told[Counted.KILLED], default=0.0), _named(mentions, Counted.KILLED))
    injured, shot = (next(iter(told[w]), 0.0) for w in (Counted.INJURED, Counted.TARGETED))
    return {Counted.KILLED: killed, Counted.INJURED: max(injured, shot - killed)}


def _told(mentions: Sequence[Mention], what: Counted, text: str) -> Iterator[float]:
    return filter(None, (_total(mention, what, text) for mention in mentions))


def _total(mention: Mention, what: Counted, text: str) -> float:
    """Victims joined by a comma or "and" together; parts and repeats do not add."""
    best = run = 0.0
    before: Count | None = None
    for count in mention.counts:
        if count.what is not what or not count.best or count.unit not in {"people", "items"}:
            continue
        gap = text[before.span.end : count.span.start] if before else ""
        joins = before is not None and _JOINT.match(gap) and not _PART.search(gap)
        run = run + count.best if joins else count.best
        best, before = max(best, run), count
    return best


def _named(mentions: Sequence[Mention], what: Counted) -> float:
    """How many different people are named."""
    names = {
        count.of.split()[-1].casefold()
        for mention in mentions
        for count in mention.counts
        if count.what is what and count.best == 1 and count.of and count.of.istitle()
    }
    return float(len(names))


def _of_muc(data: Path) -> dict[str, float]:
    lines = (data / "events/muc4-train.jsonl").read_text("utf-8").splitlines()[-_HELD_OUT:]
    documents = [json.loads(line) for line in lines]
    reports = [Report(d["id"], d["id"], None, d["text"], None, d) for d in documents if d["keys"]]
    asked: list[tuple[bool, bool]] = []
    for report, reading in reports_of(reports):
        counts = [count for mention in reading.mentions for count in mention.counts]
        asked += [_found(target, counts) for target in _targets(report.data)]
    total = len(asked) or 1
    return {
        "tolls.muc.number": sum(number for number, _ in asked) / total,
        "tolls.muc.number_and_effect": sum(both for _, both in asked) / total,
    }


def _targets(data: dict[str, Any]) -> Iterator[tuple[float, Counted, set[str]]]:
    """Number, effect and words of each human target whose key gives all three definitely."""
    for key in data["keys"]:
        numbers = key["slots"].get("HUM TGT: NUMBER") or []
        effects = key["slots"].get("HUM TGT: EFFECT OF INCIDENT") or []
        for number in numbers:
            option = number["options"][0]
            words = _words(option.get("refs", ()))
            befell = [e["options"][0] for e in effects if len(e["options"]) == 1]
            mine = [o["value"] for o in befell if words & _words(o.get("refs", ()))]
            if option["value"].isdigit() and len(set(mine)) == 1 and mine[0] in _EFFECTS:
                yield float(option["value"]), _EFFECTS[mine[0]], words


def _words(refs: Sequence[str]) -> set[str]:
    return {word for ref in refs for word in re.findall(r"\w+", ref.casefold()) if len(word) > 2}


def _found(target: tuple[float, Counted, set[str]], counts: Sequence[Count]) -> tuple[bool, bool]:
    number, effect, words = target
    right = [
        count
        for count in counts
        if count.best == number and words & _words((count.of or "", count.span.exact))
    ]
    return bool(right), any(count.what is effect for count in right)
