"""What the words around a deed make of it: done, tried, planned, left open, or not done."""

from __future__ import annotations

import pytest

from counterclaim.core.mention import RoleName, Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.mend import mended, sound
from counterclaim.read.status import StatusReader
from counterclaim.read.words import reader_words
from tests.read.story import RESOURCES, mention_of, told

_UNREAL = {Status.HYPOTHETICAL, Status.PLANNED}
_UNDONE = {Status.ATTEMPTED, Status.DID_NOT_OCCUR}


def status(text: str, word: str) -> Status:
    """The status of the deed that a word of a text names."""
    analysis = RESOURCES.encoder.analyse_all([text])[0]
    syntax = Syntax(sound(mended(analysis), analysis))
    lemmas = Lemmas(RESOURCES.vocabulary, RESOURCES.theatre("example", ""), "en")
    reader = StatusReader(syntax, lemmas, reader_words("en"))
    at = next(n for n, each in enumerate(syntax.words) if each.text == word)
    return reader.status_of(at, range(at, at + 1), range(len(syntax.words)), deed=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norvia has not disclosed military casualties.", "casualties"),
        ("The relief agency could not verify the casualty figures.", "casualty"),
        ("The army declined to confirm the strike.", "strike"),
        ("The ministry neither confirmed nor denied the raid.", "raid"),
        ("The ministry did not say how many soldiers were killed.", "killed"),
        ("The army refused to comment on the raid.", "raid"),
    ],
)
def test_who_does_not_tell_of_a_deed_does_not_deny_it(text: str, word: str) -> None:
    """A negated word of telling or knowing says nothing of what is below it."""
    assert status(text, word) is not Status.DID_NOT_OCCUR


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The governor did not mention any casualties.", "casualties"),
        ("Officials could not confirm whether the bridge was hit.", "hit"),
        ("Sudara did not deny that its troops had shelled the town.", "shelled"),
        ("The army did not rule out an attack.", "attack"),
    ],
)
def test_what_nobody_vouches_for_is_left_open(text: str, word: str) -> None:
    """Any losses that were not mentioned, and a denial or an exclusion that was not made."""
    assert status(text, word) is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("If the rebels do not withdraw, the union may suspend its aid.", "withdraw"),
        ("Should the rebels attack again, Norvia will respond.", "attack"),
        ("Norvia would accept a truce only if Sudaran troops left the valley.", "truce"),
        ("Rebels would have shelled the town had they had mortars.", "shelled"),
        ("It is unclear whether the drone was shot down.", "shot"),
    ],
)
def test_a_condition_leaves_open_what_it_holds(text: str, word: str) -> None:
    """So it does with what is not so in it, and with what hangs on it."""
    assert status(text, word) in _UNREAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Unless the army halts its shelling, the talks will end.", "shelling"),
        ("The council demanded an end to the shelling.", "shelling"),
        ("The rebels promised to end their attacks on the port.", "attacks"),
        ("The army vowed revenge for the bombing.", "bombing"),
        ("Norvia will retaliate for the shelling of Brenn.", "shelling"),
        ("Norvia may retaliate because the rebels shelled Brenn.", "shelled"),
        ("Norvia will send envoys although rebels attacked the town.", "attacked"),
        ("The guards did not fire after the attack on the port.", "attack"),
        ("The relief agency failed to prevent the massacre.", "massacre"),
        ("Gunfire could be heard near the prison.", "Gunfire"),
        ("The army stopped shelling the town.", "shelling"),
        ("Sudara denied a role in the attack on the convoy.", "attack"),
    ],
)
def test_what_is_taken_for_granted_was_done(text: str, word: str) -> None:
    """What is to end, what is answered, what is told beside, and what was seen or heard."""
    assert status(text, word) is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sudara accused the army of shelling the port to wreck the talks.", "wreck"),
        ("The envoy invited the parties to Halden for talks.", "talks"),
        ("The general ordered his men to shell the village.", "shell"),
        ("The rebels were expected to release the hostages on Friday.", "release"),
    ],
)
def test_what_something_is_done_for_is_not_done_yet(text: str, word: str) -> None:
    """A purpose, an invitation and an order tell what is meant to be."""
    assert status(text, word) in _UNREAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels' failure to withdraw angered Norvia.", "withdraw"),
        ("Far from withdrawing, the rebels dug in.", "withdrawing"),
        ("The troops were too weak to attack.", "attack"),
        ("The soldiers had yet to withdraw.", "withdraw"),
        ("It is not true that the dam was bombed.", "bombed"),
        ("The convoy passed without being attacked.", "attacked"),
        ("Norvia has no plans to withdraw.", "withdraw"),
        ("Soldiers foiled an attempt to abduct a judge.", "abduct"),
    ],
)
def test_what_failed_or_was_never_meant_was_not_done(text: str, word: str) -> None:
    """Failures, far from, too weak, yet to, not true, without, no plans, attempts foiled."""
    assert status(text, word) in _UNDONE


def test_a_verb_in_the_past_shares_no_could() -> None:
    """Who could not verify the figures and called for a search did call for it."""
    text = "The agency said it could not verify the figures and called for a search."
    assert status(text, "called") is Status.OCCURRED


