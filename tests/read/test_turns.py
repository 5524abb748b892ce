"""Who speaks in a transcript, and in a post that opens with who says it."""

from __future__ import annotations

from counterclaim.core.claim import Form
from tests.read.story import claim_with, told

BRIEFING = """Briefing at the Norvian defence ministry, Brenn, 14 June 2024

BRIGADIER GENERAL ANSEL DAHL: Good afternoon. We did not shell the port. I repeat, we hold the hill.

QUESTION: Doctors say that nine civilians were killed at Dorsk. Do you deny it?

GENERAL DAHL: I have seen no such report. Sudaran guns fired on Dorsk from the north bank.
"""


def test_a_turn_is_its_speakers_from_end_to_end() -> None:
    """A general's answer is the general's, whatever verbs of saying stand in it."""
    claim = claim_with(told(BRIEFING), "Sudaran guns")
    assert claim.speakers[0].name.casefold().endswith("dahl")
    assert claim.form is not Form.NARRATION


def test_who_is_quoted_in_a_question_is_quoted_by_who_asks() -> None:
    """Doctors first, the question behind them, the publisher last."""
    claim = claim_with(told(BRIEFING), "nine civilians")
    chain = [speaker.name for speaker in claim.speakers]
    assert chain == ["Doctors", "QUESTION", "Meridian Wire"]


def test_who_says_i_repeat_is_who_speaks() -> None:
    """Nobody stands between the general and the hill."""
    claim = claim_with(told(BRIEFING), "we hold the hill")
    assert len(claim.speakers) == 2


def test_a_post_that_opens_with_an_office_is_its_holders() -> None:
    """One such line is enough."""
    claim = claim_with(told("Junta spokesman Aro Lind Tun: no air strike hit Tarsk."), "air strike")
    assert "Tun" in claim.speakers[0].name
    assert claim.form is not Form.NARRATION


def test_a_place_before_a_colon_says_nothing() -> None:
    """A list of places is the publisher's."""
    reading = told("Kaldvik: two killed in shelling.\nBrenn: one drone shot down.")
    assert {claim.form for claim in reading.claims} == {Form.NARRATION}
