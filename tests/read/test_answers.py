"""What somebody answers to words just told, and what one speaker says by several verbs."""

from __future__ import annotations

import pytest

from counterclaim.core.claim import Interest, Polarity, Stance
from counterclaim.core.mention import RoleName, Status
from tests.read.story import claim_with, mention_of, told

_SEIZED = "Sudara seized the village of Orlava on Tuesday"


@pytest.mark.parametrize(
    "answer",
    [
        "a claim that Norvia denied",
        "a claim Norvia rejects",
        "an assertion dismissed by Norvia",
        "an allegation that Norvia called false",
        "a report Norvia has dismissed as a lie",
    ],
)
def test_an_answer_in_apposition_is_a_denial_by_whoever_answers(answer: str) -> None:
    """The publisher tells it, Norvia denies the same words, and neither tells the answer."""
    reading = told(f"{_SEIZED}, {answer}.")
    claims = {c.speakers[0].name: c for c in reading.claims}
    assert claims["Norvia"].stance is Stance.DENIES
    assert claims["Norvia"].polarity is Polarity.NEGATIVE
    assert claims["Norvia"].content[0].exact == _SEIZED
    seizures = [m for m in reading.mentions if m.event_type == "capture_of_territory"]
    assert {m.status for m in seizures} == {Status.OCCURRED, Status.DID_NOT_OCCUR}


def test_who_denies_an_accusation_denies_the_deed() -> None:
    """What is denied is the shelling, of which somebody was accused."""
    reading = told(
        "Norvia accused Sudara of shelling a hospital in Kaldvik, an accusation that Sudara's "
        "defence ministry rejects."
    )
    denial = next(c for c in reading.claims if c.stance is Stance.DENIES)
    assert denial.speakers[0].side == "SUD"
    denied = [m for m in reading.mentions if m.id in denial.mentions]
    assert [(m.event_type, m.status) for m in denied] == [
        ("artillery_shelling", Status.DID_NOT_OCCUR)
    ]


def test_a_demand_that_is_rejected_is_not_denied() -> None:
    """To reject a demand says nothing of whether anything is so."""
    reading = told(
        "Sudara said a truce was possible if Norvia withdrew from Brenn, a demand that Norvia "
        "has rejected."
    )
    answer = next(c for c in reading.claims if c.speakers[0].name == "Norvia")
    assert answer.stance is Stance.REJECTS


def test_nobody_who_neither_confirms_nor_denies_has_answered() -> None:
    """Silence is no answer."""
    reading = told(f"{_SEIZED}, a claim that Norvia has not denied.")
    assert all(c.speakers[0].name != "Norvia" for c in reading.claims)


def test_a_second_verb_of_saying_makes_a_claim_of_its_own() -> None:
    """What is denied does not stand inside what is said."""
    reading = told(
        "A Norvian government spokesman said the four ships were there to pick up refugees and "
        "denied that they carried combat troops."
    )
    denial = claim_with(reading, "combat troops")
    assert denial.stance is Stance.DENIES
    assert denial.speakers[0].side == "NOR"
    assert "denied" not in claim_with(reading, "pick up refugees").content[0].exact


def test_verbs_in_different_tenses_are_not_said_together() -> None:
    """To withdraw is demanded; to urge is what the council did next."""
    reading = told(
        "The Council demanded that Sudara withdraw at once from Orlava and urged Norvia to "
        "refrain from an offensive."
    )
    assert claim_with(reading, "withdraw").content[0].exact.endswith("from Orlava")
    assert claim_with(reading, "refrain").speakers[0].name == "The Council"


def test_who_admits_and_goes_on_is_one_speaker() -> None:
    """The second verb shares the subject of the first."""
    reading = told(
        "The Norvian army confirmed that its aircraft had attacked Orlava but said that the "
        "target was a command post, an assertion Sudara dismissed as a lie."
    )
    said = [c for c in reading.claims if "command post" in c.content[0].exact]
    assert {(c.speakers[0].side, c.stance) for c in said} == {
        ("NOR", Stance.ASSERTS),
        ("SUD", Stance.DENIES),
    }


def test_ground_that_has_fallen_is_the_target() -> None:
    """A town does nothing when it falls; those it falls to do."""
    fall = mention_of(
        told("The town of Orlava fell to Sudaran troops on Friday."), "capture_of_territory"
    )
    sides = {role.role: role.side for role in fall.roles}
    assert sides[RoleName.ACTOR] == "SUD"
    held = mention_of(told("The Sudaran army took control of Brenn."), "capture_of_territory")
    assert [r.name for r in held.roles if r.role is RoleName.TARGET] == ["Brenn"]


@pytest.mark.parametrize(
    ("words", "event_type"),
    [
        ("The Norvian defence ministry confirmed the loss of two aircraft.", "aircraft_loss"),
        ("Norvia's air force acknowledged losing one plane.", "aircraft_loss"),
        ("Norvia's navy acknowledged the loss of a frigate.", "ship_loss"),
    ],
)
def test_who_confirms_a_loss_confirms_their_own(words: str, event_type: str) -> None:
    """Nobody says whose it was, and nobody tells an enemy's loss so."""
    reading = told(words)
    claim = next(c for c in reading.claims if mention_of(reading, event_type).id in c.mentions)
    assert claim.speakers[0].side == "NOR"
    assert claim.stance is Stance.CONFIRMS
    assert claim.interest is Interest.AGAINST_INTEREST


