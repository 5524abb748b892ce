"""A number with its bounds, what it counts and over what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.core.span import Span


class Counted(StrEnum):
    """What a number says about the things it counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    TARGETED = "targeted"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    CAPTURED = "captured"
    DEPLOYED = "deployed"
    DISTANCE = "distance"
    DURATION = "duration"
    OTHER = "other"


class Scope(StrEnum):
    """Over what the number runs."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as its words bound it.

    Attributes:
        what: What is said of the things counted.
        of: The things counted, in the text's words (``service members``); None if unsaid.
        low: Least number the words allow; None when unbounded below.
        high: Greatest number the words allow; None when unbounded above ("at least 12").
        best: The number the words put forward; None for words such as "many".
        unit: ``people``, ``items``, ``km``, ``hours`` ...
        scope: One incident or a running total.
        span: The number's words.
    """

    what: Counted
    of: str | None
    low: float | None
    high: float | None
    best: float | None
    unit: str
    scope: Scope
    span: Span
