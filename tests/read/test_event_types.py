"""Which kind of event a story tells, at the front and at the table."""

from __future__ import annotations

import pytest

from counterclaim.core.mention import Status
from tests.read.story import mention_of, told


def types_of(text: str) -> set[str]:
    """The types of all events of a story."""
    return {mention.event_type for mention in told(text).mentions}


@pytest.mark.parametrize(
    ("text", "slug", "words"),
    [
        ("Sudara threatened to close the pipeline to Ostmark.", "threat", "threatened"),
        ("Norvia promised the mediators a list of all detainees.", "commitment", "promised"),
        ("The rebels said they were ready to hand over the airport.", "commitment", "ready to"),
        ("Ostmark suspended food aid to the camps near Brenn.", "aid_suspension", "suspended"),
        ("Norvia eased its blockade of the island on Monday.", "easing", "eased"),
        ("Sudara's government banned the opposition party.", "ban", "banned"),
        ("Norvian police confiscated rifles in three villages.", "seizure", "confiscated"),
        ("Engineers defused a bomb under the bridge at Dorsk.", "weapons_find", "defused"),
        ("Sudaran troops set up a checkpoint outside Kaldvik.", "base_established", "set up"),
        ("Ostmark and Norvia resumed diplomatic ties.", "restored_relations", "resumed"),
        ("Ostmark shared radar data with Norvia during the raid.", "cooperation", "shared"),
        ("Ostmark granted Norvia a loan of 90 million crowns.", "financial_aid", "granted"),
        ("Ostmark granted asylum to the fallen governor.", "asylum", "granted"),
        ("Some 300 inmates broke out of the prison at Kaldvik.", "prison_break", "broke out"),
        ("Sudara deported 60 teachers to Ostmark.", "displacement", "deported"),
        ("The junta expelled the inspectors from Tessaly.", "diplomatic_expulsion", "expelled"),
        ("Ostmark defended Norvia's right to close the strait.", "support_statement", "defended"),
        ("The garrison defied an order to leave Brenn.", "refusal", "defied"),
        ("Teachers called a two-day strike over unpaid wages.", "labour_strike", "strike"),
    ],
)
def test_each_act_has_its_type(text: str, slug: str, words: str) -> None:
    """Promises, threats, cuts and relief of measures are told apart from what they are about."""
    assert mention_of(told(text), slug).trigger.exact == words


def test_what_is_lifted_is_not_imposed() -> None:
    """The end of a curfew is no curfew."""
    assert "curfew" not in types_of("The governor lifted the curfew in Kaldvik on Sunday.")


def test_aid_that_is_cut_was_not_delivered() -> None:
    """Only the cut is told."""
    assert "aid_delivery" not in types_of("Ostmark halted aid deliveries to the camp.")


def test_who_is_captured_counts_more_than_where() -> None:
    """Soldiers near a town are people: taking them takes no ground."""
    assert types_of("Norvia said it had captured 27 Sudaran soldiers near Dorsk.") == {
        "capture_of_fighters"
    }


def test_a_state_may_free_prisoners() -> None:
    """That the one who frees them is also a place changes nothing."""
    assert "prisoner_release" in types_of("Norvia released nine Sudaran detainees as a gesture.")


def test_a_word_that_the_vocabulary_knows_in_another_sense_is_no_event() -> None:
    """A bill that was killed is no dead, whatever the encoder thinks of "killed"."""
    assert types_of("The committee killed the bill.") == set()


def test_a_word_is_never_cut_between_its_letters() -> None:
    """A rare verb is one word, and its event is found."""
    mention = mention_of(told("Sudara's army is trying to encircle Kaldvik."), "siege")
    assert (mention.trigger.exact, mention.status) == ("encircle", Status.ATTEMPTED)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Norvia ordered residents to leave the eastern quarter of Kaldvik.", "evacuation"),
        ("The envoy invited the warring sides to Lindau Port.", "proposal"),
        ("A lightning advance brought the rebels to Kaldvik.", "offensive_operation"),
        ("The rebels said they had routed a Sudaran division.", "ground_clash"),
        ("The two gunmen appeared before a judge in Dorsk on Tuesday.", "trial"),
        ("Police captured the fugitive Anton Reik in a barn near Brenn.", "detention"),
        ("Norvia barred reporters from the battle zone.", "censorship"),
    ],
)
def test_who_and_whom_tell_the_sense_of_a_word(text: str, slug: str) -> None:
    """The same verb orders troops and residents, and takes towns and fugitives."""
    assert slug in types_of(text)


def test_a_bomb_that_went_off_is_told_by_the_verb() -> None:
    """The bomb is the means; it names the event only where nothing else does."""
    assert [m.trigger.exact for m in told("A bomb exploded near the court in Dorsk.").mentions] == [
        "exploded"
    ]
    assert mention_of(told("A roadside bomb killed nine recruits near Brenn."), "bombing")


def test_what_a_relative_clause_tells_of_the_speaker_is_told() -> None:
    """Who speaks may also have acted."""
    story = "Ostmark, which has urged both sides to stop, said it was reviewing the reply."
    assert "appeal" in types_of(story)


def test_what_stands_beside_an_event_is_not_its_own() -> None:
    """A barrage of drones does not become one of missiles by what came alongside."""
    reading = told(
        "Sudara launched 90 drones at Kaldvik. Alongside this barrage, seven missiles were fired."
    )
    assert mention_of(reading, "strike").trigger.exact == "barrage"


def test_two_passives_may_share_an_auxiliary() -> None:
    """Each has its own subject: soldiers are hurt, civilians moved."""
    reading = told(
        "As more soldiers are injured and civilians evacuated, the world watches and waits to see "
        "if the talks can deliver."
    )
    targets = [role.name for role in mention_of(reading, "evacuation").roles]
    assert targets == ["civilians"]
    assert "withdrawal" not in {mention.event_type for mention in reading.mentions}


def test_a_form_in_ing_may_be_a_noun() -> None:
    """With an article it names the event, and so it does as the subject of what followed."""
    assert "ship_loss" in types_of("Norvia mourns the dead from the sinking of the cruiser Liva.")
    assert "ground_clash" in types_of("Sudara blamed Norvia as fighting over the hills went on.")


def test_a_mortar_bomb_was_fired() -> None:
    """What a mortar throws is no planted bomb."""
    story = "Three porters were killed by a mortar bomb at the airfield near Brenn."
    assert types_of(story) == {"artillery_shelling"}
