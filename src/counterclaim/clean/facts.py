"""What a page or a document object says about itself: title, publisher, time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.core.issue import Issue

PUBLISHED = re.compile(
    r"""(?:article:published_time|datePublished|date_published|dc\.date(?:\.issued)?|pubdate)
        ["']?\s{0,9}(?:content\s{0,9}=|datetime\s{0,9}=|:)\s{0,9}["']([^"'<>]{8,40})["']""",
    re.VERBOSE | re.IGNORECASE,
)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NAIVE_ISSUE = "publication_time_is_a_date"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the carrier states beside the text; None where it is silent."""

    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    issues: tuple[Issue, ...] = ()


def stated_time(text: str | None) -> tuple[datetime | None, tuple[Issue, ...]]:
    """Read a publication time; without a zone only its date is believed, as midnight UTC.

    Returns:
        The time, and an issue where it is a date only or cannot be read at all.
    """
    if not text or not text.strip():
        return None, ()
    moment = _parsed(text.strip())
    if moment is None:
        message = f"The publication time {text.strip()[:40]!r} cannot be read."
        return None, (Issue("publication_time_unreadable", message),)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC), ()
    day = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    message = f"Only the date {day:%Y-%m-%d} is stated; midnight UTC stands for the hour."
    return day, (Issue(NAIVE_ISSUE, message),)


def time_in_page(source: str) -> str | None:
    """Find the time a page declares in its metadata."""
    match = PUBLISHED.search(source[:500_000])
    return match[1] if match else None


def _parsed(text: str) -> datetime | None:
    for candidate in (text, *DATE.findall(text)[:1]):
        try:
            moment = datetime.fromisoformat(candidate)
            return moment.astimezone(UTC) if moment.tzinfo else moment
        except (ValueError, OverflowError):
            continue
    return None
