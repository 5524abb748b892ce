"""Rules for times some units away: "three weeks ago", "a day later"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_anchors import SMALL, from_text, hours_of
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    Stretch,
    season,
    shifted,
    unit_at,
)
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_lengths import length_of
from counterclaim.resolve.time_relative import unit
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_words import amount


def ago(phrase: Phrase) -> Atom | None:
    """“three weeks ago”, “a year ago”."""
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
    """“two days earlier”, “a week later”, “the day before”, counted from the text."""
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
    """“the night before”, counted from the latest day in the text."""
    begin, end = (int(hour) for hour in str(phrase.text("P")).split("-"))
    resolve = partial(hours_of, partial(from_text, "day", -1), begin, end)
    atom = Atom(phrase.first, phrase.last, Kind.DAY, TimeBasis.RELATIVE, resolve)
    return replace(atom, hours=(begin, end))


def _vague(phrase: Phrase) -> Atom:
    """A length without a number: some past or coming time."""
    atom = dated(phrase, Kind.VAGUE, lambda _: Gap.VAGUE, explicit=False)
    return replace(atom, value="FUTURE_REF" if phrase.has("N") else "PAST_REF")


def _shift(name: str, steps: int, anchors: Anchors) -> Outcome:
    """The latest time in the text, moved; it keeps the coarser of the two units."""
    anchor = anchors.day if name in SMALL else anchors.latest
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
    return unit_at(
        "year" if name in {"decade", "century"} else "day" if coarse else anchor.unit, start
    )


def length_from(phrase: Phrase) -> Atom | None:
    """“the past three months”, “the next 48 hours”: an interval that touches publication."""
    name, count = phrase.text("uU"), amount(phrase)
    counted = phrase.has("Adn9cu")
    if name == "day" and phrase.classes == "DNu":
        return unit(phrase)
    if name is None or count is None or not counted:
        atom = _vague(phrase)
        return replace(atom, value=length_of(name, None)) if name and phrase.has("w") else atom
    resolve = partial(_touching, name, count, phrase.has("N"))
    atom = dated(phrase, Kind.PERIOD, resolve, explicit=False)
    return replace(atom, value=length_of(name, count))


def _touching(name: str, count: int, ahead: bool, anchors: Anchors) -> Outcome:
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    now = anchors.published
    other = shifted(now, name, count if ahead else -count)
    precision = unit_at("minute" if name == "second" else name, now).precision
    return Stretch(*((now, other) if ahead else (other, now)), precision, "length")
