"""Times in words, no finer than they are known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from counterclaim.core.when import TimePrecision, When

_INSTANT = timedelta(seconds=1)


def event_time(when: When | None) -> str | None:
    """``15 June 2024``, ``14 June 2024, 11:40``, ``14–16 June 2024``, ``June 2024``."""
    if when is None or when.start is None:
        return None
    zone = _zone(when.time_zone)
    start = when.start.astimezone(zone)
    if when.precision in {TimePrecision.MINUTE, TimePrecision.HOUR}:
        return f"{day(start)}, {start:%H:%M}"
    if when.precision is TimePrecision.YEAR:
        return f"{start:%Y}"
    if when.precision is TimePrecision.MONTH:
        return f"{start:%B %Y}"
    if when.end is None:
        return f"since {day(start)}"
    return span_of_days(start, max(start, when.end.astimezone(zone) - _INSTANT))


def span_of_days(first: datetime, last: datetime) -> str:
    """``15 June 2024`` or ``14–16 June 2024``, whichever the two ends make."""
    if first.date() == last.date():
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def day(moment: datetime) -> str:
    """``15 June 2024``."""
    return f"{moment.day} {moment:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """``15 June 2024, 18:15 UTC``."""
    utc = moment.astimezone(UTC)
    return f"{day(utc)}, {utc:%H:%M} UTC"


def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC
