"""Ranges: two times made one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_atoms import WHOLE, Anchors, Atom, Gap, Kind, Outcome, Resolve
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import midnight, near_day
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_RANGE = re.compile(r"-|&D?|&i|B")


_MIDNIGHT = 24
_WORDED_RANGE = frozenset({"to", "through", "thru"})


def range_of(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """“from 3 May to 5 June”, “between 5 and 7 a.m.”, “2029-2031”."""
    gap = tokens.classes[first.last : second.first]
    if is_night(first) and second.kind is Kind.DAY and second.hours is None:
        return _night(first, second) if _leads_on(first, gap, tokens) else None
    if first.ranged or not _RANGE.fullmatch(gap) or not _alike(first, second):
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
        ranged=True,
    )


def is_night(atom: Atom) -> bool:
    """Whether it is a night of a day."""
    return atom.kind is Kind.DAY and atom.hours is not None and atom.hours[1] > _MIDNIGHT


def _leads_on(first: Atom, gap: str, tokens: Tokens[Value]) -> bool:
    """Whether the words lead from the night to the day: "to", a dash, "between ... and"."""
    if gap == "-":
        return True
    between = "b" in tokens.classes[first.first : first.last]
    return gap in {"&", "&D"} and (between or tokens.words[first.last] in _WORDED_RANGE)


def _night(first: Atom, second: Atom) -> Atom:
    """“the night of 30 April to 1 May”: one night, which ends in the second day."""
    resolve = partial(_one_night, first.resolve, second.resolve)
    return replace(first, last=second.last, resolve=resolve, basis=second.basis, ranged=True)


def _one_night(first: Resolve, second: Resolve, anchors: Anchors) -> Outcome:
    late: Outcome = second(anchors)
    if isinstance(late, Gap) or late.start is None:
        return late if isinstance(late, Gap) else Gap.AMBIGUOUS
    evening = late.start - timedelta(days=1)
    early: Outcome = first(replace(anchors, year=evening.year))
    if isinstance(early, Gap) or early.start is None or midnight(early.start) == evening:
        return early
    return _spanned(first, second, anchors)


def _alike(first: Atom, second: Atom) -> bool:
    if first.kind is Kind.CLOCK and second.kind is Kind.DAY:
        return second.hours is not None
    return first.kind is second.kind and first.kind in {*WHOLE, Kind.CLOCK}


def _same_half(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom:
    """“Between 5 and 7 p.m.”: the half of the day is said once."""
    if first.hours is None or second.hours is None or first.kind is not Kind.CLOCK:
        return first
    if "h" in tokens.classes[first.first : first.last] or first.hours[0] + 12 > second.hours[0]:
        return first
    low, high = first.hours[0] + 12, first.hours[1] + 12
    return replace(first, hours=(low, high), resolve=partial(near_day, low, high))


def _ends_here(late: Stretch, anchors: Anchors) -> bool:
    """Whether hours over midnight end on the day known: it is named, or the next is not over."""
    if late.unit not in {"hour", "minute", "part"} or late.end is None:
        return False
    over = anchors.published is None or late.end + timedelta(days=1) <= anchors.published
    return anchors.near is None or not over


def _spanned(first: Resolve, second: Resolve, anchors: Anchors) -> Outcome:
    """From the start of one to the end of the other; the first takes a missing year."""
    late: Outcome = second(anchors)
    if isinstance(late, Gap) or late.start is None or late.end is None:
        return late if isinstance(late, Gap) else Gap.AMBIGUOUS
    known = replace(anchors, year=late.start.year)
    if late.unit in {"hour", "minute", "part"}:
        known = replace(known, near=midnight(late.start))
    early: Outcome = first(known)
    if isinstance(early, Stretch) and early.start and early.start >= late.end:
        early = first(replace(known, year=late.start.year - 1))
    if isinstance(early, Gap) or early.start is None:
        return early if isinstance(early, Gap) else Gap.AMBIGUOUS
    return _from_to(early.start, late, late.end, anchors)


def _from_to(start: datetime, late: Stretch, end: datetime, anchors: Anchors) -> Outcome:
    """The range, a day earlier or later at one end where it goes over midnight."""
    if start >= end and _ends_here(late, anchors):
        start -= timedelta(days=1)
    if start >= end and late.unit != "day":
        end += timedelta(days=1)
    if start >= end:
        return Gap.AMBIGUOUS
    return Stretch(start, end, late.precision, "range")
