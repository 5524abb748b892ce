"""Rules for clock times and parts of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch, hours
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.tokens import BREAK

MORNING = 6


_MIDNIGHT = 24
_MILITARY = "n906"
"""Classes of four digits without a colon."""

_LASTING = frozenset({"for", "in", "within", "over", "during", "throughout"})
"""Words before a length of time rather than a time of the day."""


EARLY_MORNING = (0, 9)
"""Hours of an early morning, which in reports often begins at midnight."""


def clock(phrase: Phrase) -> Atom | None:
    """“12:50 p.m. local time”, “at 0300 GMT”, “noon”, “5 o'clock”."""
    if phrase.classes == ":" and not _is_clock(phrase):
        return None
    if phrase.classes in {"9U", "6U"} and not _is_at_hours(phrase):
        return None
    named = phrase.number("K")
    begin = float(named) if named is not None else _hour(phrase)
    if begin is None:
        return None
    half = phrase.text("h")
    if half and not 1 <= begin < 13:
        return None
    if half:
        begin = begin % 12 + (12 if half == "pm" else 0)
    exact = phrase.has(":") or begin % 1 > 0 or phrase.classes[0] in _MILITARY
    end = begin + (1 / 60 if exact else 1)
    return clock_atom(phrase, begin, end)


def _is_clock(phrase: Phrase) -> bool:
    """Whether bare "12:50" tells the time: after a time word or at the start of a line."""
    before = phrase.tokens.classes[phrase.first - 1 : phrase.first] if phrase.first else BREAK
    colon = ":" in phrase.tokens.words[phrase.first]
    return colon and before in set("i~by&BXxCWRPMk9-IJ") | {BREAK}


def _is_at_hours(phrase: Phrase) -> bool:
    """Whether "1430 hours" tells the time and no length: "at", not "for" or "in"."""
    before = phrase.tokens.words[phrase.first - 1]
    return phrase.text("U") == "hour" and before not in _LASTING


def clock_atom(phrase: Phrase, begin: float, end: float) -> Atom:
    """A clock time that waits for its day."""
    return Atom(
        phrase.first,
        phrase.last,
        Kind.CLOCK,
        TimeBasis.RELATIVE,
        partial(near_day, begin, end),
        hours=(begin, end),
        zone=_zone(phrase),
    )


def _hour(phrase: Phrase) -> float | None:
    """Hours since midnight as the digits give them."""
    words = phrase.tokens.words[phrase.first]
    if phrase.classes[0] == ":":
        parts = words.replace(".", ":").split(":")
        ok = len(parts[0]) <= 2 and all(len(part) == 2 for part in parts[1:])
    else:
        military = phrase.classes[0] in _MILITARY
        parts = [words[:2], words[2:]] if military else [words]
        ok = len(words) == 4 if military else True
    if phrase.classes[0] == "c":
        parts = [str(phrase.number("c"))]
    if not ok or not all(part.isdecimal() for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    return hour + minute / 60 if hour <= 24 and minute < 60 else None


def _zone(phrase: Phrase) -> str | int | None:
    """The zone's name, or the token of the place that names it ("Halden Bay time")."""
    if phrase.has("z"):
        return phrase.text("z")
    at = phrase.classes.find("_p")
    return phrase.first + at if at >= 0 else None


def near_day(begin: float, end: float, anchors: Anchors) -> Outcome:
    """A clock time on the day it belongs to; unknown when no day is near."""
    if anchors.near is None:
        return Gap.NO_ANCHOR if anchors.published else Gap.NO_PUBLICATION
    return at_hours(anchors.near, begin, end)


def at_hours(day: datetime, begin: float, end: float) -> Stretch:
    """The interval between two clock times of a day."""
    start = day + timedelta(minutes=round(begin * 60))
    stop = day + timedelta(minutes=round(end * 60))
    exact = stop - start <= timedelta(minutes=1)
    precision = TimePrecision.MINUTE if exact else TimePrecision.HOUR
    return Stretch(start, stop, precision, precision.value)


def widened(atom: Atom, how: str) -> Atom:
    """A clock time said to be approximate: half an hour either way, or the hour beside it."""
    if atom.hours is None or atom.kind is not Kind.CLOCK:
        return atom
    begin = atom.hours[0]
    if how == "after" and begin == _MIDNIGHT:
        begin = 0.0
    before, after = {"after": (0.0, 1.0), "before": (1.0, 0.0)}.get(how, (0.5, 0.5))
    low, high = max(0.0, begin - before), begin + after
    return replace(atom, hours=(low, high), resolve=partial(near_day, low, high))


def day_part(phrase: Phrase) -> Atom | None:
    """“the morning”, “dawn”, “the early hours”: waits for its day like a clock time."""
    begin, end = (int(hour) for hour in str(phrase.text("P")).split("-"))
    if phrase.text("G") == "early" and begin == MORNING:
        begin, end = EARLY_MORNING

    def resolve(anchors: Anchors) -> Outcome:
        if anchors.near is None:
            return Gap.NO_ANCHOR if anchors.published else Gap.NO_PUBLICATION
        return hours(anchors.near, begin, end)

    return Atom(
        phrase.first, phrase.last, Kind.PART, TimeBasis.RELATIVE, resolve, hours=(begin, end)
    )


def midnight(instant: datetime) -> datetime:
    """The midnight that begins the day of an instant."""
    return datetime.combine(instant.date(), time())
