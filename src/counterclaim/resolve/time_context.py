"""Anchoring: each expression read after the ones before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from counterclaim.core.when import TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import midnight
from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.time_zones import Zone, named_zone, publication_zone, to_local
from counterclaim.resolve.tokens import Tokens

_LOOK_BACK = 12
_LOOK_AHEAD = 9
_DEADLINE = {"y", "B"}


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression and what it comes to.

    Attributes:
        atom: The expression.
        start: First character.
        end: One past the last.
        outcome: The stretch in local time, or why there is none.
        zone: The zone of that local time.
    """

    atom: Atom
    start: int
    end: int
    outcome: Outcome
    zone: Zone


def anchored(
    atoms: Sequence[Atom],
    tokens: Tokens[Value],
    lexicon: TimeLexicon,
    published_at: datetime | None,
    zone_at: Callable[[int], str | None],
) -> list[Timed]:
    """Read days first, in text order, then the clock times that hang on them."""
    anchors = Anchors(None)
    found: list[Timed] = []
    for atom in atoms:
        zone = _zone(atom, tokens, published_at, zone_at)
        local = to_local(published_at, zone) if published_at else None
        future = _looks_forward(atom, tokens, lexicon)
        anchors = replace(anchors, published=local, future=future)
        waits = atom.kind in {Kind.CLOCK, Kind.PART} and not _own_day(atom)
        outcome = Gap.NO_ANCHOR if waits else _outcome(atom, anchors)
        start, end = tokens.starts[atom.first], tokens.ends[atom.last - 1]
        found.append(Timed(atom, start, end, outcome, zone))
        anchors = anchors if atom.compared else _advance(anchors, outcome)
    return _clocks(found, tokens, published_at)


def _own_day(atom: Atom) -> bool:
    """Whether a part of the day counts from publication by itself ("overnight")."""
    return atom.kind is Kind.PART and atom.hours is not None and atom.hours[0] < 0


def _outcome(atom: Atom, anchors: Anchors) -> Outcome:
    """What the words come to; dates far outside history are impossible."""
    try:
        return atom.resolve(anchors)
    except (ValueError, OverflowError):
        return Gap.IMPOSSIBLE


def _advance(anchors: Anchors, outcome: Outcome) -> Anchors:
    """Later expressions count from this one."""
    if isinstance(outcome, Gap) or outcome.start is None:
        return anchors
    anchors = replace(anchors, latest=outcome)
    if outcome.precision in {TimePrecision.MONTH, TimePrecision.YEAR} and outcome.end:
        anchors = replace(anchors, period=outcome)
    return replace(anchors, day=outcome) if _is_day(outcome) else anchors


def _is_day(outcome: Stretch) -> bool:
    fine = outcome.precision in {TimePrecision.DAY, TimePrecision.HOUR, TimePrecision.MINUTE}
    return fine and outcome.unit not in {"weekend", "length", "range"}


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


def _looks_forward(atom: Atom, tokens: Tokens[Value], lexicon: TimeLexicon) -> bool | None:
    """Whether the nearest telling word of the sentence looks forward; None when none tells.

    A deadline ("by Friday") looks forward unless a verb says it has passed.
    """
    if tokens.classes[atom.last : atom.last + 1] == "'":
        return None
    deadline = tokens.classes[atom.first] in _DEADLINE
    past = lexicon.past if deadline else lexicon.past | lexicon.reporting
    told = _told_before(atom, tokens, lexicon.future, past)
    if told is None:
        told = _told_after(atom, tokens, lexicon.future, past)
    return True if deadline and told is None else told


def _told_before(
    atom: Atom, tokens: Tokens[Value], future: frozenset[str], past: frozenset[str]
) -> bool | None:
    """The same for the words in front."""
    for at in range(atom.first - 1, max(-1, atom.first - _LOOK_BACK), -1):
        word = tokens.words[at]
        if word in future:
            return True
        if word in past:
            return False
        if tokens.classes[at] in ".|":
            break
    return None


def _told_after(
    atom: Atom, tokens: Tokens[Value], future: frozenset[str], past: frozenset[str]
) -> bool | None:
    """The same for the words that follow."""
    for at in range(atom.first, min(len(tokens.words), atom.last + _LOOK_AHEAD)):
        word = tokens.words[at]
        if word in future:
            return True
        if word in past:
            return False
        if at >= atom.last and tokens.classes[at] in ".|":
            break
    return None


def _clocks(
    found: list[Timed], tokens: Tokens[Value], published_at: datetime | None
) -> list[Timed]:
    """Give clock times and parts of the day their day."""
    done: list[Timed] = []
    for at, timed in enumerate(found):
        if timed.atom.kind not in {Kind.CLOCK, Kind.PART} or _own_day(timed.atom):
            done.append(timed)
            continue
        local = to_local(published_at, timed.zone) if published_at else None
        near = _near(found, at, tokens) or _publication_day(found, local)
        outcome = _outcome(timed.atom, Anchors(local, near=near))
        done.append(replace(timed, outcome=outcome))
    return done


def _near(found: list[Timed], at: int, tokens: Tokens[Value]) -> datetime | None:
    """The nearest day before in this or the previous sentence, else after in this one."""
    here = found[at].atom
    for other in reversed(found[:at]):
        if _sentences(tokens, other.atom.last, here.first) > 1:
            break
        if isinstance(other.outcome, Stretch) and _is_day(other.outcome) and other.outcome.start:
            return midnight(other.outcome.start)
    for other in found[at + 1 :]:
        if _sentences(tokens, here.last, other.atom.first):
            break
        if isinstance(other.outcome, Stretch) and _is_day(other.outcome) and other.outcome.start:
            return midnight(other.outcome.start)
    return None


def _sentences(tokens: Tokens[Value], first: int, last: int) -> int:
    """How many sentences end between two tokens."""
    return sum(
        1
        for at in range(first, last)
        if tokens.classes[at] in ".|" and (at == 0 or len(tokens.words[at - 1]) > 1)
    )


def _publication_day(found: list[Timed], local: datetime | None) -> datetime | None:
    """The publication day, unless the text names another day before it."""
    if local is None:
        return None
    today = midnight(local)
    for timed in found:
        outcome = timed.outcome
        if isinstance(outcome, Stretch) and outcome.end and outcome.end <= today:
            if _is_day(outcome) or outcome.end > today - timedelta(days=7):
                return None
    return today