def test_means_that_were_used_did_what_they_were_for() -> None:
    """Drones used to strike did strike."""
    assert status("Troops used drones to strike the depot.", "strike") is Status.OCCURRED


def test_fewer_attacks_are_attacks() -> None:
    """A decline in attacks does not deny them, as declining an offer does."""
    assert status("A decline in attacks was reported.", "attacks") is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "Sudara claimed to have shelled Kaldvik on Friday.",
        "Norvia accused the Sudaran army of shelling Kaldvik.",
        "The Sudaran army estimated that its guns had shelled Kaldvik for ten hours.",
    ],
)
def test_what_somebody_claims_is_theirs_as_done(text: str) -> None:
    """The writer does not vouch for it, but the speaker does, and it is the speaker's claim."""
    assert mention_of(told(text), "artillery_shelling").status is Status.OCCURRED


def test_to_avoid_harm_is_to_mean_it_not_to_be() -> None:
    """Losses that a halt was to avoid are left open, neither denied nor planned."""
    reading = told("Sudara's general halted the raid on Brenn to avoid civilian casualties.")
    harm = [m for m in reading.mentions if m.event_type == "casualties"]
    assert [m.status for m in harm] == [Status.HYPOTHETICAL]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Sudara denied responsibility for the drone strike on the clinic.", "drone_strike"),
        ("Sudara denied any part in the drone strike on the clinic.", "drone_strike"),
        ("Norvia threatened to close the port unless the shelling ends.", "artillery_shelling"),
    ],
)
def test_a_stance_does_not_reach_what_is_taken_for_granted(text: str, event_type: str) -> None:
    """Who denies a part in a strike, or threatens until shelling ends, says that there is one."""
    assert mention_of(told(text), event_type).status is Status.OCCURRED


def test_who_denies_having_done_it_denies_it() -> None:
    """To carry out an attack is to attack."""
    reading = told("Sudara denied carrying out that drone strike on the clinic.")
    assert mention_of(reading, "drone_strike").status is Status.DID_NOT_OCCUR


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Not a single Norvian soldier crossed the border on Friday.", Status.DID_NOT_OCCUR),
        ("Not one Norvian soldier crossed the border on Friday.", Status.DID_NOT_OCCUR),
        ("Not all Norvian soldiers crossed the border on Friday.", Status.OCCURRED),
    ],
)
def test_not_one_is_none_and_not_all_are_some(text: str, status: Status) -> None:
    """Negating one denies the deed, negating all denies only that it was everybody's."""
    assert {m.status for m in told(text).mentions} == {status}


def test_who_insists_that_somebody_leave_tells_of_no_leaving() -> None:
    """A bare verb is demanded; one in the past is told."""
    demanded = told("The Norvian government insisted that the group withdraw from Orlava.")
    assert mention_of(demanded, "withdrawal").status is Status.HYPOTHETICAL
    done = told("The Norvian government insisted that the group had withdrawn from Orlava.")
    assert mention_of(done, "withdrawal").status is Status.OCCURRED


def test_what_would_come_of_a_deed_tells_of_no_deed() -> None:
    """Sanctions that would hurt are not imposed yet."""
    reading = told("Critics say sanctions would hurt the farmers of Ostmark.")
    assert mention_of(reading, "sanctions").status is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police want to know what led up to a bombing that wounded four people.", "bombing"),
        (
            "The army is asked whether a strike that left two people dead was lawful.",
            "strike",
        ),
    ],
)
def test_what_a_deed_did_to_how_many_leaves_no_doubt_of_it(text: str, word: str) -> None:
    """Who asks what led to a raid that killed six takes the raid for granted."""
    assert status(text, word) is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels threatened a raid that would kill ten hostages.", "raid"),
        ("If Sudara launches a strike that kills ten soldiers, Norvia will answer.", "strike"),
        ("Thirty miners are feared dead.", "dead"),
        ("Some 200 soldiers are presumed dead.", "dead"),
    ],
)
def test_what_would_be_done_or_is_feared_is_not_done(text: str, word: str) -> None:
    """A clause about what a deed would do, and a fear, leave it open."""
    assert status(text, word) not in {Status.OCCURRED, Status.ONGOING}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels were warned not to attack the port.",
        "Norvia told its troops not to attack the port.",
    ],
)
def test_what_somebody_is_told_not_to_do_is_left_open(text: str) -> None:
    """Who is warned not to attack has not been said to have left it undone."""
    assert status(text, "attack") is Status.HYPOTHETICAL


def test_to_set_ablaze_is_done() -> None:
    """A verb of several words is none of intent for beginning as one."""
    burnt = mention_of(told("A depot was set ablaze in Mirov."), "sabotage")
    assert burnt.status is Status.OCCURRED


def test_who_does_not_claim_a_deed_leaves_it_done_and_is_not_its_doer() -> None:
    """The strikes took place, whoever carried them out."""
    reading = told("The movement does not claim responsibility for strikes on the refinery.")
    strikes = mention_of(reading, "strike")
    assert strikes.status is Status.OCCURRED
    assert all(role.role is not RoleName.ACTOR for role in strikes.roles)
