"""Anchoring: each expression read after the ones before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from counterclaim.core.pack import Phase
from counterclaim.core.when import TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_clock_days import Timed, clocks, is_day, outcome_of, own_day
from counterclaim.resolve.time_direction import direction
from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.time_zones import Zone, named_zone, publication_zone, published_in
from counterclaim.resolve.tokens import Tokens


def anchored(
    atoms: Sequence[Atom],
    tokens: Tokens[Value],
    lexicon: TimeLexicon,
    published_at: datetime | None,
    zone_at: Callable[[int], str | None],
    phases: Sequence[Phase] = (),
) -> list[Timed]:
    """Read days first, in text order, then the clock times that hang on them."""
    anchors = Anchors(None, phases=phases)
    found: list[Timed] = []
    for atom in atoms:
        zone = _zone(atom, tokens, published_at, zone_at)
        local = published_in(published_at, zone) if published_at else None
        told = direction(atom, tokens, lexicon)
        anchors = replace(anchors, published=local, future=told.future, reported=told.reported)
        waits = atom.kind in {Kind.CLOCK, Kind.PART} and not own_day(atom)
        outcome = Gap.NO_ANCHOR if waits else outcome_of(atom, anchors)
        start, end = tokens.starts[atom.first], tokens.ends[atom.last - 1]
        found.append(Timed(atom, start, end, outcome, zone))
        anchors = anchors if atom.compared else _advance(anchors, outcome)
    return clocks(found, tokens, published_at)


def _advance(anchors: Anchors, outcome: Outcome) -> Anchors:
    """Later expressions count from this one."""
    if isinstance(outcome, Gap) or outcome.start is None:
        return anchors
    anchors = replace(anchors, latest=outcome)
    if outcome.precision in {TimePrecision.MONTH, TimePrecision.YEAR} and outcome.end:
        anchors = replace(anchors, period=outcome)
    return replace(anchors, day=outcome) if is_day(outcome) else anchors


def _zone(
    atom: Atom,
    tokens: Tokens[Value],
    published_at: datetime | None,
    zone_at: Callable[[int], str | None],
) -> Zone:
    """The zone the words name, else that of the nearest place, else publication's."""
    name = atom.zone if isinstance(atom.zone, str) else None
    if name is None:
        name = zone_at(tokens.starts[atom.zone if isinstance(atom.zone, int) else atom.first])
    zone = named_zone(name) if name else None
    return zone or publication_zone(published_at)
