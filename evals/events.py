"""The vocabulary's own examples and near misses, read with the shipped reader.

These sentences were written by the authors of the cues; the figure is a check of the machinery,
not a measure of how other people's sentences are read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from counterclaim.core.reading import Reading
from counterclaim.flow.type_examples import Example, examples_of, read_examples
from counterclaim.theatre.vocabulary import FOLDER
from counterclaim.theatre.vocabulary_model import read_forms
from evals.opened import resources
from evals.tokens import Tally


def evaluate(data: Path) -> dict[str, float]:
    """Share of examples read as their type and status, and of near misses not read so."""
    del data
    typed, timed, missed = Tally(), Tally(), Tally()
    for example, reading in readings():
        hits = example.found(reading)
        if example.status is None:
            missed.gold += 1
            missed.correct += not hits
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


@cache
def readings() -> tuple[tuple[Example, Reading], ...]:
    """Each example read as a document of its own."""
    examples = list(examples_of(read_forms(FOLDER).event_types))
    return tuple(read_examples(examples, resources()))
