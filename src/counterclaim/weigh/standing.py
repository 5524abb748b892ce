"""The standing of an event, with every reason as data."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.event import Reason, Standing
from counterclaim.weigh.agreement import Agreement
from counterclaim.weigh.camps import Camps
from counterclaim.weigh.rules import RULES, Case, admitting, against_interest, who
from counterclaim.weigh.voices import Manner, Voice, counted, event_denials


def case_of(
    voices: Sequence[Voice], agreement: Agreement, names: dict[str, str], camps: Camps
) -> Case:
    """What the rules look at, out of all voices of one event."""
    withdrawing = [v for v in voices if v.withdrawn_at and v.manner is not Manner.DOUBTS]
    denying = event_denials([voice for voice in voices if voice.withdrawn_at is None])
    return Case(tuple(counted(voices)), tuple(denying), agreement, names, tuple(withdrawing), camps)


def standing_of(case: Case, voices: Sequence[Voice]) -> tuple[Standing, tuple[Reason, ...]]:
    """The standing by the first rule that holds, then every further reason worth knowing."""
    first, text = next((rule, text) for rule in RULES if (text := rule.reason(case)))
    reasons = [Reason(first.slug, text, _claims(first.claims(case)))]
    if first.standing is not Standing.ADMITTED and (admitted := against_interest(case)):
        reasons.append(Reason("against_interest", admitted, _claims(admitting(case))))
    return first.standing, (*reasons, *_notes(case, voices))


def _notes(case: Case, voices: Sequence[Voice]) -> list[Reason]:
    """What else a reader must know before repeating the event."""
    notes = []
    retelling = [
        voice
        for voice in voices
        if voice.manner is Manner.ASSERTS
        and voice not in case.asserting
        and voice not in case.withdrawing
    ]
    if retelling:
        text = "Words that only retell or foresee what others vouch for are not counted."
        notes.append(Reason("retelling_not_counted", text, _claims(retelling)))
    if case.withdrawing and case.asserting:
        text = f"{who(case.withdrawing, case)} took words about it back."
        notes.append(Reason("taken_back", text, _claims(case.withdrawing)))
    if case.denying:
        text = f"Denied by {who(case.denying, case)}."
        notes.append(Reason("denial", text, _claims(case.denying)))
    doubting = [voice for voice in voices if voice.manner is Manner.DOUBTS]
    if doubting:
        text = f"{who(doubting, case)} doubted it or could not confirm it."
        notes.append(Reason("doubted", text, _claims(doubting)))
    return notes


def _claims(voices: Sequence[Voice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(voice.claim.id for voice in voices))
