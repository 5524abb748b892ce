"""Who calls something a lie denies it."""

from __future__ import annotations

import pytest

from counterclaim.core.claim import Stance
from counterclaim.core.mention import Status
from tests.read.story import claim_with, mention_of, told


@pytest.mark.parametrize(
    "story",
    [
        'The Sudaran ministry described Norvian reports of the fall of Brenn as "a pack of lies".',
        "The Sudaran ministry called the Norvian report of the capture of Brenn a fabrication.",
        "The Sudaran ministry denounced as propaganda the claim that Brenn had been captured.",
    ],
)
def test_what_is_called_a_lie_is_denied(story: str) -> None:
    """Not the report is denied but what it reports."""
    reading = told(story)
    claim = claim_with(reading, "Brenn")
    assert claim.stance is Stance.DENIES
    assert mention_of(reading, "capture_of_territory").status is Status.DID_NOT_OCCUR


def test_what_is_called_something_else_is_not_denied() -> None:
    """A success is no lie."""
    reading = told("The Sudaran ministry described the capture of Brenn as a great success.")
    assert claim_with(reading, "capture").stance is Stance.ASSERTS
    assert mention_of(reading, "capture_of_territory").status is Status.OCCURRED


@pytest.mark.parametrize("words", ["denied the accusation", "called the allegation a lie"])
def test_who_denies_the_accusation_denies_what_was_said(words: str) -> None:
    """A noun for somebody's words points at them as "it" does."""
    reading = told(
        "Norvia said Sudaran planes had bombed two villages outside Brenn."
        f" The Sudaran defence ministry {words}."
    )
    denial = next(c for c in reading.claims if c.stance is Stance.DENIES)
    assert "had bombed two villages" in denial.content[0].exact
    assert denial.speakers[0].side == "SUD"
    statuses = {m.status for m in reading.mentions if m.event_type == "air_strike"}
    assert statuses == {Status.OCCURRED, Status.DID_NOT_OCCUR}


def test_one_who_says_and_denies_makes_two_claims() -> None:
    """Each verb of saying has the words behind it."""
    reading = told(
        "General Osk said the fighters were volunteers and described Norvian reports of the"
        ' capture of Brenn as "a pack of lies".'
    )
    assert claim_with(reading, "volunteers").stance is Stance.ASSERTS
    assert claim_with(reading, "capture").stance is Stance.DENIES
