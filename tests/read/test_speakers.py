"""Who speaks: together, by a pronoun, about what another said; and who says nothing at all."""

from __future__ import annotations

import pytest

from counterclaim.core.claim import Claim, Form, Stance
from counterclaim.core.mention import Status
from counterclaim.core.reading import Reading
from tests.read.story import claim_with, told


def claims_of(reading: Reading, words: str) -> list[Claim]:
    """Every attributed claim whose content holds the words."""
    return [
        claim
        for claim in reading.claims
        if claim.form is not Form.NARRATION and any(words in s.exact for s in claim.content)
    ]


def names(reading: Reading, words: str) -> list[str]:
    """Who is nearest in each claim with the words."""
    return [claim.speakers[0].name for claim in claims_of(reading, words)]


def test_two_who_say_it_together_both_own_it() -> None:
    """Each has a claim of the same words, with the event of each in it."""
    reading = told(
        "The mayor of Brenn and the Norvian army said Sudara shelled the port on Friday."
    )
    assert names(reading, "shelled") == ["The mayor of Brenn", "Norvian Land Forces"]
    assert all(len(claim.mentions) == 1 for claim in claims_of(reading, "shelled"))
    assert len({mention.id for mention in reading.mentions}) == 2


def test_two_states_that_say_the_same_are_both_heard() -> None:
    """Their names stand for who governs there."""
    reading = told("Norvia and Sudara both said they had shot down enemy aircraft.")
    sides = {claim.speakers[0].side for claim in claims_of(reading, "shot down")}
    assert sides == {"NOR", "SUD"}


def test_people_nobody_knows_are_one_speaker() -> None:
    """Residents and teachers are told of in their own words, once."""
    reading = told("Residents and teachers said the bridge at Dorsk had collapsed.")
    assert names(reading, "collapsed") == ["Residents and teachers"]


def test_a_name_with_and_in_it_is_one_speaker() -> None:
    """A ministry of two things is one ministry."""
    reading = told("The Ministry of Trade and Industry said shops in Brenn had reopened.")
    assert len(claims_of(reading, "reopened")) == 1


def test_who_denies_this_denies_what_was_said_before() -> None:
    """The denial has the words denied, and its event did not occur by its word."""
    reading = told(
        "Doctors said Sudaran guns shelled the clinic on Friday. The Sudaran army denied this."
    )
    denial = next(c for c in claims_of(reading, "shelled") if c.stance is Stance.DENIES)
    assert denial.speakers[0].side == "SUD"
    statuses = {m.id: m.status for m in reading.mentions}
    assert [statuses[name] for name in denial.mentions] == [Status.DID_NOT_OCCUR]
    said = next(c for c in claims_of(reading, "shelled") if c.stance is Stance.ASSERTS)
    assert [statuses[name] for name in said.mentions] == [Status.OCCURRED]


def test_which_one_denies_is_what_it_hangs_on() -> None:
    """An accusation and its denial have the same words."""
    reading = told("Norvia accuses Sudara of shelling the port, which Sudara denies.")
    denial = next(c for c in reading.claims if c.stance is Stance.DENIES)
    assert "shelling the port" in denial.content[0].exact


def test_it_is_who_spoke_before() -> None:
    """The body that speaks goes on, though another stands nearer in what it said."""
    reading = told(
        "The Sudaran defence ministry denied that the army had broken the truce. "
        "It said 12 soldiers had been wounded."
    )
    assert claim_with(reading, "12 soldiers").speakers[0].actor == "sud-defence-ministry"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This weekend’s developments show that both sides prepare for war.", "prepare"),
        ("Two diplomats, who asked not to be identified, arrived in Brenn.", "identified"),
        ("The mayor spoke of 31 wounded, but neither could say who fired.", "who fired"),
        ("The losses, which the ministry declined to discuss, were heavy.", "which"),
        ("General Osk had been respected for his role in the siege of Brenn.", "siege"),
        ("The whole valley waits to see if the talks can bring peace.", "bring peace"),
    ],
)
def test_where_nobody_claims_anything_the_publisher_tells(text: str, words: str) -> None:
    """A happening, a wish not to be named, silence, esteem and waiting are no claims."""
    assert not claims_of(told(text), words)


def test_the_press_at_large_is_no_link_of_a_chain() -> None:
    """Who may not talk to the press has not spoken to an outlet."""
    reading = told(
        "A Sudaran official, speaking on condition of anonymity because he was not authorised to "
        "talk to the press, dismissed the figure as propaganda."
    )
    claim = claim_with(reading, "the figure")
    assert [speaker.name for speaker in claim.speakers[1:]] == ["Meridian Wire"]


def test_he_and_another_are_the_last_speaker_and_another() -> None:
    """A pronoun beside a name is who spoke before, not who is named nearest."""
    reading = told(
        "Spokesman Ivo Brandt rejected accusations that troops were expelling people. He and "
        "Information Minister Tomas Reik insisted people were fleeing the bombs."
    )
    assert names(reading, "fleeing") == ["Ivo Brandt", "Tomas Reik"]


def test_an_outlet_that_another_spoke_to_is_no_link() -> None:
    """What the army wrote, it did not tell the broadcaster that a doctor told something else."""
    reading = told(
        "The Sudaran army wrote on its site that its men had not entered the clinic; doctor Mira "
        "Hassan told Halden TV they had forced patients to leave."
    )
    chain = claim_with(reading, "not entered").speakers
    assert [speaker.name for speaker in chain[1:]] == ["Meridian Wire"]


def test_refugees_who_speak_are_no_flight() -> None:
    """A word for people is an event of its own nowhere in the words for a speaker."""
    reading = told("Refugees said on Monday that troops had burned down Orlava.")
    assert all(mention.trigger.exact != "Refugees" for mention in reading.mentions)


def test_reports_that_are_denied_are_of_nothing() -> None:
    """A denial of reports reaches what is reported."""
    reading = told("GENERAL OSK DENIED REPORTS THAT REBELS HAD AMBUSHED HIS TROOPS NEAR BRENN.")
    ambush = next(m for m in reading.mentions if m.trigger.exact == "AMBUSHED")
    assert ambush.status is Status.DID_NOT_OCCUR


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("President Toma Lind's office said firing had been heard.", "firing", "office"),
        ("A Sudaran commander in Tarsk told Meridian that the fort fell.", "fell", "commander"),
    ],
)
def test_who_owns_or_leads_is_not_who_speaks(text: str, words: str, speaker: str) -> None:
    """A president's office is no president, and a people's commander not the people."""
    assert speaker in names(told(text), words)[0]


def test_all_of_a_list_own_what_they_say() -> None:
    """Three states, three claims."""
    reading = told("Norvia, Sudara and Ostmark said the bridge at Dorsk had fallen.")
    assert len(claims_of(reading, "had fallen")) == 3


def test_neither_of_two_who_do_not_comment_claims_anything() -> None:
    """Silence of two is silence."""
    text = "Neither Norvia nor Sudara commented on reports that the port had come under fire."
    assert not claims_of(told(text), "come under fire")


def test_a_people_named_before_a_noun_is_not_who_speaks() -> None:
    """Somebody from a country is of its side and is not the country."""
    reading = told("At least six people were hurt, said an American airline executive.")
    speaker = claim_with(reading, "six people").speakers[0]
    assert (speaker.name, speaker.side) == ("an American airline executive", "US")
