"""The day that a bare clock time belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from counterclaim.core.when import TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock import midnight
from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.time_zones import Zone, published_in
from counterclaim.resolve.tokens import Tokens

_NEAR = 8


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


def own_day(atom: Atom) -> bool:
    """Whether a part of the day counts from publication by itself ("overnight")."""
    return atom.kind is Kind.PART and atom.hours is not None and atom.hours[0] < 0


def outcome_of(atom: Atom, anchors: Anchors) -> Outcome:
    """What the words come to; dates far outside history are impossible."""
    try:
        return atom.resolve(anchors)
    except (ValueError, OverflowError):
        return Gap.IMPOSSIBLE


def is_day(outcome: Stretch) -> bool:
    """Whether it is one day or less, so that clock times can hang on it."""
    fine = outcome.precision in {TimePrecision.DAY, TimePrecision.HOUR, TimePrecision.MINUTE}
    return fine and outcome.unit not in {"weekend", "length", "range"}


def clocks(found: list[Timed], tokens: Tokens[Value], published_at: datetime | None) -> list[Timed]:
    """Give clock times and parts of the day their day."""
    done: list[Timed] = []
    free: dict[datetime, bool] = {}
    for at, timed in enumerate(found):
        if timed.atom.kind not in {Kind.CLOCK, Kind.PART} or own_day(timed.atom):
            done.append(timed)
            continue
        local = published_in(published_at, timed.zone) if published_at else None
        near = _near(found, at, tokens)
        if near is None and local is not None:
            today = midnight(local)
            if today not in free:
                free[today] = _is_free(found, today)
            near = today if free[today] else None
        outcome = outcome_of(timed.atom, Anchors(local, near=near))
        done.append(replace(timed, outcome=outcome))
    return done


def _near(found: list[Timed], at: int, tokens: Tokens[Value]) -> datetime | None:
    """The nearest day before in this or the previous sentence, else after in this one."""
    here = found[at].atom
    for other in reversed(found[max(0, at - _NEAR) : at]):
        if _sentences(tokens, other.atom.last, here.first) > 1:
            break
        if isinstance(other.outcome, Stretch) and is_day(other.outcome) and other.outcome.start:
            return midnight(other.outcome.start)
    for other in found[at + 1 : at + 1 + _NEAR]:
        if _sentences(tokens, here.last, other.atom.first):
            break
        if isinstance(other.outcome, Stretch) and is_day(other.outcome) and other.outcome.start:
            return midnight(other.outcome.start)
    return None


def _sentences(tokens: Tokens[Value], first: int, last: int) -> int:
    """How many sentences end between two tokens."""
    return sum(
        1
        for at in range(first, last)
        if tokens.classes[at] in ".|" and (at == 0 or len(tokens.words[at - 1]) > 1)
    )


def _is_free(found: list[Timed], today: datetime) -> bool:
    """Whether a clock time can be of the publication day: the text names no day before it."""
    for timed in found:
        outcome = timed.outcome
        if not isinstance(outcome, Stretch) or outcome.end is None or outcome.end > today:
            continue
        if is_day(outcome) or outcome.end > today - timedelta(days=7):
            return False
    return True
