"""Ranges: two times made one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_atoms import WHOLE, Anchors, Atom, Gap, Kind, Outcome, Resolve
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import midnight, near_day
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_RANGE = re.compile(r"-|&D?|&i|B")


_WORDED_RANGE = frozenset({"to", "through", "thru"})


def range_of(first: Atom, second: Atom, tokens: Tokens[Value]) -> Atom | None:
    """“from 3 May to 5 June”, “between 5 and 7 a.m.”, “2029-2031”."""
    gap = tokens.classes[first.last : second.first]
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
        early = first(replace(anchors, year=late.start.year - 1))
    if isinstance(early, Gap) or early.start is None:
        return early if isinstance(early, Gap) else Gap.AMBIGUOUS
    if early.start >= late.end:
        late = replace(late, end=late.end + timedelta(days=1)) if late.unit != "day" else late
        if early.start >= (late.end or early.start):
            return Gap.AMBIGUOUS
    return Stretch(early.start, late.end, late.precision, "range")
