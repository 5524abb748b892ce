"""What the words around a deed say of whether it was done."""

from __future__ import annotations

import pytest

from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.lemmas import Lemmas
from tests.read.story import RESOURCES, mention_of, told


def factuality(text: str, word: str) -> float:
    """The figure of a word of a text."""
    syntax = Syntax(RESOURCES.encoder.analyse_all([text])[0])
    lemmas = Lemmas(RESOURCES.vocabulary, RESOURCES.theatre("example", ""), "en")
    at = next(n for n, each in enumerate(syntax.words) if each.text == word)
    return FactualityReader(syntax, lemmas).of(at)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sudaran troops shelled the town.", "shelled"),
        ("The rebels managed to seize the bridge.", "seize"),
        ("The army acknowledged that it had shelled the town.", "shelled"),
        ("The raid killed not only soldiers but also two drivers.", "killed"),
        ("The guards did not see the attack on the depot.", "attack"),
    ],
)
def test_what_is_told_as_done_is_near_three(text: str, word: str) -> None:
    """Plain telling, managing, knowing; what is not seen is not denied."""
    assert factuality(text, word) >= 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The troops didn't shell the town.", "shell"),
        ("The rebels can't attack the capital.", "attack"),
        ("The rebels failed to seize the bridge.", "seize"),
        ("The officers refused to shell the town.", "shell"),
        ("The rebels did not manage to seize the bridge.", "seize"),
        ("Instead of attacking the town, the rebels withdrew.", "attacking"),
        ("It is false that troops shelled the town.", "shelled"),
    ],
)
def test_what_was_not_done_is_below_nought(text: str, word: str) -> None:
    """Short negations, failing, refusing, and not managing."""
    assert factuality(text, word) < -0.9


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("If the rebels are caught and executed, the talks end.", "executed"),
        ("The rebels may seize the bridge.", "seize"),
        ("The general wants to seize the bridge.", "seize"),
        ("Leave the town before dark.", "Leave"),
    ],
)
def test_what_is_left_open_lies_between(text: str, word: str) -> None:
    """Conditions with what is joined to them, possibility, wishes, orders."""
    assert -0.9 < factuality(text, word) < 2


def test_a_shortened_negation_takes_an_event_back() -> None:
    """Word finding parts "didn't" into "didn" and "'t"; the event is no fact all the same."""
    reading = told("Norvia's army said its artillery didn't shell Kaldvik on Friday.")
    assert mention_of(reading, "artillery_shelling").status is Status.DID_NOT_OCCUR


def test_a_refusal_is_no_deed() -> None:
    """Who refused to shell did not shell."""
    reading = told("The crew of a Sudaran battery refused to shell Kaldvik.")
    assert mention_of(reading, "artillery_shelling").status is Status.DID_NOT_OCCUR
