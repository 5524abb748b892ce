"""Rules for seasons, quarters and halves of a year."""

from __future__ import annotations

from functools import partial

from counterclaim.resolve.time_anchors import from_published
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    half_year,
    quarter,
    season,
    whole_year,
)
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_words import STEP, which


def season_of(phrase: Phrase) -> Atom | None:
    """“last summer”, “in spring 2031”; a bare season is the nearest one."""
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
    """“the third quarter of 2031”, “Q3”, “the second quarter”."""
    number, year = phrase.number("rQ"), phrase.number("9")
    if number is None:
        name = "year" if phrase.has("u") else "quarter"
        if year is not None or name == "year":
            return (
                None
                if year is None
                else dated(phrase, Kind.PERIOD, lambda _: whole_year(year), explicit=True)
            )
        step = STEP.get(which(phrase) or "L", 0)
        resolve = partial(_this_quarter, step)
        return dated(phrase, Kind.PERIOD, resolve, explicit=False)
    if not 1 <= number <= 4:
        return None
    past = STEP.get(which(phrase) or "") if phrase.has("u") else None
    return dated(
        phrase, Kind.PERIOD, partial(_quarter, number, year, past), explicit=year is not None
    )


def _this_quarter(step: int, anchors: Anchors) -> Outcome:
    """The quarter named before, else the one that holds the publication time."""
    if step == 0 and anchors.period and anchors.period.unit == "quarter":
        return anchors.period
    return from_published("quarter", step, anchors)


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
    """“the first half of 2031”."""
    number, year = phrase.number("r") or 2, phrase.number("9")
    if number not in {1, 2} or (year is None and phrase.text("u") != "year"):
        return None
    step = STEP.get(phrase.classes[-2], 0)
    resolve = partial(_half, number, year, step)
    return dated(phrase, Kind.PERIOD, resolve, explicit=year is not None)


def _half(number: int, year: int | None, step: int, anchors: Anchors) -> Outcome:
    if year is not None:
        return half_year(year, number)
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    return half_year(anchors.published.year + step, number)
