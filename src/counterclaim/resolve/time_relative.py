"""Rules for times counted from publication or from another time in the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    Stretch,
    half_year,
    hours,
    quarter,
    season,
    shifted,
    unit_at,
    whole_day,
    whole_year,
)
from counterclaim.resolve.time_dates import dated
from counterclaim.resolve.time_grammar import Phrase

_STEP = {"L": -1, "N": 1, "T": 0}
_SMALL = ("minute", "hour", "day")


def amount(phrase: Phrase) -> int | None:
    """How many; None for "several" and the like. "twenty-four" adds, "two hundred" multiplies."""
    if phrase.has("w"):
        return None
    numbers = phrase.numbers("dnc9") if not phrase.has("n") else _plain(phrase)
    total = 0
    for number in numbers:
        total = (total or 1) * number if number >= 100 > total > 0 else total + number
    return total if numbers else 1


def _plain(phrase: Phrase) -> list[int]:
    """Numbers that may be written with separators; decimals are not whole units."""
    words = [w for w, c in zip(_words(phrase), phrase.classes, strict=True) if c == "n"]
    return [int(w.replace(",", "")) for w in words if w.replace(",", "").isdecimal()]


def _words(phrase: Phrase) -> list[str]:
    return phrase.tokens.words[phrase.first : phrase.last]


def which(phrase: Phrase) -> str | None:
    """Last, next, this, same, following or previous, by its letter."""
    return next((letter for letter in phrase.classes if letter in "LNTsf"), None)


def unit(phrase: Phrase) -> Atom | None:
    """ "last week", "this month", "later this year", "the same day", "the next day"."""
    name, choice = phrase.text("u7"), which(phrase)
    if phrase.has("P"):
        return _part_of_that_day(phrase, choice)
    if name is None:
        return None
    text_anchored = choice in {"s", "f", None} or (
        choice == "N" and phrase.has("D") and name == "day"
    )
    if text_anchored:
        step = {"N": 1, "f": phrase.number("f") or 1}.get(choice or "", 0)
        resolve = partial(_from_text, name, step)
    elif phrase.has("el"):
        later = phrase.has("l")
        resolve = partial(_rest_of, name, later)
    else:
        resolve = partial(_from_publication, name, _STEP[choice or "T"])
    kind = Kind.DAY if name == "day" else Kind.PERIOD
    return dated(phrase, kind, resolve, explicit=False)


def _part_of_that_day(phrase: Phrase, choice: str | None) -> Atom | None:
    """ "this morning", "last night", "the next morning", "the same evening"."""
    begin, end = (int(hour) for hour in str(phrase.text("P")).split("-"))
    if choice in {"s", "f"} or (choice == "N" and phrase.has("D")):
        step = {"N": 1, "f": phrase.number("f") or 1}.get(choice, 0)
        day: partial[Outcome] = partial(_from_text, "day", step)
    else:
        step = -1 if choice == "L" and begin >= 12 else 0
        day = partial(_from_publication, "day", step)
    resolve = partial(_hours_of, day, begin, end)
    atom = Atom(phrase.first, phrase.last, Kind.DAY, TimeBasis.RELATIVE, resolve)
    return replace(atom, hours=(begin, end))


def _hours_of(day: partial[Outcome], begin: int, end: int, anchors: Anchors) -> Outcome:
    outcome = day(anchors)
    if isinstance(outcome, Gap) or outcome.start is None:
        return outcome
    return hours(outcome.start, begin, end)


def _from_publication(name: str, step: int, anchors: Anchors) -> Outcome:
    """The unit some steps from the one that holds the publication time."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    return unit_at(name, shifted(anchors.published, name, step))


def _from_text(name: str, step: int, anchors: Anchors) -> Outcome:
    """The unit some steps from the one that holds the latest time in the text."""
    anchor = anchors.day if name in _SMALL else anchors.latest or anchors.day
    if anchor is None or anchor.start is None:
        return Gap.NO_ANCHOR
    if name not in {"century", "decade", "year"} and anchor.precision is TimePrecision.YEAR:
        return Gap.NO_ANCHOR
    return unit_at(name, shifted(anchor.start, name, step))


