"""Dates that may stop at the year or the month, as sources often do."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(partial: str) -> date:
    """The earliest day ``2021``, ``2021-03`` or ``2021-03-04`` can mean."""
    year, month, day = partial_parts(partial)
    return date(year, month or 1, day or 1)


def last_day(partial: str) -> date:
    """The latest day ``2021``, ``2021-03`` or ``2021-03-04`` can mean."""
    year, month, day = partial_parts(partial)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def partial_parts(partial: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of a date that may stop at the year or the month.

    Raises:
        ValueError: It is not a date of one of the three forms.
    """
    found = _PARTIAL_DATE.fullmatch(partial)
    if found is None:
        raise ValueError(f"write the date as 2021-03-04, 2021-03 or 2021, not {partial!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    date(year or 0, month or 1, day or 1)
    return year or 0, month, day
