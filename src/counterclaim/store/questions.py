"""What events can be asked by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.box import Box
from counterclaim.core.event_marks import Key

Place = tuple[float, str]
"""Where a page ended: what it is sorted by, and an id."""


@dataclass(frozen=True, slots=True)
class Question:
    """What events are looked up by.

    Attributes:
        marks: Of each of these groups, an event has one mark.
        hints: The same, but all that they tell is asked below as well.
        starts: Seconds: it begins no earlier than the first and before the second.
        ends: Seconds: it ends no earlier.
        types: One of these types; None for any.
        track, standing: None for any.
        side: Heard or silent; None for any.
        boxes: Its places' hull meets each of these.
        by_accounts: Sort by the number of accounts, not by time.
        falling: The latest or the most first; what has no time comes last all the same.
        as_of: What held at this time; None for what holds now.
        special: ``foretold`` or ``moves``: only those events.
    """

    marks: tuple[tuple[Key, ...], ...] = ()
    hints: tuple[tuple[Key, ...], ...] = ()
    starts: tuple[float | None, float | None] = (None, None)
    ends: float | None = None
    types: tuple[str, ...] | None = None
    track: str | None = None
    standing: str | None = None
    side: str | None = None
    boxes: tuple[Box, ...] = ()
    by_accounts: bool = False
    falling: bool = False
    as_of: datetime | None = None
    special: str | None = None
