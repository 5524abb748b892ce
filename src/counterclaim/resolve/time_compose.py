"""Neighbouring atoms made one: a day and a clock time, a range, a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import EARLY_MORNING, MORNING, at_hours, midnight, widened
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_BESIDE = re.compile(r"(?:o|i|oD|iD|~|i~|')?")
_BESIDE_CLOCK = re.compile(r"(?:,?i?[~D]?|o|')")
_RANGE = re.compile(r"-|&D?|&i|B")
_WORDED_RANGE = frozenset({"to", "through", "thru"})
_CLOCKED = {Kind.CLOCK, Kind.PART}
_WHOLE = {Kind.DAY, Kind.PERIOD}
_OUTSET = re.compile(r"C[DGoji_A]{0,7}[Gj][oDji_]{0,4}$")


def compose(atoms: Sequence[Atom], tokens: Tokens[Value]) -> list[Atom]:
    """Join atoms that stand side by side, then ranges, then the words that bound them."""
    joined = _fold([_approximate(atom, tokens) for atom in atoms], tokens, _join)
    ranged = _fold(joined, tokens, _range)
    return [_bounded(atom, tokens) for atom in ranged]


def _fold(atoms: Sequence[Atom], tokens: Tokens[Value], join: object) -> list[Atom]:
    done: list[Atom] = []
    for atom in atoms:
        merged = join(done[-1], atom, tokens) if done else None  # type: ignore[operator]
        if merged is None:
            done.append(atom)
        else:
            done[-1] = merged
    return done


def _join(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """A clock time or part of the day with its day, in either order; a date with its year."""
    clocked = Kind.CLOCK in {first.kind, second.kind}
    beside = _BESIDE_CLOCK if clocked else _BESIDE
    if not beside.fullmatch(tokens.classes[first.last : second.first]):
        return None
    kinds = (first.kind, second.kind)
    if kinds == (Kind.CLOCK, Kind.PART):
        return _clock_in_part(first, second)
    if first.kind in _CLOCKED and second.kind is Kind.DAY and second.hours is None:
        return _timed(second, first, first.first, second.last)
    if second.kind in _CLOCKED and first.kind is Kind.DAY:
        if first.hours is not None and second.kind is Kind.PART:
            return replace(first, last=second.last)
        return _timed(first, second, first.first, second.last)
    if first.kind is Kind.DAY and second.kind is Kind.PERIOD and second.first - first.last < 2:
        return _in_year(first, second, tokens)
    return None


def _clock_in_part(clock: Atom, part: Atom) -> Atom | None:
    """ "four in the morning", "5 in the afternoon"."""
    if clock.hours is None or part.hours is None or clock.hours[0] >= 13:
        return None
    begin, end = clock.hours
    add = 12 if part.hours[0] >= 12 and 5 <= begin < 12 or part.hours[0] == 12 and begin < 12 else 0
    low, high = begin + add, end + add
    resolve = partial(_near, low, high)
    return replace(clock, last=part.last, hours=(low, high), resolve=resolve)


def _near(low: float, high: float, anchors: Anchors) -> Outcome:
    if anchors.near is None:
        return Gap.NO_ANCHOR if anchors.published else Gap.NO_PUBLICATION
    return at_hours(anchors.near, low, high)


def _timed(day: Atom, clock: Atom, first: int, last: int) -> Atom:
    """A day cut to a clock time or a part of it."""
    resolve = partial(_cut, day.resolve, clock)
    return replace(
        day, first=first, last=last, resolve=resolve, hours=clock.hours, zone=clock.zone or day.zone
    )


def _cut(day: object, clock: Atom, anchors: Anchors) -> Outcome:
    outcome: Outcome = day(anchors)  # type: ignore[operator]
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
    stop = start + timedelta(hours=end)
    if size == timedelta(days=2) and end > 24:
        stop = start + timedelta(hours=end)
    elif size > timedelta(days=1):
        stop = midnight(outcome.end) - timedelta(days=1) + timedelta(hours=end)
    return Stretch(start + timedelta(hours=begin), stop, TimePrecision.HOUR, "part")


def _in_year(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """ "3 May last year": the period gives the date its year."""
    if "u" not in tokens.classes[second.first : second.last] or first.basis is TimeBasis.EXPLICIT:
        return None
    if "year" not in tokens.words[second.first : second.last]:
        return None
    if not any(letter in "Mk" for letter in tokens.classes[first.first : first.last]):
        return None
    resolve = partial(_with_year_of, first.resolve, second.resolve)
    return replace(first, last=second.last, resolve=resolve)


def _with_year_of(first: object, second: object, anchors: Anchors) -> Outcome:
    outcome: Outcome = second(anchors)  # type: ignore[operator]
    if isinstance(outcome, Gap) or outcome.start is None:
        return outcome
    return first(replace(anchors, year=outcome.start.year))  # type: ignore[operator, no-any-return]


def _approximate(atom: Atom, tokens: Tokens[Value]) -> Atom:
    """A clock time after "about" is wider."""
    if atom.first and tokens.classes[atom.first - 1] == "~" and atom.kind is Kind.CLOCK:
        how = str(tokens.values[atom.first - 1])
        return replace(widened(atom, how), first=atom.first - 1)
    return atom


def _range(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """ "from 3 May to 5 June", "between 5 and 7 a.m.", "2029-2031"."""
    gap = tokens.classes[first.last : second.first]
    if not _RANGE.fullmatch(gap) or not _alike(first, second):
        return None
    first = _same_half(first, second, tokens)
    opened = first.first > 0 and tokens.classes[first.first - 1] == "b"
    if gap[0] == "&" and not opened and tokens.words[first.last] not in _WORDED_RANGE:
        return None
    if gap == "B" and not opened:
        return None
    basis = first.basis if first.basis is second.basis else TimeBasis.RELATIVE
    if second.basis is TimeBasis.EXPLICIT and first.kind is second.kind:
        basis = second.basis
    return Atom(
        first.first,
        second.last,
        second.kind,
        basis,
        partial(_spanned, first.resolve, second.resolve),
        zone=second.zone or first.zone,
    )


def _alike(first: Atom, second: Atom) -> bool:
    if first.kind is Kind.CLOCK and second.kind is Kind.DAY:
        return second.hours is not None
    return first.kind is second.kind and first.kind in _WHOLE | {Kind.CLOCK}


def _same_half(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom:
    """ "Between 5 and 7 p.m.": the half of the day is said once."""
    if first.hours is None or second.hours is None or first.kind is not Kind.CLOCK:
        return first
    if "h" in tokens.classes[first.first : first.last] or first.hours[0] + 12 > second.hours[0]:
        return first
    low, high = first.hours[0] + 12, first.hours[1] + 12
    return replace(first, hours=(low, high), resolve=partial(_near, low, high))


def _spanned(first: object, second: object, anchors: Anchors) -> Outcome:
    """From the start of one to the end of the other; the first takes a missing year."""
    late: Outcome = second(anchors)  # type: ignore[operator]
    if isinstance(late, Gap) or late.start is None or late.end is None:
        return late if isinstance(late, Gap) else Gap.AMBIGUOUS
    known = replace(anchors, year=late.start.year)
    if late.unit in {"hour", "minute", "part"}:
        known = replace(known, near=midnight(late.start))
    early: Outcome = first(known)  # type: ignore[operator]
    if isinstance(early, Stretch) and early.start and early.start >= late.end:
        early = first(replace(anchors, year=late.start.year - 1))  # type: ignore[operator]
    if isinstance(early, Gap) or early.start is None:
        return early if isinstance(early, Gap) else Gap.AMBIGUOUS
    if early.start >= late.end:
        late = replace(late, end=late.end + timedelta(days=1)) if late.unit != "day" else late
        if early.start >= (late.end or early.start):
            return Gap.AMBIGUOUS
    return Stretch(early.start, late.end, late.precision, "range")


def _bounded(atom: Atom, tokens: Tokens[Value]) -> Atom:
    """Open an end for "since", "until", "by", "before" and "after"; the word joins the span."""
    if atom.kind not in _WHOLE | {Kind.CLOCK}:
        return atom
    before = tokens.classes[max(0, atom.first - 9) : atom.first]
    outset = _OUTSET.search(before)
    if outset:
        return _open(atom, atom.first - len(before) + outset.start(), "C")
    word = before[-1:] if before[-1:] not in {"D", "i"} else before[-2:-1]
    if word and word in "CByXx":
        back = 1 if before[-1:] == word else 2
        owned = tokens.classes[atom.last : atom.last + 1] == "'" or (
            "D" in tokens.classes[atom.first - back : atom.last]
            and tokens.classes[atom.last : atom.last + 1] == "_"
        )
        return _open(atom, atom.first - back, "s" if owned and word == "x" else word)
    return atom


def _open(atom: Atom, first: int, word: str) -> Atom:
    return replace(atom, first=first, resolve=partial(_opened, atom.resolve, word, atom.kind))


def _opened(inner: object, word: str, kind: Kind, anchors: Anchors) -> Outcome:
    outcome: Outcome = inner(anchors)  # type: ignore[operator]
    if isinstance(outcome, Gap):
        return outcome
    if word == "x" and kind is not Kind.CLOCK:
        return replace(outcome, start=outcome.end, end=None)
    if word in "Cxs":
        return replace(outcome, end=None)
    if kind is Kind.CLOCK or outcome.unit in {"hour", "minute"}:
        return replace(outcome, start=None, end=outcome.start)
    if word == "X":
        return replace(outcome, start=None, end=outcome.start)
    return replace(outcome, start=None)
