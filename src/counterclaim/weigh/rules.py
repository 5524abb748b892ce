"""The rules of standing, for a reader to recite; the first that holds decides.

``docs/standing.md`` states the same rules with examples; a test keeps the two in step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from counterclaim.core.claim import Interest
from counterclaim.core.event import DisagreementKind, Standing
from counterclaim.weigh.agreement import Agreement
from counterclaim.weigh.camps import Camps
from counterclaim.weigh.voices import Manner, Voice


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at.

    Attributes:
        asserting: Voices that put the event forward on their own account.
        denying: Voices that deny it as a whole.
        agreement: How the accounts stand to each other.
        names: Origin id to its name for people.
        withdrawing: Voices that put the event forward and took it back.
        camps: Who fights whom.
    """

    asserting: tuple[Voice, ...]
    denying: tuple[Voice, ...]
    agreement: Agreement
    names: dict[str, str]
    withdrawing: tuple[Voice, ...] = ()
    camps: Camps = field(default_factory=Camps)

    @property
    def asserting_sides(self) -> frozenset[str | None]:
        """Sides of the asserting voices; None stands for third parties."""
        return frozenset(voice.camp for voice in self.asserting)

    @property
    def only_side(self) -> str | None:
        """The one side that all asserting voices belong to, with its allies; None for more."""
        sides = self.asserting_sides
        if not sides or not self.camps.together(sides):
            return None
        return " and ".join(sorted(side for side in sides if side))

    def is_other_side(self, voice: Voice) -> bool:
        """Whether a voice is of a side that fights all who assert it."""
        sides = self.asserting_sides
        return all(self.camps.against(voice.camp, side) for side in sides)

    @property
    def origins(self) -> tuple[str, ...]:
        """Independent origins of the asserting voices."""
        return tuple(dict.fromkeys(voice.origin for voice in self.asserting))


class Rule(NamedTuple):
    """One rule: its standing, its name in records, and the reason it gives when it holds."""

    standing: Standing
    slug: str
    reason: Callable[[Case], str | None]
    claims: Callable[[Case], Sequence[Voice]]


def taken_back(case: Case) -> str | None:
    """Whoever asserted it took it back, and nobody else asserts it."""
    if case.asserting or not case.withdrawing:
        return None
    return f"{who(case.withdrawing, case)} took it back; nobody else asserted it."


def only_denied(case: Case) -> str | None:
    """Nobody heard asserts it, and somebody denies it."""
    if case.asserting or not case.denying:
        return None
    return f"{who(case.denying, case)} denied it; nobody heard asserted it."


def denied_by_the_other(case: Case) -> str | None:
    """One side alone asserts it, and another side denies it."""
    side = case.only_side
    others = [voice for voice in case.denying if case.is_other_side(voice)]
    if side is None or not others:
        return None
    return f"Only {side} asserted it; {who(others, case)} denied it."


def denied_by_some(case: Case) -> str | None:
    """Somebody denies what third parties or several sides assert."""
    if not case.denying:
        return None
    return f"{who(case.asserting, case)} asserted it; {who(case.denying, case)} denied it."


def sides_conflict(case: Case) -> str | None:
    """Sides give numbers, or name doers, that cannot both hold."""
    if not case.agreement.between_sides:
        return None
    slots = dict.fromkeys(_in_words(d.slot, d.kind) for d in case.agreement.between_sides)
    return f"The sides' accounts cannot all hold on: {', '.join(slots)}."


def against_interest(case: Case) -> str | None:
    """A side says it to its own cost."""
    voices = admitting(case)
    return f"{who(voices, case)} said it against its own interest." if voices else None


def two_origins(case: Case) -> str | None:
    """Two or more independent origins say it that are not all of one side."""
    if len(case.origins) < 2 or case.only_side is not None:
        return None
    return f"{len(case.origins)} independent origins said it: {who(case.asserting, case)}."


def one_side_only(case: Case) -> str | None:
    """Every voice is of one side, or of allies against the same enemy."""
    side = case.only_side
    allies = ", allied" if len(case.asserting_sides) > 1 else ""
    return f"Every voice is of {side}{allies}: {who(case.asserting, case)}." if side else None


def one_voice(case: Case) -> str | None:
    """One voice without a side, or none that vouches for it."""
    if not case.asserting:
        return "Nobody heard vouched for it."
    return f"One origin said it: {who(case.asserting, case)}."


def admitting(case: Case) -> list[Voice]:
    """Voices that say it against the interest of their own side.

    An outlet's own words are no admission of the side it belongs to.
    """
    return [
        voice
        for voice in case.asserting
        if voice.manner is Manner.ASSERTS
        and not voice.narrated
        and voice.claim.interest is Interest.AGAINST_INTEREST
    ]


def conflicting(case: Case) -> list[Voice]:
    """Voices whose accounts cannot hold together with another side's."""
    claims = {claim for each in case.agreement.between_sides for claim in each.claims}
    return [voice for voice in (*case.asserting, *case.denying) if voice.claim.id in claims]


def who(voices: Sequence[Voice], case: Case) -> str:
    """Origins and their sides in words, the first three by name."""
    named = list(dict.fromkeys(_named(voice, case) for voice in voices))
    more = [f"{len(named) - 3} more"] if len(named) > 3 else []
    shown = named[:3] + more
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _named(voice: Voice, case: Case) -> str:
    name = case.names[voice.origin]
    return f"{name} ({voice.camp})" if voice.camp else name


def _in_words(slot: str, kind: DisagreementKind) -> str:
    return {
        DisagreementKind.OTHER_RESPONSIBILITY: "who did it",
        DisagreementKind.DENIED: "whether it happened" if slot == "occurrence" else slot,
    }.get(kind, slot)


RULES: Sequence[Rule] = (
    Rule(Standing.RETRACTED, "taken_back", taken_back, lambda case: case.withdrawing),
    Rule(Standing.DENIED, "only_denied", only_denied, lambda case: case.denying),
    Rule(
        Standing.DENIED,
        "denied_by_the_other",
        denied_by_the_other,
        lambda case: (*case.asserting, *case.denying),
    ),
    Rule(
        Standing.CONTESTED,
        "denied_by_some",
        denied_by_some,
        lambda case: (*case.asserting, *case.denying),
    ),
    Rule(Standing.CONTESTED, "sides_conflict", sides_conflict, conflicting),
    Rule(Standing.ADMITTED, "against_interest", against_interest, admitting),
    Rule(Standing.CORROBORATED, "two_origins", two_origins, lambda case: case.asserting),
    Rule(Standing.ONE_SIDED, "one_side_only", one_side_only, lambda case: case.asserting),
    Rule(Standing.SINGLE_ORIGIN, "one_voice", one_voice, lambda case: case.asserting),
)
"""In this order; the last always holds."""
