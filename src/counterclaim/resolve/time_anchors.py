"""Units counted from publication or from the text."""

from __future__ import annotations

from functools import partial

from counterclaim.core.when import TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Gap, Outcome
from counterclaim.resolve.time_calendar import (
    hours,
    shifted,
    unit_at,
)

SMALL = ("minute", "hour", "day")


def hours_of(day: partial[Outcome], begin: int, end: int, anchors: Anchors) -> Outcome:
    """A part of the day that the words before it name."""
    outcome = day(anchors)
    if isinstance(outcome, Gap) or outcome.start is None:
        return outcome
    return hours(outcome.start, begin, end)


def from_published(name: str, step: int, anchors: Anchors) -> Outcome:
    """The unit some steps from the one that holds the publication time."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    return unit_at(name, shifted(anchors.published, name, step))


def from_text(name: str, step: int, anchors: Anchors) -> Outcome:
    """The unit some steps from the one that holds the latest time in the text."""
    anchor = anchors.day if name in SMALL else anchors.latest or anchors.day
    if anchor is None or anchor.start is None:
        return Gap.NO_ANCHOR
    if name not in {"century", "decade", "year"} and anchor.precision is TimePrecision.YEAR:
        return Gap.NO_ANCHOR
    return unit_at(name, shifted(anchor.start, name, step))
