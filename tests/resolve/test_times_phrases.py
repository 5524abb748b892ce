"""Time phrases and the intervals their words allow."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.resolve.times import find_times

PUBLISHED = datetime(2031, 6, 4, 15, 30, tzinfo=UTC)  # a Wednesday
Row = tuple[str, str | None, str | None, str]

EXPLICIT: list[Row] = [
    ("on 3 May 2031", "2031-05-03", "2031-05-04", "day"),
    ("on May 3, 2031", "2031-05-03", "2031-05-04", "day"),
    ("on the 3rd of May 2031", "2031-05-03", "2031-05-04", "day"),
    ("on Saturday, 3 May 2031", "2031-05-03", "2031-05-04", "day"),
    ("on Nov. 5, 2030", "2030-11-05", "2030-11-06", "day"),
    ("2031-05-03", "2031-05-03", "2031-05-04", "day"),
    ("2031-05-03T12:30Z", "2031-05-03T12:30", "2031-05-03T12:31", "minute"),
    ("2031-05-03T12:30+02:00", "2031-05-03T10:30", "2031-05-03T10:31", "minute"),
    ("03.05.2031", "2031-05-03", "2031-05-04", "day"),
    ("25/05/2031", "2031-05-25", "2031-05-26", "day"),
    ("05/25/2031", "2031-05-25", "2031-05-26", "day"),
    ("from 3-5 May 2031", "2031-05-03", "2031-05-06", "day"),
    ("May 3-5, 2031", "2031-05-03", "2031-05-06", "day"),
    ("between 3 and 5 May 2031", "2031-05-03", "2031-05-06", "day"),
    ("from 30 April to 2 May 2031", "2031-04-30", "2031-05-03", "day"),
    ("from 30 December to 2 January 2031", "2030-12-30", "2031-01-03", "day"),
    ("from 1941 to 1945", "1941-01-01", "1946-01-01", "year"),
    ("in May 2031", "2031-05-01", "2031-06-01", "month"),
    ("in early May 2031", "2031-05-01", "2031-05-11", "month"),
    ("in late May 2031", "2031-05-22", "2031-06-01", "month"),
    ("in 2029", "2029-01-01", "2030-01-01", "year"),
    ("since February 2029", "2029-02-01", None, "month"),
    ("since the start of the war in February 2029", "2029-02-01", None, "month"),
    ("since 2029", "2029-01-01", None, "year"),
    ("until 5 June 2031", None, "2031-06-06", "day"),
    ("before 5 June 2031", None, "2031-06-05", "day"),
    ("after 5 June 2031", "2031-06-06", None, "day"),
    ("in spring 1999", "1999-03-01", "1999-06-01", "month"),
    ("in the winter of 2029", "2029-12-01", "2030-03-01", "month"),
    ("in the third quarter of 2030", "2030-07-01", "2030-10-01", "month"),
    ("in Q3 2030", "2030-07-01", "2030-10-01", "month"),
    ("in the first half of 2030", "2030-01-01", "2030-07-01", "month"),
    ("in the 1990s", "1990-01-01", "2000-01-01", "year"),
    ("in the '90s", "1990-01-01", "2000-01-01", "year"),
    ("in the 20th century", "1900-01-01", "2000-01-01", "year"),
    ("between 2027 and 2029", "2027-01-01", "2030-01-01", "year"),
    ("at 0300 GMT on 3 May 2031", "2031-05-03T03:00", "2031-05-03T03:01", "minute"),
    ("on 3 May 2031 at 5 p.m.", "2031-05-03T17:00", "2031-05-03T18:00", "hour"),
    ("at noon on 3 May 2031", "2031-05-03T12:00", "2031-05-03T13:00", "hour"),
    ("on the night of 3 May 2031", "2031-05-03T18:00", "2031-05-04T06:00", "hour"),
    ("on the night of 3-4 May 2031", "2031-05-03T18:00", "2031-05-04T06:00", "hour"),
    ("in the early hours of 3 May 2031", "2031-05-03T00:00", "2031-05-03T06:00", "hour"),
    ("on New Year's Eve 2030", "2030-12-31", "2031-01-01", "day"),
    ("on the night of 14/15 May 2031", "2031-05-14T18:00", "2031-05-15T06:00", "hour"),
    ("overnight on 14/15 May 2031", "2031-05-14T18:00", "2031-05-15T06:00", "hour"),
    ("the night of 30 April to 1 May 2031", "2031-04-30T18:00", "2031-05-01T06:00", "hour"),
    ("the night of 31 December - 1 January 2031", "2030-12-31T18:00", "2031-01-01T06:00", "hour"),
    ("on 3.5.31", "2031-05-03", "2031-05-04", "day"),
    ("3.5.2031 04:30", "2031-05-03T04:30", "2031-05-03T04:31", "minute"),
    ("2031-05-03 04:30", "2031-05-03T04:30", "2031-05-03T04:31", "minute"),
    ("12-May-2031", "2031-05-12", "2031-05-13", "day"),
    ("3/4 May 2031", "2031-05-03", "2031-05-05", "day"),
    ("at 0430 hours on 3 May 2031", "2031-05-03T04:30", "2031-05-03T04:31", "minute"),
    ("nineteen ninety-six", "1996-01-01", "1997-01-01", "year"),
]
RELATIVE: list[Row] = [
    ("overnight into Wednesday", "2031-06-03T18:00", "2031-06-04T06:00", "hour"),
    ("twenty-four hours ago", "2031-06-03T15:00", "2031-06-03T16:00", "hour"),
    ("today", "2031-06-04", "2031-06-05", "day"),
    ("yesterday", "2031-06-03", "2031-06-04", "day"),
    ("tomorrow", "2031-06-05", "2031-06-06", "day"),
    ("the day before yesterday", "2031-06-02", "2031-06-03", "day"),
    ("tonight", "2031-06-04T18:00", "2031-06-05T06:00", "hour"),
    ("overnight", "2031-06-03T18:00", "2031-06-04T06:00", "hour"),
    ("last night", "2031-06-03T18:00", "2031-06-04T06:00", "hour"),
    ("this morning", "2031-06-04T06:00", "2031-06-04T12:00", "hour"),
    ("yesterday afternoon", "2031-06-03T12:00", "2031-06-03T18:00", "hour"),
    ("on Wednesday", "2031-06-04", "2031-06-05", "day"),
    ("on Sunday", "2031-06-01", "2031-06-02", "day"),
    ("on Thursday", "2031-05-29", "2031-05-30", "day"),
    ("last Wednesday", "2031-05-28", "2031-05-29", "day"),
    ("last Friday", "2031-05-30", "2031-05-31", "day"),
    ("next Sunday", "2031-06-08", "2031-06-09", "day"),
    ("this Sunday", "2031-06-08", "2031-06-09", "day"),
    ("Sunday night", "2031-06-01T18:00", "2031-06-02T06:00", "hour"),
    ("early Sunday", "2031-06-01T00:00", "2031-06-01T12:00", "day"),
    ("in the early hours of Sunday", "2031-06-01T00:00", "2031-06-01T06:00", "hour"),
    ("early on Sunday morning", "2031-06-01T00:00", "2031-06-01T09:00", "hour"),
    ("12:50 p.m. local time on Sunday", "2031-06-01T12:50", "2031-06-01T12:51", "minute"),
    ("at 5:15 a.m. on Sunday", "2031-06-01T05:15", "2031-06-01T05:16", "minute"),
    ("Sunday at around 5 p.m.", "2031-06-01T16:30", "2031-06-01T17:30", "hour"),
    ("shortly after midnight on Sunday", "2031-06-01T00:00", "2031-06-01T01:00", "hour"),
    ("shortly before midnight on Sunday", "2031-06-01T23:00", "2031-06-02T00:00", "hour"),
    ("between 5 and 7 p.m. on Sunday", "2031-06-01T17:00", "2031-06-01T20:00", "hour"),
    ("at four in the morning on Sunday", "2031-06-01T04:00", "2031-06-01T05:00", "hour"),
    ("the night from Sunday to Monday", "2031-06-01T18:00", "2031-06-02T06:00", "hour"),
    ("overnight between Sunday and Monday", "2031-06-01T18:00", "2031-06-02T06:00", "hour"),
    ("Sunday night to Monday", "2031-06-01T18:00", "2031-06-02T06:00", "hour"),
    ("from 22:00 to 04:00 on Sunday", "2031-05-31T22:00", "2031-06-01T04:01", "minute"),
    ("between 2300 and 0500 GMT", "2031-06-03T23:00", "2031-06-04T05:01", "minute"),
    ("on Thursday last week", "2031-05-29", "2031-05-30", "day"),
    ("last week on Tuesday", "2031-05-27", "2031-05-28", "day"),
    ("Tuesday of next week", "2031-06-10", "2031-06-11", "day"),
    ("on the 2nd.", "2031-06-02", "2031-06-03", "day"),
    ("on the 13th.", "2031-05-13", "2031-05-14", "day"),
    ("on the morning of the 2nd", "2031-06-02T06:00", "2031-06-02T12:00", "hour"),
    ("Monday/Tuesday", "2031-06-02", "2031-06-04", "day"),
    ("this weekend", "2031-06-07", "2031-06-09", "day"),
    ("over the weekend", "2031-05-31", "2031-06-02", "day"),
    ("last weekend", "2031-05-31", "2031-06-02", "day"),
    ("this week", "2031-06-02", "2031-06-09", "week"),
    ("last week", "2031-05-26", "2031-06-02", "week"),
    ("next week", "2031-06-09", "2031-06-16", "week"),
    ("earlier this week", "2031-06-02", "2031-06-04T15:30", "week"),
    ("between 2010 and 2245 on 29 april", "2031-04-29T20:10", "2031-04-29T22:46", "minute"),
    ("at 1730 hours on 2 June", "2031-06-02T17:30", "2031-06-02T17:31", "minute"),
    ("on 29 march", "2031-03-29", "2031-03-30", "day"),
    ("later this month", "2031-06-04T15:30", "2031-07-01", "month"),
    ("last month", "2031-05-01", "2031-06-01", "month"),
    ("last year", "2030-01-01", "2031-01-01", "year"),
    ("three weeks ago", "2031-05-12", "2031-05-19", "week"),
    ("two days ago", "2031-06-02", "2031-06-03", "day"),
    ("ten years ago", "2021-01-01", "2022-01-01", "year"),
    ("three hours ago", "2031-06-04T12:00", "2031-06-04T13:00", "hour"),
    ("in the past 24 hours", "2031-06-03T15:30", "2031-06-04T15:30", "hour"),
    ("over the past three months", "2031-03-04T15:30", "2031-06-04T15:30", "month"),
    ("in the next two weeks", "2031-06-04T15:30", "2031-06-18T15:30", "week"),
    ("last summer", "2030-06-01", "2030-09-01", "month"),
    ("this spring", "2031-03-01", "2031-06-01", "month"),
    ("in January", "2031-01-01", "2031-02-01", "month"),
    ("last October", "2030-10-01", "2030-11-01", "month"),
    ("on 3 May", "2031-05-03", "2031-05-04", "day"),
    ("on 30 December", "2030-12-30", "2030-12-31", "day"),
    ("since Friday", "2031-05-30", None, "day"),
    ("by Friday", None, "2031-06-07", "day"),
    ("until Friday", None, "2031-06-07", "day"),
    ("Talks will resume on Friday", "2031-06-06", "2031-06-07", "day"),
    ("It was hit on Friday", "2031-05-30", "2031-05-31", "day"),
    ("Talks are scheduled for 20 August", "2031-08-20", "2031-08-21", "day"),
    ("Talks are to be held on 5 August", "2031-08-05", "2031-08-06", "day"),
    ("Elections on 16 June go ahead, he said", "2031-06-16", "2031-06-17", "day"),
    ("They met on 20 August", "2030-08-20", "2030-08-21", "day"),
    ("until 9 a.m. on Friday", None, "2031-06-06T09:00", "hour"),
]
UNKNOWN: list[tuple[str, str | None]] = [
    ("on 31 April 2031", "time_impossible"),
    ("on 30 February", "time_impossible"),
    ("on 29 February 2031", "time_impossible"),
    ("2031-13-45", "time_impossible"),
    ("on 03/04/2031", "time_ambiguous"),
    ("two days earlier", "time_unanchored"),
    ("the same day", "time_unanchored"),
    ("the next day", "time_unanchored"),
    ("since the start of the war", "time_unanchored"),
    ("recently", None),
    ("two or three days ago", None),
    ("two to three weeks ago", None),
    ("in recent weeks", None),
]
NOTHING: list[str] = [
    "for three days",
    "a two-week truce",
    "a 35-year-old man",
    "he is 35 years old",
    "every Friday",
    "on Sundays",
    "daily strikes",
    "it may rain",
    "a march on the capital",
    "they won 3:2",
    "472 drones",
    "at least 2022 soldiers",
    "2000 people",
    "Resolution 2022",
    "$2022",
    "some 2000 tanks",
    "an army of 1950 tanks",
    "a man in his 40s",
    "version 1.2.3",
    "the second strike",
    "a 155 mm shell",
    "Mirage 2000-5",
    "12.5 km",
    "the fall of Brenn",
    "on the 13th floor",
    "in the second,",
    "open 24/7",
    "version 3.6.24",
]


def times(text: str, published: datetime | None = PUBLISHED) -> tuple[When, ...]:
    """Times of a text, in UTC."""
    return find_times(text, published, lambda _: "UTC")[0]


def instant(words: str | None) -> datetime | None:
    """A time of the table."""
    return None if words is None else datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize("row", EXPLICIT + RELATIVE, ids=lambda row: row[0])
def test_a_phrase_has_the_interval_of_its_words(row: Row) -> None:
    """One time, with the interval and precision that the words give."""
    text, start, end, precision = row
    (when,) = times(text)
    assert (when.start, when.end) == (instant(start), instant(end))
    assert when.precision is TimePrecision(precision)


@pytest.mark.parametrize("row", EXPLICIT, ids=lambda row: row[0])
def test_explicit_times_need_no_publication_time(row: Row) -> None:
    """A full date means the same whenever it was published."""
    text, start, end, _ = row
    (when,) = times(text, None)
    assert (when.start, when.end) == (instant(start), instant(end))
    assert when.basis is TimeBasis.EXPLICIT


@pytest.mark.parametrize("row", UNKNOWN, ids=lambda row: row[0])
def test_what_cannot_be_worked_out_is_unknown(row: tuple[str, str | None]) -> None:
    """The words are kept, without an interval; an issue says why unless they are merely vague."""
    text, code = row
    found, issues = find_times(text, PUBLISHED, lambda _: None)
    (when,) = found
    assert (when.start, when.end, when.precision) == (None, None, TimePrecision.UNKNOWN)
    assert [issue.code for issue in issues] == ([code] if code else [])


@pytest.mark.parametrize("text", NOTHING)
def test_lengths_ages_and_amounts_are_not_times(text: str) -> None:
    """Words that name no point in time give none."""
    assert times(text) == ()
