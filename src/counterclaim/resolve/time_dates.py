"""Rules for dates that name a day, month, year, decade or century."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    Stretch,
    part,
    whole_day,
    whole_month,
    whole_year,
)
from counterclaim.resolve.time_grammar import Phrase

_MONTHS = "Mk"
_AHEAD = 3
"""Months a date without a year may lie ahead when no word says which way to look."""


def dated(phrase: Phrase, kind: Kind, resolve: object, *, explicit: bool) -> Atom:
    """An atom over all tokens of a phrase, cut to an early, middle or late part if it says so."""
    basis = TimeBasis.EXPLICIT if explicit else TimeBasis.RELATIVE
    stage = _stage(phrase)
    if stage:
        resolve = partial(_staged, resolve, stage)
    return Atom(phrase.first, phrase.last, kind, basis, resolve)  # type: ignore[arg-type]


def _stage(phrase: Phrase) -> str | None:
    """Early, mid or late; "earlier" and "later" with a unit count from publication instead."""
    return phrase.text("G")


def _staged(resolve: object, stage: str, anchors: Anchors) -> Outcome:
    outcome: Outcome = resolve(anchors)  # type: ignore[operator]
    return part(outcome, stage) if isinstance(outcome, Stretch) else outcome


def iso(phrase: Phrase) -> Atom | None:
    """ "2031-05-03", with or without a time."""
    words = str(phrase.tokens.values[phrase.first])
    try:
        instant = datetime.fromisoformat(words.upper())
    except ValueError:
        return dated(phrase, Kind.DAY, lambda _: Gap.IMPOSSIBLE, explicit=True)
    if "t" not in words:
        day = whole_day(instant.date())
        return dated(phrase, Kind.DAY, lambda _: day, explicit=True)
    zone = "UTC" if instant.tzinfo else None
    if instant.tzinfo:
        instant -= instant.utcoffset() or timedelta()
    start = instant.replace(tzinfo=None, second=0, microsecond=0)
    minute = Stretch(start, start + timedelta(minutes=1), TimePrecision.MINUTE, "minute")
    return Atom(
        phrase.first, phrase.last, Kind.DAY, TimeBasis.EXPLICIT, lambda _: minute, zone=zone
    )


def numeric(phrase: Phrase) -> Atom | None:
    """ "24.02.2031" or "24/02/31"; unknown when day and month could change places."""
    words = str(phrase.tokens.values[phrase.first])
    first, second, year = (int(part) for part in words.split("."))
    if max(first, second) > 31 or not first or not second or len(words.split(".")[0]) > 2:
        return None
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    slashed = "/" in phrase.tokens.text[
        phrase.tokens.starts[phrase.first] : phrase.tokens.ends[phrase.first]
    ]
    if slashed and first <= 12 and second <= 12 and first != second:
        return dated(phrase, Kind.DAY, lambda _: Gap.AMBIGUOUS, explicit=True)
    day, month = (second, first) if slashed and second > 12 else (first, second)
    return dated(phrase, Kind.DAY, partial(_days, year, month, day, day, None), explicit=True)


def day(phrase: Phrase) -> Atom | None:
    """ "3 May 2031", "May 3", "3-5 May", "3, 4 and 5 May"; with or without a weekday."""
    month, year = phrase.number(_MONTHS), phrase.number("9")
    numbers = phrase.numbers("dr")
    if month is None or not numbers or (year is None and _lower_case_doubt(phrase)):
        return None
    weekday = phrase.number("Wv")
    resolve = partial(_days, year, month, numbers[0], numbers[-1], weekday)
    return dated(phrase, Kind.DAY, resolve, explicit=year is not None)


def _lower_case_doubt(phrase: Phrase) -> bool:
    """Whether the month is a doubtful word that does not begin with a capital."""
    at = phrase.classes.find("k")
    return at >= 0 and not phrase.tokens.text[phrase.tokens.starts[phrase.first + at]].isupper()


def _days(
    year: int | None, month: int, first: int, last: int, weekday: int | None, anchors: Anchors
) -> Outcome:
    """The days of a month, in the year given or the one that fits best."""
    if year is None:
        year = anchors.year
    if year is None:
        chosen = _year_of_day(month, last, weekday, anchors)
        if isinstance(chosen, Gap):
            return chosen
        year = chosen
    begin, end = _date(year, month, first), _date(year, month, last)
    if begin is None or end is None or end < begin:
        return Gap.IMPOSSIBLE
    start = datetime.combine(begin, time())
    stop = datetime.combine(end, time()) + timedelta(days=1)
    return Stretch(start, stop, TimePrecision.DAY, "day" if first == last else "days")


def _date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_of_day(month: int, day: int, weekday: int | None, anchors: Anchors) -> int | Gap:
    """The year that brings a day and month nearest to publication, past before future."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    today = anchors.published.date()
    if weekday is not None:
        return _year_by_weekday(month, day, weekday, today)
    options = _dates(month, day, today)
    past = max((option for option in options if option <= today), default=None)
    ahead = min((option for option in options if option >= today), default=None)
    if past is None or ahead is None:
        return Gap.IMPOSSIBLE
    return _choose(past, ahead, today, future=anchors.future).year


