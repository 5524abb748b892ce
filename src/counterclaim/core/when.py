"""A time as an interval with its precision and what it was worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.core.span import Span


class TimePrecision(StrEnum):
    """The unit the words give; never narrowed silently."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class TimeBasis(StrEnum):
    """What the interval was worked out from."""

    EXPLICIT = "explicit"
    """The words alone."""
    RELATIVE = "relative"
    """The words and an anchor (publication time or another time in the text)."""
    PUBLICATION = "publication"
    """No words; only the publication time."""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of time.

    Attributes:
        start: First instant, with a time zone; None when open or unknown.
        end: Instant after the last; None when open or unknown.
        precision: The unit the words give.
        time_zone: IANA name the local words were read in; None when no zone was assumed.
        basis: What it was worked out from.
        span: The words; None when the basis is publication.
    """

    start: datetime | None
    end: datetime | None
    precision: TimePrecision
    time_zone: str | None
    basis: TimeBasis
    span: Span | None
