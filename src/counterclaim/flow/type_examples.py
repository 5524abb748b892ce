"""How well the sentences that define an event type are read as it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.core.capture import Capture
from counterclaim.core.mention import Mention, Status
from counterclaim.core.reading import Reading
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import Resources
from counterclaim.theatre.vocabulary_model import EventTypeForm

_PUBLISHED = datetime(2024, 6, 15, 12, tzinfo=UTC)
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the vocabulary: what its trigger is, or, without a status, is not."""

    slug: str
    text: str
    trigger: str
    status: Status | None

    def found(self, reading: Reading) -> list[Mention]:
        """The events of the type that are read; for a near miss, those at its trigger."""
        hits = [m for m in reading.mentions if m.event_type == self.slug]
        if self.status is not None:
            return hits
        start = self.text.find(self.trigger)
        return [m for m in hits if start <= m.trigger.start < start + len(self.trigger)]


@dataclass(frozen=True, slots=True)
class TypeScore:
    """What became of one type's examples.

    Attributes:
        slug: The type.
        examples: How many it has.
        found: How many are read as it.
        timed: How many of those have their status.
        near_misses: How many it has.
        kept_out: How many of those are not read as it.
        wrong: Sentences that went wrong.
    """

    slug: str
    examples: int
    found: int
    timed: int
    near_misses: int
    kept_out: int
    wrong: tuple[str, ...]


def examples_of(forms: Mapping[str, EventTypeForm]) -> Iterator[Example]:
    """Every English example and near miss."""
    for slug, form in forms.items():
        for example in form.examples.get("en", []):
            yield Example(slug, example.text, example.trigger, example.status)
        for miss in form.near_misses.get("en", []):
            yield Example(slug, miss.text, miss.trigger, None)


def read_examples(
    examples: Sequence[Example], resources: Resources, theatre: str = "example"
) -> list[tuple[Example, Reading]]:
    """Each example read as a document of its own."""
    captures = [
        Capture(
            f"example:{n}", one.text.encode(), "text/plain", _PUBLISHED, "utf-8", None, _PUBLISHED
        )
        for n, one in enumerate(examples)
    ]
    outcomes = read_captures(captures, resources, theatre, batch=_BATCH)
    return [
        (example, outcome.reading)
        for example, outcome in zip(examples, outcomes, strict=True)
        if isinstance(outcome, Read)
    ]


def score_types(forms: Mapping[str, EventTypeForm], resources: Resources) -> list[TypeScore]:
    """The score of each type on its own sentences."""
    read = read_examples(list(examples_of(forms)), resources)
    return [_score(slug, [(e, r) for e, r in read if e.slug == slug]) for slug in forms]


def _score(slug: str, read: Sequence[tuple[Example, Reading]]) -> TypeScore:
    told = [(e, e.found(r)) for e, r in read if e.status is not None]
    missed = [(e, e.found(r)) for e, r in read if e.status is None]
    found = [(e, hits) for e, hits in told if hits]
    kept_out = [e for e, hits in missed if not hits]
    wrong = [e.text for e, hits in told if not hits]
    wrong += [e.text for e, hits in missed if hits]
    timed = sum(any(m.status is e.status for m in hits) for e, hits in found)
    return TypeScore(slug, len(told), len(found), timed, len(missed), len(kept_out), tuple(wrong))
