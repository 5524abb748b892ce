"""Neighbouring atoms made one: a day and a clock time, a range, a bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome, Resolve
from counterclaim.resolve.time_bounds import approximate, bounded
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import (
    EARLY_MORNING,
    MORNING,
    at_hours,
    midnight,
    near_day,
)
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.time_range import range_of
from counterclaim.resolve.time_week import in_week
from counterclaim.resolve.tokens import Tokens

_BESIDE = re.compile(r"(?:o|i|oD|iD|~|i~|')?")
_NIGHT_BESIDE = re.compile(r"i?b")


_BESIDE_CLOCK = re.compile(r"(?:,?i?[~D]?|o|')")


DAY_HOURS = 24
NIGHT = 12
"""Hours of a part of the day that is a whole night."""
_EVENING = 5
"""Earliest hour that "at night" can put after noon."""
_CLOCKED = {Kind.CLOCK, Kind.PART}


def compose(atoms: Sequence[Atom], tokens: Tokens[Value]) -> list[Atom]:
    """Join atoms that stand side by side, then ranges, then the words that bound them."""
    joined = _fold([approximate(atom, tokens) for atom in atoms], tokens, _join)
    ranged = _fold(joined, tokens, range_of)
    return [bounded(atom, tokens) for atom in ranged]


Join = Callable[[Atom, Atom, Tokens[Value]], Atom | None]


def _fold(atoms: Sequence[Atom], tokens: Tokens[Value], join: Join) -> list[Atom]:
    done: list[Atom] = []
    for atom in atoms:
        merged = join(done[-1], atom, tokens) if done else None
        if merged is None:
            done.append(atom)
        else:
            done[-1] = merged
    return done


def _join(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """A clock time or part of the day with its day, in either order; a date with its year."""
    gap = tokens.classes[first.last : second.first]
    kinds = (first.kind, second.kind)
    night = _night(first, second, tokens) if kinds == (Kind.PART, Kind.DAY) else None
    beside = _BESIDE_CLOCK if Kind.CLOCK in kinds else _BESIDE
    if night or not beside.fullmatch(gap):
        return night
    if kinds == (Kind.CLOCK, Kind.PART):
        return _clock_in_part(first, second)
    if first.ranged or second.ranged or Kind.DAY not in kinds:
        return None
    if Kind.PERIOD in kinds:
        return _in_year(first, second, tokens) or in_week(first, second, tokens)
    return _on_day(_ending_in(first, second, tokens), second)


def _night(night: Atom, day: Atom, tokens: Tokens[Value]) -> Atom | None:
    """“the night from Monday to Tuesday” begins on Monday, “the night to Friday” ends on Friday."""
    if night.hours is None or day.hours is not None or night.hours[1] - night.hours[0] < NIGHT:
        return None
    begin = night.hours[0] % DAY_HOURS
    into = tokens.words[night.last : day.first] == ["to"]
    if not into and not _NIGHT_BESIDE.fullmatch(tokens.classes[night.last : day.first]):
        return None
    end = begin + NIGHT
    hours = (begin - DAY_HOURS, end - DAY_HOURS) if into else (begin, end)
    return _timed(day, replace(night, hours=hours), night.first, day.last)


def _ending_in(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom:
    """“overnight into Friday” ends on Friday morning; “overnight Friday” may begin that evening."""
    into = "into" in tokens.words[first.last : second.first]
    if (
        first.kind is not Kind.PART
        or first.hours is None
        or not into
        or first.hours[1] <= DAY_HOURS
    ):
        return first
    return replace(first, hours=(first.hours[0], first.hours[1] - DAY_HOURS))


def _on_day(first: Atom, second: Atom) -> Atom | None:
    """A day and the clock time or part of the day beside it; a day takes only one."""
    day, other = (first, second) if first.kind is Kind.DAY else (second, first)
    if other.kind not in _CLOCKED:
        return None
    if day.hours is None:
        return _timed(day, other, first.first, second.last)
    return replace(first, last=second.last) if other is second and other.kind is Kind.PART else None


def _clock_in_part(clock: Atom, part: Atom) -> Atom | None:
    """“four in the morning”, “5 in the afternoon”."""
    if clock.hours is None or part.hours is None or clock.hours[0] >= 13:
        return None
    begin, end = clock.hours
    add = 12 if part.hours[0] == 12 or (part.hours[0] > 12 and begin >= _EVENING) else 0
    low, high = begin + add, end + add
    resolve = partial(near_day, low, high)
    return replace(clock, last=part.last, hours=(low, high), resolve=resolve)


def _timed(day: Atom, clock: Atom, first: int, last: int) -> Atom:
    """A day cut to a clock time or a part of it."""
    resolve = partial(_cut, day.resolve, clock)
    return replace(
        day, first=first, last=last, resolve=resolve, hours=clock.hours, zone=clock.zone or day.zone
    )


def _cut(day: Resolve, clock: Atom, anchors: Anchors) -> Outcome:
    outcome: Outcome = day(anchors)
    if isinstance(outcome, Gap) or outcome.start is None or outcome.end is None:
        return outcome
    assert clock.hours is not None  # noqa: S101 - clocks and parts always have hours
    begin, end = clock.hours
    start = midnight(outcome.start)
    if outcome.unit == "part" and begin < 12 and outcome.start.hour >= 17:
        start += timedelta(days=1)
    if clock.kind is Kind.CLOCK:
        return at_hours(start, begin, end)
    if outcome.narrowed and outcome.end.hour and begin == MORNING:
        begin, end = EARLY_MORNING
    size = outcome.end - outcome.start
    if size == timedelta(days=2) and begin < 0:
        begin += DAY_HOURS
    stop = start + timedelta(hours=end)
    if size == timedelta(days=2) and end > 24:
        stop = start + timedelta(hours=end)
    elif size > timedelta(days=1):
        stop = midnight(outcome.end) - timedelta(days=1) + timedelta(hours=end)
    return Stretch(start + timedelta(hours=begin), stop, TimePrecision.HOUR, "part")


def _in_year(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """“3 May last year”: the period gives the date its year."""
    if second.kind is not Kind.PERIOD or first.basis is TimeBasis.EXPLICIT:
        return None
    if "u" not in tokens.classes[second.first : second.last]:
        return None
    if second.first - first.last > 1 or "year" not in tokens.words[second.first : second.last]:
        return None
    named = tokens.classes[first.first : first.last]
    if "u" in named or not any(letter in "Mk" for letter in named):
        return None
    resolve = partial(_with_year_of, first.resolve, second.resolve)
    return replace(first, last=second.last, resolve=resolve)


def _with_year_of(first: Resolve, second: Resolve, anchors: Anchors) -> Outcome:
    outcome: Outcome = second(anchors)
    if isinstance(outcome, Gap) or outcome.start is None:
        return outcome
    return first(replace(anchors, year=outcome.start.year))