def test_a_charge_is_pointed_at_across_what_else_was_said() -> None:
    """What is denied is the accusation, not the toll given after it."""
    reading = told(
        "Norvia accused Sudara of shelling Kaldvik. At least 23 civilians were killed there, its "
        "envoy said, and 76 were hurt. Sudara, in a fax to news agencies, denied the accusation."
    )
    denial = next(c for c in reading.claims if c.stance is Stance.DENIES)
    assert denial.content[0].exact == "Sudara of shelling Kaldvik"


def test_nobody_denies_what_is_no_charge_against_them() -> None:
    """Allegations told of elsewhere stay what the denial says."""
    reading = told(
        "Norvia said the arrest of a journalist was a matter for the courts. The Halden Post "
        "denied the allegations."
    )
    denial = next(c for c in reading.claims if c.stance is Stance.DENIES)
    assert denial.content[0].exact == "the allegations"


def test_to_reject_a_claim_is_to_deny_it_and_to_dismiss_a_proposal_is_not() -> None:
    """What is so is denied, what is wished for is rejected."""
    claimed = told("Sudara said its troops had captured Orlava. Norvia rejected the claim.")
    assert claim_with(claimed, "its troops").stance is Stance.ASSERTS
    assert any(c.stance is Stance.DENIES for c in claimed.claims)
    proposed = told("The Sudaran government dismissed a proposal for a ceasefire.")
    assert claim_with(proposed, "proposal").stance is not Stance.DENIES


def test_whoever_claims_to_have_done_it_says_so() -> None:
    """Inside another's account the claim is the claimant's, and only it is denied."""
    reading = told(
        "Norvia's military said its forces were holding the centre, while Sudara's Red Falcon "
        "group claimed to have taken the village of Orlava, a claim Norvia denied."
    )
    taken = [c for c in reading.claims if "Orlava" in c.content[-1].exact]
    assert {(c.speakers[0].side, c.stance) for c in taken} == {
        ("SUD", Stance.ASSERTS),
        ("NOR", Stance.DENIES),
    }


def test_a_charge_is_a_claim_of_whoever_makes_it() -> None:
    """Whoever is charged did the deed of which they are charged."""
    reading = told(
        "The Sudaran defence ministry accused Norvian forces of "
        "shelling a hospital in Orlava on Thursday."
    )
    claim = claim_with(reading, "Norvian forces of shelling")
    assert claim.speakers[0].actor == "sud-defence-ministry"
    actors = [
        r for r in mention_of(reading, "artillery_shelling").roles if r.role is RoleName.ACTOR
    ]
    assert [r.side for r in actors] == ["NOR"]


def test_who_denies_the_blame_does_not_deny_the_attack() -> None:
    """To blame somebody for an attack takes it for granted."""
    reading = told("Sudara blamed Norvia for the attack on the market, which Norvia denied.")
    assert all(m.status is not Status.DID_NOT_OCCUR for m in reading.mentions)


def test_who_rejects_an_assertion_rejects_the_other_sides() -> None:
    """Not the words of one's own ministry, which stand nearer."""
    reading = told(
        "Sudara said Norvia had shelled Mirov. The Norvian defence ministry said its guns were"
        " silent. A Norvian spokesman rejected the assertion."
    )
    (denial,) = [claim for claim in reading.claims if claim.stance is Stance.DENIES]
    assert denial.content[0].exact == "Norvia had shelled Mirov"


def test_a_communique_that_told_of_a_body_goes_on_as_it() -> None:
    """The communique goes on, not the division that it told of."""
    reading = told(
        "The communique said that the 5th Division had repelled an attack by Norvian troops."
        " It said 300 troops were killed."
    )
    assert claim_with(reading, "300 troops").speakers[0].name == "The communique"


def test_who_considers_a_proposal_has_not_made_it() -> None:
    """That it was considered is the publisher's to tell; what it is held to be is not."""
    told_of = told("The cabinet considered a proposal for a ceasefire in the valley.")
    assert claim_with(told_of, "proposal").speakers[0].name == "Meridian Wire"
    judged = told("The cabinet considers the proposal to be unacceptable.")
    assert claim_with(judged, "unacceptable").speakers[0].name == "The cabinet"


@pytest.mark.parametrize(
    ("story", "interest"),
    [
        (
            "One of the navy's ships was hit by a missile, the Norvian defence ministry said.",
            Interest.AGAINST_INTEREST,
        ),
        ("Norvia said its cruiser was hit by two torpedoes.", Interest.AGAINST_INTEREST),
        ("Norvia said its troops had ambushed an army convoy.", Interest.SELF_SERVING),
    ],
)
def test_a_state_that_tells_of_the_army_hit_tells_of_its_own(
    story: str, interest: Interest
) -> None:
    """Unless its own forces struck."""
    assert {claim.interest for claim in told(story).claims} == {interest}


def test_who_repudiates_a_killing_does_not_deny_it() -> None:
    """A deed that is repudiated was done; a claim that is repudiated is denied."""
    deed = told("The Sudaran ministry repudiated the killing of the mayor.")
    assert claim_with(deed, "killing").stance is Stance.REJECTS
    assert mention_of(deed, "assassination").status is Status.OCCURRED
    claim = told("The Sudaran ministry repudiated the claim that its men had shelled Mirov.")
    assert claim_with(claim, "shelled").stance is Stance.DENIES


def test_who_assumes_the_authorship_of_an_attack_is_its_doer() -> None:
    """As who claims the responsibility for it is."""
    reading = told("The rebels assumed the authorship of the attack on the barracks.")
    roles = mention_of(reading, "armed_attack").roles
    assert [r.name for r in roles if r.role is RoleName.ACTOR] == ["The rebels"]
