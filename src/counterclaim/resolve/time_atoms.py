"""Time expressions before they are anchored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.core.pack import Phase
from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_calendar import Stretch


class Gap(StrEnum):
    """Why an expression has no interval; values are issue codes or, for two of them, no issue."""

    NO_PUBLICATION = "publication_time_unknown"
    NO_ANCHOR = "time_unanchored"
    IMPOSSIBLE = "time_impossible"
    AMBIGUOUS = "time_ambiguous"
    VAGUE = "vague"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression can be counted from, all in local time.

    Attributes:
        published: Publication instant.
        latest: The latest resolved expression in the text so far.
        day: The latest resolved day.
        period: The latest resolved month, quarter or longer unit.
        near: The day a bare clock time belongs to.
        future: Whether the words around look forward; None when they do not say.
        reported: Whether only a verb of saying looks back, which does not tell of what was said.
        year: The year that a neighbouring date of the same range gives.
        phases: When the theatre's war, or a new stage of it, began.
    """

    published: datetime | None
    latest: Stretch | None = None
    day: Stretch | None = None
    period: Stretch | None = None
    near: datetime | None = None
    future: bool | None = None
    reported: bool = False
    year: int | None = None
    phases: Sequence[Phase] = ()


Outcome = Stretch | Gap


Resolve = Callable[[Anchors], Outcome]


class Kind(StrEnum):
    """What sort of words they are, which decides what they may join with."""

    DAY = "day"
    PERIOD = "period"
    PART = "part"
    CLOCK = "clock"
    VAGUE = "vague"
    DURATION = "duration"
    REPEATED = "repeated"


WHOLE = frozenset({Kind.DAY, Kind.PERIOD})
"""Kinds that can be ranged and bounded without a clock."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Words that name one time.

    Attributes:
        first: Index of the first token.
        last: One past the last token.
        kind: What sort of words.
        basis: Whether the words suffice.
        resolve: Turns anchors into a stretch, or says why it cannot.
        hours: For parts of the day and clock times: first and last hour from midnight.
        zone: Zone named by the words, or the index of the token of a place that names it.
        compared: Whether it is only a comparison ("a year earlier"), from which nothing counts.
        ranged: Whether it is a range already.
        value: What vague words, durations and repetitions say, in TimeML's spelling.
    """

    first: int
    last: int
    kind: Kind
    basis: TimeBasis
    resolve: Resolve
    hours: tuple[float, float] | None = None
    zone: str | int | None = None
    value: str | None = None
    compared: bool = False
    ranged: bool = False