def _rest_of(name: str, later: bool, anchors: Anchors) -> Outcome:  # noqa: FBT001 - partial
    """The part of the current unit before or after publication."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    whole = unit_at(name, anchors.published)
    if later:
        return replace(whole, start=anchors.published, narrowed=True)
    return replace(whole, end=anchors.published, narrowed=True)


def weekend(phrase: Phrase) -> Atom | None:
    """A Saturday and Sunday; bare or "this", the nearest: the last one until Tuesday."""
    choice = which(phrase)
    if choice in {"s", "f"}:
        step = 0 if choice == "s" else phrase.number("f") or 1
        return dated(phrase, Kind.PERIOD, partial(_from_text, "weekend", step), explicit=False)
    return dated(phrase, Kind.PERIOD, partial(_weekend, choice), explicit=False)


def _weekend(choice: str | None, anchors: Anchors) -> Outcome:
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    day = anchors.published.weekday()
    future = anchors.future if anchors.future is not None else choice == "T" and day >= 2
    back = day < 5 and not future
    step = {"L": -1, "N": 1 if day >= 5 else 0}.get(choice or "", -1 if back else 0)
    return unit_at("weekend", shifted(anchors.published, "week", step))


def from_publication(phrase: Phrase) -> Atom | None:
    """ "today", "yesterday", "the day after tomorrow", "tonight", "overnight"."""
    if not phrase.has("O"):
        resolve = partial(_from_publication, "day", phrase.number("R") or 0)
        return dated(phrase, Kind.DAY, resolve, explicit=False)
    step, span = str(phrase.text("O")).split(":")
    begin, end = (int(hour) for hour in span.split("-"))
    day = partial(_from_publication, "day", int(step))
    resolve_part = partial(_hours_of, day, begin, end)
    kind = Kind.DAY if step == "0" else Kind.PART
    known = (begin, end) if step == "0" else (begin - 24, end)
    return Atom(phrase.first, phrase.last, kind, TimeBasis.RELATIVE, resolve_part, hours=known)


def weekday(phrase: Phrase) -> Atom | None:
    """A weekday: the latest one up to publication, unless the words look forward."""
    number = phrase.number("Wv")
    if number is None:
        return None
    choice = which(phrase)
    resolve = partial(_weekday, number, choice, phrase.number("f") or 1)
    return dated(phrase, Kind.DAY, resolve, explicit=False)


def _weekday(number: int, choice: str | None, direction: int, anchors: Anchors) -> Outcome:
    anchor = anchors.published
    if choice == "f":
        if anchors.day is None or anchors.day.start is None:
            return Gap.NO_ANCHOR
        anchor = anchors.day.start
    if anchor is None:
        return Gap.NO_PUBLICATION
    today = datetime.combine(anchor.date(), time())
    back = (today.weekday() - number) % 7
    if choice == "T":
        return whole_day((today + timedelta(days=number - today.weekday())).date())
    strict = choice in {"L", "N", "f"}
    ahead = choice == "N" or (choice == "f" and direction > 0) or (not strict and anchors.future)
    if ahead:
        return whole_day((today + timedelta(days=(7 - back) % 7 or 7 * strict)).date())
    return whole_day((today - timedelta(days=back or 7 * strict)).date())


def ago(phrase: Phrase) -> Atom | None:
    """ "three weeks ago", "a year ago"."""
    name, count = phrase.text("uU"), amount(phrase)
    if name is None or count is None or phrase.classes[0] in "uU":
        return _vague(phrase)
    atom = dated(phrase, Kind.PERIOD, partial(_ago, name, count), explicit=False)
    return replace(atom, compared=name == "year")


def _ago(name: str, count: int, anchors: Anchors) -> Outcome:
    """A unit that many steps before publication; a year before a quarter is a quarter."""
    if anchors.period and anchors.period.unit == "quarter" and (name, count) == ("year", 1):
        return _shift("year", -1, anchors)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    if name == "second":
        name, count = "minute", 0
    coarse = {"decade": "year", "century": "year"}.get(name, name)
    return unit_at(coarse, shifted(anchors.published, name, -count))


def shift(phrase: Phrase) -> Atom | None:
    """ "two days earlier", "a week later", "the day before", counted from the text."""
    name, count = phrase.text("uU"), amount(phrase)
    if phrase.has("P"):
        return _part_before(phrase)
    if name is None:
        return None
    if count is None:
        return _vague(phrase)
    sign = 1 if phrase.has("lx") else -1
    kind = Kind.DAY if name == "day" else Kind.PERIOD
    atom = dated(phrase, kind, partial(_shift, name, sign * count), explicit=False)
    return replace(atom, compared=name == "year")


def _part_before(phrase: Phrase) -> Atom:
    """ "the night before", counted from the latest day in the text."""
    begin, end = (int(hour) for hour in str(phrase.text("P")).split("-"))
    resolve = partial(_hours_of, partial(_from_text, "day", -1), begin, end)
    atom = Atom(phrase.first, phrase.last, Kind.DAY, TimeBasis.RELATIVE, resolve)
    return replace(atom, hours=(begin, end))


def _vague(phrase: Phrase) -> Atom:
    """A length without a number: some past or coming time."""
    atom = dated(phrase, Kind.VAGUE, lambda _: Gap.VAGUE, explicit=False)
    return replace(atom, value="FUTURE_REF" if phrase.has("N") else "PAST_REF")


def _shift(name: str, steps: int, anchors: Anchors) -> Outcome:
    """The latest time in the text, moved; it keeps the coarser of the two units."""
    anchor = anchors.day if name in _SMALL else anchors.latest
    if name == "year":
        anchor = anchors.period or anchor
    if anchor is None or anchor.start is None or name == "second":
        return Gap.NO_ANCHOR
    start = shifted(anchor.start, name, steps)
    if name == "year" and anchor is not anchors.period:
        return unit_at("year", start)
    if name in {"hour", "minute"}:
        return Gap.NO_ANCHOR if anchor.precision is TimePrecision.DAY else unit_at(name, start)
    if anchor.unit == "season":
        return season(start.year, start.month)
    coarse = name in {"decade", "century"} or anchor.unit in {"part", "days", "minute", "hour"}
    return unit_at("year" if name in {"decade", "century"} else "day" if coarse else anchor.unit, start)


def length_from(phrase: Phrase) -> Atom | None:
    """ "the past three months", "the next 48 hours": an interval that touches publication."""
    name, count = phrase.text("uU"), amount(phrase)
    counted = phrase.has("Adn9cu")
    if name == "day" and phrase.classes == "DNu":
        return unit(phrase)
    if name is None or count is None or not counted:
        return _vague(phrase)
    resolve = partial(_touching, name, count, phrase.has("N"))
    return dated(phrase, Kind.PERIOD, resolve, explicit=False)


def _touching(name: str, count: int, ahead: bool, anchors: Anchors) -> Outcome:  # noqa: FBT001
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    now = anchors.published
    other = shifted(now, name, count if ahead else -count)
    precision = unit_at("minute" if name == "second" else name, now).precision
    return Stretch(*((now, other) if ahead else (other, now)), precision, "length")


def season_of(phrase: Phrase) -> Atom | None:
    """ "last summer", "in spring 2031"; a bare season is the nearest one."""
    first = phrase.number("S")
    year = phrase.number("9")
    cued = phrase.has("LNTsGel9") or phrase.tokens.classes[phrase.first - 1 : phrase.first] in set(
        "iCByXxb"
    )
    if first is None or not cued:
        return None
    resolve = partial(_season, first, year, which(phrase))
    return dated(phrase, Kind.PERIOD, resolve, explicit=year is not None)


def _season(first: int, year: int | None, choice: str | None, anchors: Anchors) -> Outcome:
    if year is not None:
        return season(year, first)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    today = anchors.published
    options = [season(today.year + step, first) for step in (-2, -1, 0, 1, 2)]
    over = [o for o in options if o.end and o.end <= today]
    begun = [o for o in options if o.start and o.start <= today]
    ahead = [o for o in options if o.start and o.start > today]
    if choice == "L":
        return over[-1]
    if choice == "N":
        return ahead[0]
    if choice == "T":
        return next(o for o in options if o.start and o.start.year == today.year)
    return ahead[0] if anchors.future and begun[-1] is over[-1] else begun[-1]


def quarter_of(phrase: Phrase) -> Atom | None:
    """ "the third quarter of 2031", "Q3", "the second quarter"."""
    number, year = phrase.number("rQ"), phrase.number("9")
    if number is None:
        name = "year" if phrase.has("u") else "quarter"
        if year is not None or name == "year":
            return None if year is None else dated(
                phrase, Kind.PERIOD, lambda _: whole_year(year), explicit=True
            )
        step = _STEP.get(which(phrase) or "L", 0)
        resolve = partial(_this_quarter, step)
        return dated(phrase, Kind.PERIOD, resolve, explicit=False)
    if not 1 <= number <= 4:
        return None
    step = _STEP.get(which(phrase) or "") if phrase.has("u") else None
    return dated(
        phrase, Kind.PERIOD, partial(_quarter, number, year, step), explicit=year is not None
    )


def _this_quarter(step: int, anchors: Anchors) -> Outcome:
    """The quarter named before, else the one that holds the publication time."""
    if step == 0 and anchors.period and anchors.period.unit == "quarter":
        return anchors.period
    return _from_publication("quarter", step, anchors)


def _quarter(number: int, year: int | None, step: int | None, anchors: Anchors) -> Outcome:
    """A quarter by number; without a year the latest that has ended, unless words look ahead."""
    if year is not None:
        return quarter(year, number)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    today = anchors.published
    if step is not None:
        return quarter(today.year + step, number)
    current = (today.month + 2) // 3
    if anchors.future:
        return quarter(today.year + (number + 1 < current), number)
    return quarter(today.year - (number > current), number)


def half_of(phrase: Phrase) -> Atom | None:
    """ "the first half of 2031"."""
    number, year = phrase.number("r") or 2, phrase.number("9")
    if number not in {1, 2} or (year is None and phrase.text("u") != "year"):
        return None
    step = _STEP.get(phrase.classes[-2], 0)
    resolve = partial(_half, number, year, step)
    return dated(phrase, Kind.PERIOD, resolve, explicit=year is not None)


def _half(number: int, year: int | None, step: int, anchors: Anchors) -> Outcome:
    if year is not None:
        return half_year(year, number)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    return half_year(anchors.published.year + step, number)
