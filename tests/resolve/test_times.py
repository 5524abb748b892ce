"""Times in running text: anchors, zones, what is left unknown."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.resolve.times import find_times, read_times

PUBLISHED = datetime(2031, 6, 4, 15, 30, tzinfo=UTC)
_PIECES = [
    "on",
    "Sunday",
    "3",
    "May",
    "2031",
    "the",
    "night",
    "of",
    "early",
    "last",
    "week",
    "at",
    "5",
    "p.m.",
    "between",
    "and",
    "until",
    "31",
    "April",
    "two",
    "days",
    "later",
    "1.623,427.54",
    "ago",
    ",",
    "-",
    ".",
    "\n\n",
    "99999",
    "2900",
    "years",
    "since",
    "12:50",
    "24:00",
    "00.00.0000",
    "2031-02-30",
    "century",
    "9th",
    "q3",
    "next",
    "GMT",
    "today",
    "0s",
    "90s",
]


def read(text: str, zone: str | None = "Europe/Kyiv") -> tuple[When, ...]:
    """Times of a text whose places all lie in one zone."""
    return find_times(text, PUBLISHED, lambda _: zone)[0]


def utc(*parts: int) -> datetime:
    """An instant."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def test_days_are_days_of_the_place() -> None:
    """A day begins at midnight where the event is; the zone is recorded."""
    (when,) = read("Orlava was hit on 3 May 2031.")
    assert (when.start, when.end) == (utc(2031, 5, 2, 21), utc(2031, 5, 3, 21))
    assert when.time_zone == "Europe/Kyiv"


def test_without_a_place_the_publication_zone_is_used_and_not_recorded() -> None:
    """No zone is claimed that the text does not give."""
    published = datetime(2031, 6, 4, 1, tzinfo=timezone(timedelta(hours=5)))
    (when,), _ = find_times("It burned yesterday.", published, lambda _: None)
    assert when.start == utc(2031, 6, 2, 19)
    assert when.time_zone is None


def test_today_is_the_local_day_of_the_place() -> None:
    """Late evening in UTC is tomorrow further east."""
    published = utc(2031, 6, 4, 22)
    (when,), _ = find_times("It burned today.", published, lambda _: "Europe/Kyiv")
    assert when.start == utc(2031, 6, 4, 21)


def test_a_named_zone_beats_the_place() -> None:
    """GMT is GMT wherever the event is."""
    (when,) = read("At 0300 GMT on 3 May 2031 the base was hit.")
    assert when.start == utc(2031, 5, 3, 3)


def test_a_city_can_name_the_zone() -> None:
    """“Lindau Port time” is read in the zone of that place."""
    text = "At 5:15 p.m. Lindau time on 3 May 2031 it began."
    found, _ = find_times(
        text, PUBLISHED, lambda at: "Asia/Tokyo" if at == text.index("Lindau") else "UTC"
    )
    assert found[0].start == utc(2031, 5, 3, 8, 15)


def test_the_same_day_is_the_latest_day_in_the_text() -> None:
    """Anaphoric days count from the day named before."""
    found = read("Tarsk was hit on 3 May 2031. On the same day talks began. "
                 "Two days later they ended. The next day Dorsk fell.", "UTC")  # fmt: skip
    assert [when.start for when in found] == [utc(2031, 5, day) for day in (3, 3, 5, 6)]


def test_a_clock_time_takes_the_day_of_the_sentence_before() -> None:
    """A bare clock time belongs to the nearest day before it."""
    found = read("Kaldvik was hit on Sunday. The strike came at 12:50 p.m. local time.", "UTC")
    assert found[1].start == utc(2031, 6, 1, 12, 50)
    assert found[1].precision is TimePrecision.MINUTE


def test_a_clock_time_without_any_day_is_of_the_publication_day() -> None:
    """Only when the text names no other day."""
    (when,) = read("The strike came at 6:10 a.m. local time.", "UTC")
    assert when.start == utc(2031, 6, 4, 6, 10)
    assert when.basis is TimeBasis.RELATIVE


