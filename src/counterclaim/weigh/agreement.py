"""Where accounts differ, and where they cannot all hold: one table of rules, the first decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.core.event import Difference, DifferenceKind, Disagreement, DisagreementKind
from counterclaim.weigh.agreement_table import Kind, agreement_table
from counterclaim.weigh.agreement_tests import NUMBER_TESTS, VOICE_TESTS
from counterclaim.weigh.camps import Camps
from counterclaim.weigh.responsibility import blamed
from counterclaim.weigh.slots import Table, Value, denied_numbers, group_of
from counterclaim.weigh.voices import Manner, Voice, event_denials

OCCURRENCE = "occurrence"
"""Slot of a disagreement about whether it happened at all."""
Found = Disagreement | Difference


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the accounts of one event stand to each other.

    Attributes:
        disagreements: What cannot all hold.
        differences: What differs and may all hold.
        between_sides: The disagreements whose claims belong to sides that fight each other.
    """

    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    between_sides: tuple[Disagreement, ...]


def compare(
    voices: Sequence[Voice], tables: Sequence[Table], camps: Camps, *, harms: bool
) -> Agreement:
    """Every difference and disagreement among the voices of one event.

    Args:
        voices: All voices of the event.
        tables: Their numbers.
        camps: Who fights whom.
        harms: Whether the event hurts somebody, so that it has somebody to blame.
    """
    standing = [voice for voice in voices if voice.withdrawn_at is None]
    found = dict.fromkeys(
        [
            *_numbers(tables),
            *_denied_numbers(standing, tables),
            *(_responsibility(standing) if harms else ()),
            *_scenes(standing),
            *_denials(standing),
            *_retracted(voices),
        ]
    )
    disagreements = tuple(each for each in found if isinstance(each, Disagreement))
    sides = {voice.claim.id: voice.side for voice in voices}
    between = [d for d in disagreements if _between({sides[c] for c in d.claims}, camps)]
    differences = tuple(each for each in found if isinstance(each, Difference))
    return Agreement(disagreements, differences, tuple(between))


def _between(sides: Iterable[str | None], camps: Camps) -> bool:
    return any(camps.against(one, other) for one, other in combinations(set(sides), 2))


def kind_of(earlier: Value, later: Value, table: Table) -> Kind:
    """What two different numbers for one thing are to each other, among all given for it."""
    rules = agreement_table()["number"]
    return next(r.kind for r in rules if NUMBER_TESTS[r.name](earlier, later, table))


def voices_kind(slot: str, one: Voice, other: Voice) -> Kind:
    """What the places or the times that two voices give are to each other."""
    return next(r.kind for r in agreement_table()[slot] if VOICE_TESTS[r.name](one, other))


def _numbers(tables: Sequence[Table]) -> Iterator[Found]:
    for table in tables:
        for earlier, later in combinations(table.values, 2):
            claims = tuple(dict.fromkeys(earlier.claims + later.claims))
            yield _found(table.what, kind_of(earlier, later, table), claims)


def _scenes(voices: Sequence[Voice]) -> Iterator[Disagreement]:
    """Pairs of voices that put the event elsewhere, or on another day."""
    asserted = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    for one, other in combinations(asserted, 2):
        for slot in ("place", "time"):
            kind = voices_kind(slot, one, other)
            if isinstance(kind, DisagreementKind):
                yield Disagreement(slot, kind, (one.claim.id, other.claim.id))


def _denials(voices: Sequence[Voice]) -> Iterator[Disagreement]:
    deniers = event_denials(voices)
    asserted = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    if deniers and asserted:
        claims = tuple(voice.claim.id for voice in (*asserted, *deniers))
        yield Disagreement(OCCURRENCE, DisagreementKind.DENIED, claims)


def _retracted(voices: Sequence[Voice]) -> Iterator[Difference]:
    claims = tuple(voice.claim.id for voice in voices if voice.withdrawn_at is not None)
    if claims:
        yield Difference(OCCURRENCE, DifferenceKind.RETRACTED, claims)


def _denied_numbers(voices: Sequence[Voice], tables: Sequence[Table]) -> Iterator[Disagreement]:
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
                    yield Disagreement(table.what, DisagreementKind.DENIED, claims)


def _responsibility(voices: Sequence[Voice]) -> Iterator[Disagreement]:
    pairs = blamed([voice for voice in voices if voice.manner is Manner.ASSERTS])
    claims = tuple(dict.fromkeys(v.claim.id for pair in pairs for v in pair))
    if claims:
        yield Disagreement("actor", DisagreementKind.OTHER_RESPONSIBILITY, claims)


def _found(slot: str, kind: Kind, claims: tuple[str, ...]) -> Found:
    if isinstance(kind, DisagreementKind):
        return Disagreement(slot, kind, claims)
    return Difference(slot, kind, claims)
