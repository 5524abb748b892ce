"""The year of a date that does not name one."""

from __future__ import annotations

from datetime import date, timedelta

from counterclaim.resolve.time_atoms import Anchors, Gap
from counterclaim.resolve.time_calendar import FIRST_YEAR, LAST_YEAR

SOON = timedelta(days=14)
"""So near ahead a date without a year may lie though a verb of saying stands in the past."""
AHEAD = 2
"""Months a date without a year may lie ahead when no word says which way to look."""


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of_day(month: int, day: int, weekday: int | None, anchors: Anchors) -> int | Gap:
    """The year that brings a day and month nearest to publication, past before future."""
    today = _today(anchors)
    if today is None:
        return Gap.NO_PUBLICATION
    if weekday is not None:
        return _year_by_weekday(month, day, weekday, today)
    options = _dates(month, day, today)
    past = max((option for option in options if option <= today), default=None)
    ahead = min((option for option in options if option >= today), default=None)
    if past is None or ahead is None:
        return Gap.IMPOSSIBLE
    if anchors.published is None:
        return min(past, ahead, key=lambda option: abs(option - today)).year
    return _choose(past, ahead, today, anchors).year


def _today(anchors: Anchors) -> date | None:
    """The day to look for the nearest year from: publication's, else the last the text dates."""
    if anchors.published is not None:
        return anchors.published.date()
    told = anchors.day.start if anchors.day else None
    return told.date() if told else None


def _dates(month: int, day: int, today: date) -> list[date]:
    """That day in the years around."""
    dates = [date_or_none(year, month, day) for year in range(today.year - 8, today.year + 9)]
    return [option for option in dates if option is not None]


def _year_by_weekday(month: int, day: int, weekday: int, today: date) -> int | Gap:
    """The year nearest to publication in which the day falls on the weekday named."""
    options = [option for option in _dates(month, day, today) if option.weekday() == weekday]
    if not options:
        return Gap.IMPOSSIBLE
    return min(options, key=lambda option: abs(option - today)).year


def _choose(past: date, ahead: date, today: date, anchors: Anchors) -> date:
    """Past unless the words look forward, or say nothing and the day ahead is close.

    That somebody said so is past, too, but what they said need not be.
    """
    future = anchors.future
    if anchors.reported and ahead - today <= SOON:
        return ahead if ahead - today < today - past else past
    if future is None:
        near = ahead - today <= timedelta(days=31 * AHEAD)
        future = near and ahead - today < today - past
    elif future and today - past <= timedelta(days=31):
        return past if today - past < ahead - today else ahead
    return ahead if future else past