def test_a_clock_time_far_from_another_day_is_unknown() -> None:
    """A wrong day is worse than none."""
    text = "Brenn was hit on Sunday. Houses burned. Help was slow. The second strike came at 6 a.m."
    found, issues = find_times(text, PUBLISHED, lambda _: None)
    assert found[1].start is None
    assert [issue.code for issue in issues] == ["time_unanchored"]


def test_without_publication_time_relative_words_stay_unknown() -> None:
    """One issue for the whole text, and no interval for any relative expression."""
    found, issues = find_times("It burned yesterday and on Sunday.", None, lambda _: None)
    assert [(w.start, w.end, w.precision) for w in found] == [
        (None, None, TimePrecision.UNKNOWN)
    ] * 2
    assert [issue.code for issue in issues] == ["publication_time_unknown"]


def test_new_year_is_crossed_the_right_way() -> None:
    """A December day in a January report was last month, a January day in December is ahead."""
    january = utc(2031, 1, 3, 12)
    (when,), _ = find_times("Brenn was hit on 30 December.", january, lambda _: None)
    assert when.start == utc(2030, 12, 30)
    december = utc(2030, 12, 29, 12)
    (when,), _ = find_times("Talks will open on 3 January.", december, lambda _: None)
    assert when.start == utc(2031, 1, 3)


def test_a_weekday_settles_the_year() -> None:
    """A date with its weekday is the nearest such date."""
    (when,), _ = find_times("on Saturday, 3 May", utc(2031, 6, 4), lambda _: None)
    assert when.start == utc(2031, 5, 3)


def test_bounds_keep_their_word_in_the_span() -> None:
    """“Since” is part of the words that give the open interval."""
    (when,) = read("Fighting has gone on since February 2029.")
    assert when.span is not None
    assert when.span.exact == "since February 2029"


def test_an_unknown_zone_name_falls_back() -> None:
    """A zone that does not exist is treated as no zone."""
    (when,) = read("on 3 May 2031", "Mars/Olympus")
    assert when.time_zone is None


def test_a_language_without_tables_says_so() -> None:
    """An unknown language gives an issue, never a guess."""
    found, (issue,) = find_times("3 May 2031", PUBLISHED, lambda _: None, "xx")
    assert found == ()
    assert issue.code == "language_unsupported"


@given(
    st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join) | st.text(max_size=200),
    st.none() | st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_any_text_gives_ordered_intervals_with_exact_spans(
    text: str, published: datetime | None
) -> None:
    """No text raises; spans are exact, in order and apart; no interval ends before it starts."""
    found, _ = find_times(text, published, lambda _: "Europe/Kyiv")
    ends = 0
    for when in found:
        assert when.span is not None
        assert text[when.span.start : when.span.end] == when.span.exact
        assert when.span.start >= ends
        ends = when.span.end
        if when.start and when.end:
            assert when.start < when.end
        if when.precision is TimePrecision.UNKNOWN:
            assert when.start is when.end is None


def test_a_mistyped_amount_is_no_date() -> None:
    """“$1.623,427.54” is cut like a numeric date and holds a comma."""
    (when,) = read("The city received $1.623,427.54 in 2008.")
    assert when.span is not None
    assert when.span.exact == "2008"


def test_a_long_line_of_dates_takes_no_time() -> None:
    """Long hostile lines are read in seconds."""
    text = "3 May " * 4_000 + "two hundred " * 4_000 + "at 5 pm to " * 4_000
    began = time.process_time()
    find_times(text, PUBLISHED, lambda _: None)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the past three months", "P3M"),
        ("over the next two weeks", "P2W"),
        ("in the last few days", "PXD"),
        ("a daily report", "P1D"),
        ("every two hours", "PT2H"),
        ("every year", "P1Y"),
        ("for two to six days", "PXD"),
    ],
)
def test_lengths_and_repetitions_keep_their_value(text: str, value: str) -> None:
    """How long or how often is kept beside the interval, if there is one."""
    (timed,) = read_times(text, PUBLISHED, lambda _: None)
    assert timed.atom.value == value
