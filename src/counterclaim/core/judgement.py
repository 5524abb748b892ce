"""A person's signed word on what the machine made of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

from counterclaim.core.ids import Part, content_id

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Verdict(StrEnum):
    """What a judgement decides."""

    SAME = "same"
    """All its groups are about one event."""
    DIFFERENT = "different"
    """Its groups are about one event each."""
    SPLIT = "split"
    """Its one group is an event of its own, apart from all else."""
    CORRECT = "correct"
    """Its mentions have another type or status."""
    REJECT = "reject"
    """Its mentions are none: the reader mistook the words."""
    GRADE = "grade"
    """How reliable a source is held to be."""
    WITHDRAW = "withdraw"
    """An earlier judgement no longer holds."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Words of a document: what a judgement holds on to, whatever a later reader makes of them."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision, never changed; a later one can take it back.

    Attributes:
        id: Content hash of everything below.
        at: When it was signed.
        by: Who signed it.
        verdict: What it decides.
        groups: The words it is about.
        subject: The source that is graded, the judgement that is withdrawn, or the field that is
            corrected.
        value: The grade, or the field's right value.
        note: Why, in the signer's words.
    """

    id: str
    at: datetime
    by: str
    verdict: Verdict
    groups: tuple[tuple[Anchor, ...], ...]
    subject: str | None
    value: str | None
    note: str
    schema: Literal["counterclaim/judgement/1"] = field(default="counterclaim/judgement/1")

    @classmethod
    def sign(
        cls,
        at: datetime,
        by: str,
        verdict: Verdict,
        groups: Sequence[Sequence[Anchor]] = (),
        subject: str | None = None,
        value: str | None = None,
        note: str = "",
    ) -> Judgement:
        """A judgement with the id that its content gives it."""
        kept = tuple(tuple(sorted(group)) for group in groups)
        words: list[Part] = [
            [(anchor.document, anchor.start, anchor.end) for anchor in group] for group in kept
        ]
        ident = content_id("jud", at.isoformat(), by, verdict.value, words, subject, value, note)
        return cls(ident, at, by, verdict, kept, subject, value, note)


def in_force(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, in the order signed; withdrawals can be withdrawn."""
    signed = sorted(judgements, key=lambda each: (each.at, each.id))
    gone: set[str] = set()
    for each in reversed(signed):
        if each.verdict is Verdict.WITHDRAW and each.id not in gone and each.subject:
            gone.add(each.subject)
    return tuple(j for j in signed if j.id not in gone and j.verdict is not Verdict.WITHDRAW)


@cache
def _adapter() -> TypeAdapter[Judgement]:
    from pydantic import TypeAdapter

    return TypeAdapter(Judgement)


def judgement_to_json(judgement: Judgement) -> str:
    """One line of ``counterclaim/judgement/1``."""
    return _adapter().dump_json(judgement).decode()


def judgement_from_json(line: str) -> Judgement:
    """The judgement a line stands for."""
    return _adapter().validate_json(line, strict=True)
