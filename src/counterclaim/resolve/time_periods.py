"""Rules for months, years, decades and centuries."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch, whole_month, whole_year
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_lexicon import MONTH_LETTERS
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_year_choice import AHEAD

FIRST_DECADE = 1500
"""Earlier round numbers are amounts ("1000s of homes")."""


def lower_case_doubt(phrase: Phrase) -> bool:
    """Whether the month is a doubtful word that neither a capital nor "on" before its day tells."""
    at = phrase.classes.find("k")
    if at < 0 or phrase.tokens.text[phrase.tokens.starts[phrase.first + at]].isupper():
        return False
    return not (at and _is_dated(phrase))


def _is_dated(phrase: Phrase) -> bool:
    """Whether a day's number that opens a phrase follows words for a day ("on 29 march")."""
    before = phrase.tokens.classes[max(0, phrase.first - 2) : phrase.first]
    on = phrase.first > 0 and phrase.tokens.words[phrase.first - 1] == "on"
    return phrase.classes[0] in "dr" and (on or before == "Po" or before[-1:] in {"C", "B"})


def month(phrase: Phrase) -> Atom | None:
    """“May 2031”, “last May”, “early June”, “June last year”."""
    number, year = phrase.number(MONTH_LETTERS), phrase.number("9")
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
    return cued and not lower_case_doubt(phrase) and last_of_sentence != "'_"


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
    if back and (anchors.future or (anchors.future is None and 12 - back <= AHEAD)):
        return _months_from(today, 12 - back)
    return _months_from(today, -back)


def _months_from(today: datetime, steps: int) -> Stretch:
    year, month_ = divmod(today.year * 12 + today.month - 1 + steps, 12)
    return whole_month(year, month_ + 1)


def decade(phrase: Phrase) -> Atom | None:
    """“the 1990s”, “the early '90s”, “the nineties”."""
    first = phrase.number("8Y")
    if first is None or (first < 100 and phrase.text("D") == "own"):
        return None
    first += 1900 if first < 100 else 0
    if first % 10 or first < FIRST_DECADE:
        return None
    return dated(
        phrase,
        Kind.PERIOD,
        lambda _: whole_year(first, 100 if first % 100 == 0 and first < 2000 else 10),
        explicit=True,
    )


def century(phrase: Phrase) -> Atom | None:
    """“the 20th century”, counted as hundreds of years."""
    number = phrase.number("r")
    if number is None or phrase.text("u") != "century" or not 2 <= number <= 25:
        return None
    return dated(phrase, Kind.PERIOD, lambda _: whole_year((number - 1) * 100, 100), explicit=True)


def spoken_year(phrase: Phrase) -> Atom | None:
    """“nineteen ninety-six”."""
    century_, *rest = phrase.numbers("c")
    if century_ not in {18, 19, 20} or rest[0] < 10 or sum(rest) > 99:
        return None
    return dated(
        phrase, Kind.PERIOD, lambda _: whole_year(century_ * 100 + sum(rest)), explicit=True
    )


def year(phrase: Phrase) -> Atom | None:
    """A year by its number."""
    number = phrase.number("9")
    if number is None:
        return None
    return dated(phrase, Kind.PERIOD, lambda _: whole_year(number), explicit=True)
