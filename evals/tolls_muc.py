"""MUC-4's incidents, the last 200 documents of its training part: whom it befell, how, and when.

A human target is one entry of a key: a number, and the words it is given for. It is found when a
count of the reading holds that number and one of those words; its effect is right when such a
count says so, whatever number it gives, and when nothing is counted for those nobody harmed.
An incident is told by every mention of violence that names one of the key's people or things, or
whose words lie in a sentence with one; its stage is the furthest that those go, its date the day
that most of them give. Keys that leave open which of two answers is right are not asked.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from counterclaim.core.count import Count, Counted
from counterclaim.core.mention import Mention, Status, Track
from counterclaim.core.reading import Reading
from counterclaim.core.when import TimePrecision
from evals.linking_data import Report, reports_of

HELD_OUT = 200
_EFFECTS = {"DEATH": Counted.KILLED, "INJURY": Counted.INJURED}
_UNHARMED = frozenset({"NO INJURY", "NO INJURY OR DEATH"})
_HARMED = frozenset({Counted.KILLED, Counted.INJURED})
_STAGES = {
    Status.OCCURRED: "ACCOMPLISHED",
    Status.ONGOING: "ACCOMPLISHED",
    Status.ATTEMPTED: "ATTEMPTED",
    Status.THREATENED: "THREATENED",
    Status.PLANNED: "THREATENED",
    Status.HYPOTHETICAL: "THREATENED",
}
_ORDER = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
_DAYLIKE = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})


@dataclass(frozen=True, slots=True)
class Target:
    """One entry of a key: who was harmed, how many and how; None where the key is not definite."""

    words: frozenset[str]
    number: float | None
    effect: str | None


def evaluate_muc(data: Path) -> dict[str, float]:
    """Shares of human targets and incidents read as their keys have them."""
    lines = (data / "events/muc4-train.jsonl").read_text("utf-8").splitlines()[-HELD_OUT:]
    documents = [json.loads(line) for line in lines]
    return scores(reports_of([report_of(d) for d in documents if d["keys"]]))


def report_of(document: dict[str, Any]) -> Report:
    """A document as it came over the wire on its date."""
    at = document["date"] and datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
    return Report(document["id"], document["id"], None, document["text"], at or None, document)


def scores(read: Sequence[tuple[Report, Reading]]) -> dict[str, float]:
    """The shares over documents with their readings.

    ``effect_of_found`` and ``date_of_found`` leave out what the reading says nothing of.
    """
    tally: Counter[str] = Counter()
    for report, reading in read:
        for target in _targets(report.data):
            tally.update(_judged(target, reading))
        for key, template in zip(report.data["keys"], report.data["templates"], strict=True):
            tally.update(_told(key["slots"], template, reading))
    return {
        "tolls.muc.number": _share(tally, "number", "numbered"),
        "tolls.muc.number_and_effect": _share(tally, "both", "both asked"),
        "tolls.muc.effect": _share(tally, "effect", "affected"),
        "tolls.muc.effect_of_found": _share(tally, "effect", "effect given"),
        "tolls.muc.stage": _share(tally, "stage", "staged"),
        "tolls.muc.stage_of_found": _share(tally, "stage", "stage given"),
        "tolls.muc.date": _share(tally, "date", "dated"),
        "tolls.muc.date_of_found": _share(tally, "date", "date given"),
    }


def _share(tally: Counter[str], right: str, asked: str) -> float:
    return tally[right] / max(1, tally[asked])


def _targets(data: dict[str, Any]) -> Iterator[Target]:
    for key in data["keys"]:
        numbers = key["slots"].get("HUM TGT: NUMBER") or []
        effects = key["slots"].get("HUM TGT: EFFECT OF INCIDENT") or []
        for number in numbers:
            option = number["options"][0]
            words = frozenset(_words(option.get("refs", ())))
            mine = {
                each["options"][0]["value"]
                for each in effects
                if len(each["options"]) == 1 and words & _words(each["options"][0].get("refs", ()))
            }
            value = float(option["value"]) if option["value"].isdigit() else None
            effect = next(iter(mine)) if len(mine) == 1 else None
            yield Target(words, value, effect if effect in {*_EFFECTS, *_UNHARMED} else None)


def _judged(target: Target, reading: Reading) -> Iterator[str]:
    """What is asked about a target, and what of it was read rightly."""
    near = [c for c in _counts(reading) if target.words & _words((c.of or "", c.span.exact))]
    equal = [c for c in near if c.best == target.number]
    effect = _EFFECTS.get(target.effect or "")
    if target.number is not None and effect:
        yield "numbered"
        yield "both asked"
        yield from ["number"] * bool(equal)
        yield from ["both"] * any(c.what is effect for c in equal)
    if target.effect is None:
        return
    yield "affected"
    harmed = {c.what for c in near if c.best != 0} & _HARMED
    yield from ["effect given"] * bool(harmed or not effect)
    yield from ["effect"] * (effect in harmed if effect else not harmed)


def _counts(reading: Reading) -> list[Count]:
    return [count for mention in reading.mentions for count in mention.counts]


def _told(slots: dict[str, Any], template: dict[str, Any], reading: Reading) -> Iterator[str]:
    """What is asked about an incident, and what of it was read rightly."""
    mentions = _about(template, reading)
    stage = _only(slots.get("INCIDENT: STAGE OF EXECUTION") or [])
    if stage is not None:
        found = {_STAGES[m.status] for m in mentions if m.status in _STAGES}
        furthest = next((each for each in _ORDER if each in found), None)
        yield "staged"
        yield from ["stage given"] * (furthest is not None)
        yield from ["stage"] * (furthest == stage["value"])
    day = _only(slots.get("INCIDENT: DATE") or [])
    span = (day or {}).get("range") or {}
    if span.get("from") and span.get("to"):
        days = Counter(day for mention in mentions for day in _days(mention))
        yield "dated"
        yield from ["date given"] * bool(days)
        yield from ["date"] * (bool(days) and _within(days.most_common(1)[0][0], span))


def _only(fillers: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The one right answer of a slot, if there is only one."""
    options = [option for filler in fillers for option in filler["options"]]
    return options[0] if len(options) == 1 else None


def _days(mention: Mention) -> list[date]:
    when = mention.when
    known = when is not None and when.start is not None and when.precision in _DAYLIKE
    return [when.start.date()] if known and when and when.start else []


def _within(day: date, span: dict[str, str]) -> bool:
    return date.fromisoformat(span["from"]) <= day <= date.fromisoformat(span["to"])


def _about(template: dict[str, Any], reading: Reading) -> list[Mention]:
    """Mentions of violence that name somebody or something of a template, or stand beside it."""
    named = {
        mention["text"].casefold()
        for slot in ("Victim", "Target", "PerpInd", "PerpOrg")
        for entity in template[slot]
        for mention in entity
    }
    text = reading.document.text.casefold()
    return [
        m
        for m in reading.mentions
        if m.track is Track.BATTLEFIELD and any(name in _sentence(m, text) for name in named)
    ]


def _sentence(mention: Mention, text: str) -> str:
    first = max(text.rfind(mark, 0, mention.trigger.start) for mark in (". ", "\n\n"))
    last = text.find(". ", mention.trigger.end)
    return " ".join(text[max(first, 0) : last if last > 0 else len(text)].split())


def _words(refs: Iterable[str]) -> set[str]:
    return {word for ref in refs for word in re.findall(r"\w+", ref.casefold()) if len(word) > 2}
