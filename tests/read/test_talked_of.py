"""What is only talked of, possible or not there has not taken place."""

from __future__ import annotations

import pytest

from counterclaim.core.mention import Status
from tests.read.story import mention_of, told


@pytest.mark.parametrize(
    "words",
    [
        "The mediator released a statement with six principles for a ceasefire.",
        "Delegates from Norvia and Sudara held talks on a ceasefire in Brenn on Friday.",
        "The envoys met to discuss five conditions for a ceasefire.",
        "The two sides signed a framework for a ceasefire.",
        "Sudara said that a ceasefire was possible if Norvia withdrew.",
    ],
)
def test_a_truce_that_is_talked_of_is_none(words: str) -> None:
    """Principles, talks and terms are about what may come."""
    assert mention_of(told(words), "ceasefire").status is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    "words",
    [
        "The terms of the truce were broken by Sudara.",
        "Talks about the ceasefire broke down on Friday.",
        "A truce is in force in the north, the Norvian army said.",
    ],
)
def test_the_truce_is_there_whatever_is_said_of_its_terms(words: str) -> None:
    """A definite noun names what is known already."""
    assert mention_of(told(words), "ceasefire").status is Status.OCCURRED


def test_a_question_is_one_whatever_marks_close_it() -> None:
    """The question mark may stand before quotation marks."""
    reading = told('"Did Sudaran troops shell Kaldvik?" the Norvian envoy asked.')
    shelling = [m for m in reading.mentions if m.event_type == "artillery_shelling"]
    assert all(m.status is not Status.OCCURRED for m in shelling)


def test_what_there_is_none_of_has_not_been_planned() -> None:
    """Whoever has no visit planned has planned none."""
    reading = told("The Norvian president has no visit to Sudara planned, her office said.")
    visits = [m for m in reading.mentions if m.event_type == "visit"]
    assert all(m.status is Status.DID_NOT_OCCUR for m in visits)
