"""Words that open an end or widen a time: "since", "until", "about"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import partial

from counterclaim.resolve.time_atoms import WHOLE, Anchors, Atom, Gap, Kind, Outcome, Resolve
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import midnight, widened
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_OUTSET = re.compile(r"C[DGoji_A]{0,7}[Gj][oDji_]{0,4}$")


def approximate(atom: Atom, tokens: Tokens[Value]) -> Atom:
    """A clock time after "about" is wider."""
    if atom.first and tokens.classes[atom.first - 1] == "~" and atom.kind is Kind.CLOCK:
        how = str(tokens.values[atom.first - 1])
        return replace(widened(atom, how), first=atom.first - 1)
    return atom


def bounded(atom: Atom, tokens: Tokens[Value]) -> Atom:
    """Open an end for "since", "until", "by", "before" and "after"; the word joins the span."""
    if atom.kind not in {*WHOLE, Kind.CLOCK}:
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


def _day_begun(outcome: Stretch, kind: Kind) -> datetime | None:
    """“Before dawn on Friday” is on Friday; “before Friday” has no beginning."""
    timed = kind is Kind.DAY and outcome.unit in {"part", "hour", "minute"}
    return midnight(outcome.start) if timed and outcome.start else None


def _opened(inner: Resolve, word: str, kind: Kind, anchors: Anchors) -> Outcome:
    outcome: Outcome = inner(anchors)
    if isinstance(outcome, Gap):
        return outcome
    if word == "x" and kind is not Kind.CLOCK:
        return replace(outcome, start=outcome.end, end=None)
    if word in "Cxs":
        return replace(outcome, end=None)
    if kind is Kind.CLOCK or (outcome.unit in {"hour", "minute"} and word != "X"):
        return replace(outcome, start=None, end=outcome.start)
    if word == "X":
        return replace(outcome, start=_day_begun(outcome, kind), end=outcome.start)
    return replace(outcome, start=None)
