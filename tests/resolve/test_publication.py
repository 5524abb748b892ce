"""When a text says that it was published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counterclaim.core.document import Document
from counterclaim.resolve.publication import dated_by_text
from counterclaim.resolve.times import find_times


def document(text: str, published: datetime | None = None) -> Document:
    """A report, dated or not."""
    return Document("doc-1", "file:report.txt", None, None, published, "en", text, "0" * 64)


@pytest.mark.parametrize(
    "text",
    [
        "TESSALY, June 15, 1987 — A shell fell.",
        "Halden Bay, 15 June 1987 (Meridian Wire) -- A shell fell.",
        "TESSALY, Republic of Sudara, June 15, 1987\n\nA shell fell on Brenn.",
        "A shell fell on Brenn\n\nPublished: 15 June 1987\n\nIt fell on Sunday.",
        "15.06.1987\n\nIt fell on Sunday.",
        "It fell on Sunday, the ministry said.\n\nOne.\n\nUpdated on 15 June 1987",
    ],
)
def test_a_date_at_the_head_or_foot_is_when_it_was_published(text: str) -> None:
    """Nobody else gives a time, so the text's own date is taken, and that is said."""
    dated, issues = dated_by_text(document(text))
    assert dated.published_at == datetime(1987, 6, 15, tzinfo=UTC)
    assert [issue.code for issue in issues] == ["publication_time_from_text"]


@pytest.mark.parametrize(
    "text",
    [
        "TESSALY, June 15 — A shell fell.",
        "The war began on 15 June 1987. It goes on.",
        "On 15 June 1987 - a Monday - the war began.",
        "It was in June 1987.",
    ],
)
def test_a_date_in_a_sentence_dates_nothing(text: str) -> None:
    """What the report tells of, or half a date, is no publication time."""
    dated, issues = dated_by_text(document(text))
    assert (dated.published_at, issues) == (None, ())


def test_who_published_it_knows_better() -> None:
    """A time that the caller gives stays."""
    given = document("TESSALY, June 15, 1987 — A shell fell.", datetime(2024, 1, 1, tzinfo=UTC))
    assert dated_by_text(given) == (given, ())


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "UTC"])
def test_a_day_without_an_hour_is_that_day_everywhere(zone: str) -> None:
    """A report dated 15 June that says “today” means 15 June where it happened."""
    (when,), _ = find_times("It fell today.", datetime(2024, 6, 15, tzinfo=UTC), lambda _: zone)
    assert when.start is not None
    assert abs((when.start - datetime(2024, 6, 15, tzinfo=UTC)).total_seconds()) < 13 * 3600


def test_a_date_without_a_year_follows_the_dated_one_before_it() -> None:
    """Without a publication time the text's own years are all there is."""
    (_, second), _ = find_times(
        "It began on 5 May 1999 and ended on 6 June.", None, lambda _: "UTC"
    )
    assert second.start == datetime(1999, 6, 6, tzinfo=UTC)