def _dates(month: int, day: int, today: date) -> list[date]:
    """That day in the years around."""
    dates = [_date(year, month, day) for year in range(today.year - 8, today.year + 9)]
    return [option for option in dates if option is not None]


def _year_by_weekday(month: int, day: int, weekday: int, today: date) -> int | Gap:
    """The year nearest to publication in which the day falls on the weekday named."""
    options = [option for option in _dates(month, day, today) if option.weekday() == weekday]
    if not options:
        return Gap.IMPOSSIBLE
    return min(options, key=lambda option: abs(option - today)).year


def _choose(past: date, ahead: date, today: date, *, future: bool | None) -> date:
    """Past unless the words look forward, or say nothing and the day ahead is close."""
    if future is None:
        near = ahead - today <= timedelta(days=31 * _AHEAD)
        future = near and ahead - today < today - past
    elif future and today - past <= timedelta(days=31):
        return past if today - past < ahead - today else ahead
    return ahead if future else past


def month(phrase: Phrase) -> Atom | None:
    """ "May 2031", "last May", "early June", "June last year"."""
    number, year = phrase.number(_MONTHS), phrase.number("9")
    if number is None or (phrase.has("k") and not _month_is_meant(phrase, year)):
        return None
    if phrase.has("u"):
        if phrase.text("u") != "year":
            return None
        step = {"L": -1, "N": 1}.get(phrase.classes[-2], 0)
        resolve = partial(_month_of_year, number, step)
        return dated(phrase, Kind.PERIOD, resolve, explicit=False)
    which = next((letter for letter in phrase.classes if letter in "LNTs"), None)
    resolve = partial(_month, year, number, which)
    return dated(phrase, Kind.PERIOD, resolve, explicit=year is not None)


def _month_is_meant(phrase: Phrase, year: int | None) -> bool:
    """Whether a word such as "may" is the month: a year, or a capital after a time word."""
    if year is not None:
        return True
    before = phrase.tokens.classes[phrase.first - 1 : phrase.first]
    cued = phrase.has("LNTGi") or before in set("iCByXxb&")
    last_of_sentence = phrase.tokens.classes[phrase.last : phrase.last + 1]
    return cued and not _lower_case_doubt(phrase) and last_of_sentence != "'_"


def _month_of_year(number: int, step: int, anchors: Anchors) -> Outcome:
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    return whole_month(anchors.published.year + step, number)


def _month(year: int | None, number: int, which: str | None, anchors: Anchors) -> Outcome:
    """A month in the year given, or the nearest one."""
    year = year if year is not None else anchors.year
    if year is not None:
        return whole_month(year, number)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    today = anchors.published
    back = (today.month - number) % 12
    if which == "L":
        return _months_from(today, -(back or 12))
    if which == "N":
        return _months_from(today, 12 - back)
    if back and (anchors.future or (anchors.future is None and 12 - back <= _AHEAD)):
        return _months_from(today, 12 - back)
    return _months_from(today, -back)


def _months_from(today: datetime, steps: int) -> Stretch:
    year, month_ = divmod(today.year * 12 + today.month - 1 + steps, 12)
    return whole_month(year, month_ + 1)


def fixed_day(phrase: Phrase) -> Atom | None:
    """A day with a name of its own, such as New Year's Eve."""
    before = phrase.tokens.classes[phrase.first - 1 : phrase.first]
    if phrase.tokens.classes[phrase.last : phrase.last + 1] == "_" and before == "D":
        return None
    month_, day_ = (int(part_) for part_ in str(phrase.text("F")).split("-"))
    year = phrase.number("9")
    resolve = partial(_days, year, month_, day_, day_, None)
    return dated(phrase, Kind.DAY, resolve, explicit=year is not None)


def decade(phrase: Phrase) -> Atom | None:
    """ "the 1990s", "the early '90s", "the nineties"."""
    first = phrase.number("8Y")
    if first is None or (first < 100 and phrase.text("D") == "own"):
        return None
    first += 1900 if first < 100 else 0
    if first % 10:
        return None
    stretch = whole_year(first, 100 if first % 100 == 0 and first < 2000 else 10)
    return dated(phrase, Kind.PERIOD, lambda _: stretch, explicit=True)


def century(phrase: Phrase) -> Atom | None:
    """ "the 20th century", counted as hundreds of years."""
    number = phrase.number("r")
    if number is None or phrase.text("u") != "century" or not 2 <= number <= 25:
        return None
    stretch = whole_year((number - 1) * 100, 100)
    return dated(phrase, Kind.PERIOD, lambda _: stretch, explicit=True)


def spoken_year(phrase: Phrase) -> Atom | None:
    """ "nineteen ninety-six"."""
    century_, *rest = phrase.numbers("c")
    if century_ not in {18, 19, 20} or rest[0] < 10 or sum(rest) > 99:
        return None
    stretch = whole_year(century_ * 100 + sum(rest))
    return dated(phrase, Kind.PERIOD, lambda _: stretch, explicit=True)


def year(phrase: Phrase) -> Atom | None:
    """A year by its number."""
    number = phrase.number("9")
    if number is None:
        return None
    stretch = whole_year(number)
    return dated(phrase, Kind.PERIOD, lambda _: stretch, explicit=True)
