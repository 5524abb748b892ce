"""What words in one document resolve to: values that claims and mentions are built from."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.core.when import When
from counterclaim.core.where import Place


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity expression, before it is known what it counts.

    Attributes:
        span: The number with its bounding words ("at least 12", "2,500 miles (4,000 km)").
        low: Least value the words allow, None when unbounded.
        high: Greatest value the words allow, None when unbounded.
        best: The value put forward, None for vague words.
        unit: ``km``, ``hours``, ``USD`` ... when the words name one; None for a plain number
            whose noun the reader must find.
        total: The whole of which it is a part ("over 40 of 41" has 41); None otherwise.
    """

    span: Span
    low: float | None
    high: float | None
    best: float | None
    unit: str | None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Words that refer to a person, body or state, resolved through the pack.

    Attributes:
        span: The words ("the ministry", "Kobzev", "Moscow").
        name: Fullest name the pack or the document gives.
        kind: What sort of speaker it would be.
        actor: Actor id of the pack, None if unknown.
        side: Side code, None if unknown.
    """

    span: Span
    name: str
    kind: SpeakerKind
    actor: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything resolved in one document, each list in text order."""

    places: tuple[Place, ...]
    times: tuple[When, ...]
    numbers: tuple[Number, ...]
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
