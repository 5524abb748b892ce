"""Rules for dates that name a day, month, year, decade or century."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Stretch,
    shifted,
    whole_day,
)
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_lexicon import MONTH_LETTERS
from counterclaim.resolve.time_periods import lower_case_doubt
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_year_choice import date_or_none, year_of_day


def iso(phrase: Phrase) -> Atom | None:
    """“2031-05-03”, with or without a time."""
    words = str(phrase.tokens.values[phrase.first])
    zone = "UTC" if words.endswith("z") or "+" in words or words.count("-") > 2 else None
    resolve = partial(_iso, words)
    return Atom(phrase.first, phrase.last, Kind.DAY, TimeBasis.EXPLICIT, resolve, zone=zone)


def _iso(words: str, _: Anchors) -> Outcome:
    """A day, or a minute in UTC when the words give an offset."""
    instant = datetime.fromisoformat(words.upper())
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        return Gap.IMPOSSIBLE
    if "t" not in words:
        return whole_day(instant.date())
    instant -= instant.utcoffset() or timedelta()
    start = instant.replace(tzinfo=None, second=0, microsecond=0)
    return Stretch(start, start + timedelta(minutes=1), TimePrecision.MINUTE, "minute")


def numeric(phrase: Phrase) -> Atom | None:
    """“24.02.2031”, “4.2.31” or “24/02/31”; unknown when day and month could change places."""
    words = str(phrase.tokens.values[phrase.first])
    parts = words.split(".")
    if not all(part.isdecimal() for part in parts):
        return None
    first, second, year = map(int, parts)
    lengths = [len(part) for part in parts]
    if max(first, second) > 31 or not _is_dated(phrase, lengths):
        return None
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    slashed = (
        "/"
        in phrase.tokens.text[phrase.tokens.starts[phrase.first] : phrase.tokens.ends[phrase.first]]
    )
    if slashed and first <= 12 and second <= 12 and first != second:
        return dated(phrase, Kind.DAY, lambda _: Gap.AMBIGUOUS, explicit=True)
    day, month = (second, first) if slashed and second > 12 else (first, second)
    return dated(phrase, Kind.DAY, partial(_days, year, month, day, day, None), explicit=True)


def _is_dated(phrase: Phrase, lengths: list[int]) -> bool:
    """Whether numbers of so many digits are a date; a short one only after a time word ("on")."""
    day_and_month = max(lengths[:2]) <= 2
    short = lengths != [2, 2, 2] and lengths[2] == 2
    before = phrase.tokens.classes[phrase.first - 1 : phrase.first]
    cued = before in set("iCByXxb&-")
    return day_and_month and (lengths[2] == 4 or (lengths[2] == 2 and (cued or not short)))


def day(phrase: Phrase) -> Atom | None:
    """“3 May 2031”, “May 3”, “3-5 May”, “3, 4 and 5 May”; with or without a weekday."""
    if phrase.classes == "Dr":
        return _numbered(phrase)
    month, year = phrase.number(MONTH_LETTERS), phrase.number("9")
    numbers = phrase.numbers("dr")
    if month is None or not numbers or (year is None and lower_case_doubt(phrase)):
        return None
    weekday = phrase.number("Wv")
    resolve = partial(_days, year, month, numbers[0], numbers[-1], weekday)
    return dated(phrase, Kind.DAY, resolve, explicit=year is not None)


def _numbered(phrase: Phrase) -> Atom | None:
    """“on the 13th”: a day of the month spoken of."""
    number = phrase.number("r")
    if number is None or not phrase.tokens.words[phrase.last - 1][0].isdigit():
        return None
    return dated(phrase, Kind.DAY, partial(_of_month, number), explicit=False)


def _of_month(number: int, anchors: Anchors) -> Outcome:
    """That day in the month named before, else the latest one that was."""
    base = anchors.day.start if anchors.day else anchors.published
    if base is None:
        return Gap.NO_PUBLICATION
    found = date_or_none(base.year, base.month, number)
    if anchors.day is None and not anchors.future and (found is None or found > base.date()):
        before = shifted(base, "month", -1)
        found = date_or_none(before.year, before.month, number)
    return whole_day(found) if found else Gap.IMPOSSIBLE


def _days(
    year: int | None, month: int, first: int, last: int, weekday: int | None, anchors: Anchors
) -> Outcome:
    """The days of a month, in the year given or the one that fits best."""
    if year is None:
        year = anchors.year
    if year is None:
        chosen = year_of_day(month, last, weekday, anchors)
        if isinstance(chosen, Gap):
            return chosen
        year = chosen
    begin, end = date_or_none(year, month, first), date_or_none(year, month, last)
    if begin is None or end is None or end < begin:
        return Gap.IMPOSSIBLE
    start = datetime.combine(begin, time())
    stop = datetime.combine(end, time()) + timedelta(days=1)
    return Stretch(start, stop, TimePrecision.DAY, "day" if first == last else "days")


def fixed_day(phrase: Phrase) -> Atom | None:
    """A day with a name of its own, such as New Year's Eve."""
    before = phrase.tokens.classes[phrase.first - 1 : phrase.first]
    if phrase.tokens.classes[phrase.last : phrase.last + 1] == "_" and before == "D":
        return None
    month_, day_ = (int(part_) for part_ in str(phrase.text("F")).split("-"))
    year = phrase.number("9")
    resolve = partial(_days, year, month_, day_, day_, None)
    return dated(phrase, Kind.DAY, resolve, explicit=year is not None)
