"""The vocabulary's own examples and near misses, read with the shipped reader.

These sentences were written by the authors of the cues; the figure is a check of the machinery,
not a measure of how other people's sentences are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.core.mention import Status
from counterclaim.core.reading import Reading
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from counterclaim.theatre.vocabulary import FOLDER
from counterclaim.theatre.vocabulary_model import read_forms
from evals.tokens import Tally

EPOCH_OF_EXAMPLES = "2024-06-15T12:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the vocabulary: what its trigger is (not)."""

    slug: str
    text: str
    trigger: str
    status: Status | None


def evaluate(data: Path) -> dict[str, float]:
    """Share of examples read as their type and status, and of near misses not read so."""
    del data
    typed, timed, missed = Tally(), Tally(), Tally()
    for example, reading in readings():
        hits = [m for m in reading.mentions if m.event_type == example.slug]
        if example.status is None:
            missed.gold += 1
            missed.correct += not any(_at(example, m.trigger.start) for m in hits)
            continue
        typed.gold += 1
        typed.correct += bool(hits)
        timed.gold += bool(hits)
        timed.correct += any(m.status is example.status for m in hits)
    return {
        "events.examples.type": typed.recall,
        "events.examples.status": timed.recall,
        "events.near_misses": missed.recall,
    }


def _at(example: Example, offset: int) -> bool:
    start = example.text.find(example.trigger)
    return start <= offset < start + len(example.trigger)


def examples() -> Iterator[Example]:
    """Every English example and near miss; a near miss has no status."""
    for slug, form in read_forms(FOLDER).event_types.items():
        for example in form.examples.get("en", []):
            yield Example(slug, example.text, example.trigger, example.status)
        for miss in form.near_misses.get("en", []):
            yield Example(slug, miss.text, miss.trigger, None)


@cache
def readings() -> tuple[tuple[Example, Reading], ...]:
    """Each example read as a document of its own."""
    from datetime import datetime

    at = datetime.fromisoformat(EPOCH_OF_EXAMPLES)
    wanted = list(examples())
    captures = [
        Capture(f"example:{n}", e.text.encode(), "text/plain", at, "utf-8", None, at)
        for n, e in enumerate(wanted)
    ]
    outcomes = read_captures(captures, InstalledResources(), "example", batch=64)
    return tuple(
        (example, outcome.reading)
        for example, outcome in zip(wanted, outcomes, strict=True)
        if isinstance(outcome, Read)
    )
