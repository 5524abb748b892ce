"""Atoms cut to an early, middle or late part."""

from __future__ import annotations

from functools import partial

from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_atoms import Anchors, Atom, Kind, Outcome, Resolve
from counterclaim.resolve.time_calendar import Stretch, part
from counterclaim.resolve.time_grammar import Phrase


def dated(phrase: Phrase, kind: Kind, resolve: Resolve, *, explicit: bool) -> Atom:
    """An atom over all tokens of a phrase, cut to an early, middle or late part if it says so."""
    basis = TimeBasis.EXPLICIT if explicit else TimeBasis.RELATIVE
    stage = _stage(phrase)
    if stage:
        resolve = partial(_staged, resolve, stage)
    return Atom(phrase.first, phrase.last, kind, basis, resolve)


def _stage(phrase: Phrase) -> str | None:
    """Early, mid or late; "earlier" and "later" with a unit count from publication instead."""
    return phrase.text("G")


def _staged(resolve: Resolve, stage: str, anchors: Anchors) -> Outcome:
    outcome: Outcome = resolve(anchors)
    return part(outcome, stage) if isinstance(outcome, Stretch) else outcome
