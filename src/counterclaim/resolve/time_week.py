"""Rules for weekdays and weekends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from counterclaim.resolve.time_anchors import from_text
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome, Resolve
from counterclaim.resolve.time_calendar import (
    shifted,
    unit_at,
    whole_day,
)
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_words import which
from counterclaim.resolve.tokens import Tokens


def weekend(phrase: Phrase) -> Atom | None:
    """A Saturday and Sunday; bare or "this", the nearest: the last one until Tuesday."""
    choice = which(phrase)
    if choice in {"s", "f"}:
        step = 0 if choice == "s" else phrase.number("f") or 1
        return dated(phrase, Kind.PERIOD, partial(from_text, "weekend", step), explicit=False)
    return dated(phrase, Kind.PERIOD, partial(_weekend, choice), explicit=False)


def _weekend(choice: str | None, anchors: Anchors) -> Outcome:
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    day = anchors.published.weekday()
    future = anchors.future if anchors.future is not None else choice == "T" and day >= 2
    back = day < 5 and not future
    step = {"L": -1, "N": 1 if day >= 5 else 0}.get(choice or "", -1 if back else 0)
    return unit_at("weekend", shifted(anchors.published, "week", step))


def in_week(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """“Thursday last week”, “last week on Thursday”: the week tells which Thursday."""
    day, week = (first, second) if first.kind is Kind.DAY else (second, first)
    bare = tokens.classes[day.first : day.last]
    if bare not in {"W", "DW"} or "week" not in tokens.words[week.first : week.last]:
        return None
    number = int(str(tokens.values[day.last - 1]))
    resolve = partial(_of_week, number, week.resolve)
    return replace(day, first=first.first, last=second.last, resolve=resolve)


def _of_week(number: int, week: Resolve, anchors: Anchors) -> Outcome:
    outcome: Outcome = week(anchors)
    if isinstance(outcome, Gap) or outcome.start is None:
        return outcome
    monday = outcome.start - timedelta(days=outcome.start.weekday())
    return whole_day((monday + timedelta(days=number)).date())


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
