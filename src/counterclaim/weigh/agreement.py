"""Where accounts differ, and where they cannot all hold: one table of rules, the first decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from counterclaim.core.count import Count
from counterclaim.core.event import Difference, DifferenceKind, Disagreement, DisagreementKind
from counterclaim.weigh.responsibility import blamed
from counterclaim.weigh.slots import Table, Value, denied_numbers, group_of
from counterclaim.weigh.voices import Manner, Voice

Kind = DifferenceKind | DisagreementKind
OCCURRENCE = "occurrence"
"""Slot of a disagreement about whether it happened at all."""


class Rule(NamedTuple):
    """One way in which two numbers for the same thing can stand to each other.

    Attributes:
        kind: What the pair is when the rule holds.
        holds: Whether it does, for the earlier and the later value.
        example: A pair it decides.
    """

    kind: Kind
    holds: Callable[[Value, Value, Table], bool]
    example: str


def different_scope(earlier: Value, later: Value, table: Table) -> bool:
    """One is about this event and the other a running total."""
    del table
    return earlier.count.scope is not later.count.scope


def same_owner_later(earlier: Value, later: Value, table: Table) -> bool:
    """The same voice gives another number later."""
    del table
    return bool(earlier.origins & later.origins) and _is_later(earlier, later)


def same_owner_at_once(earlier: Value, later: Value, table: Table) -> bool:
    """The same voice gives both at once: a part and a whole."""
    del table
    return bool(earlier.origins & later.origins)


def bounds_meet(earlier: Value, later: Value, table: Table) -> bool:
    """Some number fits the words of both."""
    del table
    return _low(earlier.count) <= _high(later.count) and _low(later.count) <= _high(earlier.count)


def toll_rises(earlier: Value, later: Value, table: Table) -> bool:
    """A larger number, said later, and not by the other side."""
    del table
    sides = (earlier.sides | later.sides) - {None}
    return len(sides) < 2 and _is_later(earlier, later) and later.size > earlier.size


def owners_meet(earlier: Value, later: Value, table: Table) -> bool:
    """The same two voices give other numbers that fit: one of these is a part, or out of date."""
    return any(
        bounds_meet(one, other, table)
        for one in table.values
        for other in table.values
        if one.origins & earlier.origins
        and other.origins & later.origins
        and one.count.scope is other.count.scope is earlier.count.scope
    )


def otherwise(earlier: Value, later: Value, table: Table) -> bool:
    """Same scope, different owners, and no number fits both."""
    del earlier, later, table
    return True


RULES: Sequence[Rule] = (
    Rule(DifferenceKind.DIFFERENT_SCOPE, different_scope, "9 killed; 4,000 killed since January"),
    Rule(DifferenceKind.UPDATE, same_owner_later, "Saturday: 9 killed. Sunday, same staff: 14"),
    Rule(DifferenceKind.COMPATIBLE, same_owner_at_once, "43 injured, six of them critically"),
    Rule(DifferenceKind.COMPATIBLE, bounds_meet, "at least 12; 15"),
    Rule(DifferenceKind.COMPATIBLE, owners_meet, "governor: 9, five of them troops; staff: 5"),
    Rule(DifferenceKind.UPDATE, toll_rises, "governor at noon: 3; the wire at night: 5"),
    Rule(DisagreementKind.CONFLICTING_COUNT, otherwise, "one side: 14; the other: 150"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the accounts of one event stand to each other.

    Attributes:
        disagreements: What cannot all hold.
        differences: What differs and may all hold.
        between_sides: The disagreements whose claims belong to different sides.
    """

    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    between_sides: tuple[Disagreement, ...]


def compare(voices: Sequence[Voice], tables: Sequence[Table], *, harms: bool) -> Agreement:
    """Every difference and disagreement among the voices of one event.

    Args:
        voices: All voices of the event.
        tables: Their numbers.
        harms: Whether the event hurts somebody, so that it has somebody to blame.
    """
    disagreements: list[Disagreement] = []
    differences: list[Difference] = []
    for table in tables:
        for earlier, later in combinations(table.values, 2):
            kind = kind_of(earlier, later, table)
            claims = tuple(dict.fromkeys(earlier.claims + later.claims))
            if isinstance(kind, DisagreementKind):
                disagreements.append(Disagreement(table.what, kind, claims))
            else:
                differences.append(Difference(table.what, kind, claims))
    disagreements += _denied_numbers(voices, tables)
    disagreements += _responsibility(voices) if harms else []
    disagreements += _denials(voices)
    sides = {voice.claim.id: voice.side for voice in voices}
    between = [d for d in disagreements if len({sides[c] for c in d.claims} - {None}) > 1]
    return Agreement(
        tuple(dict.fromkeys(disagreements)),
        tuple(dict.fromkeys(differences)),
        tuple(dict.fromkeys(between)),
    )


def kind_of(earlier: Value, later: Value, table: Table) -> Kind:
    """What two different numbers for one thing are to each other, among all given for it."""
    return next(rule.kind for rule in RULES if rule.holds(earlier, later, table))


def event_denials(voices: Sequence[Voice]) -> list[Voice]:
    """Voices that deny the event as a whole.

    Whoever speaks for a side that elsewhere says it happened, and names a number in the denial,
    denies the number only; a voice that says both denies a detail.
    """
    asserted = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    origins = {voice.origin for voice in asserted}
    sides = {voice.side for voice in asserted if voice.side}
    return [
        voice
        for voice in voices
        if voice.manner is Manner.DENIES
        and voice.origin not in origins
        and not (any(voice.counts) and voice.side in sides)
    ]


def _denials(voices: Sequence[Voice]) -> list[Disagreement]:
    deniers = event_denials(voices)
    asserted = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    if not deniers or not asserted:
        return []
    claims = tuple(voice.claim.id for voice in (*asserted, *deniers))
    return [Disagreement(OCCURRENCE, DisagreementKind.DENIED, claims)]


def _denied_numbers(voices: Sequence[Voice], tables: Sequence[Table]) -> list[Disagreement]:
    found = []
    for denied in denied_numbers(voices):
        for table in tables:
            for value in table.values:
                if (
                    table.what is denied.count.what
                    and value.count.best == denied.count.best
                    and group_of(denied) in {None, group_of(value.given[0])}
                    and denied.voice.origin not in value.origins
                ):
                    claims = (*value.claims, denied.voice.claim.id)
                    found.append(Disagreement(table.what, DisagreementKind.DENIED, claims))
    return found


def _responsibility(voices: Sequence[Voice]) -> list[Disagreement]:
    pairs = blamed([voice for voice in voices if voice.manner is Manner.ASSERTS])
    claims = tuple(dict.fromkeys(v.claim.id for pair in pairs for v in pair))
    kind = DisagreementKind.OTHER_RESPONSIBILITY
    return [Disagreement("actor", kind, claims)] if claims else []


def _is_later(earlier: Value, later: Value) -> bool:
    one, other = earlier.said_at, later.said_at
    return one is not None and other is not None and one < other


def _low(count: Count) -> float:
    return float("-inf") if count.low is None else count.low


def _high(count: Count) -> float:
    return float("inf") if count.high is None else count.high
