"""The story in, the claim out."""

from __future__ import annotations

import pytest

from counterclaim.core.claim import Certainty, Form, Interest, Polarity, SpeakerKind, Stance
from counterclaim.core.count import Counted
from counterclaim.core.mention import RoleName, Status, Track
from tests.read.story import claim_with, mention_of, told


def test_a_ministry_speaks_for_its_side() -> None:
    """Body, side and actor of the speaker come from the pack; the publisher ends the chain."""
    reading = told("Sudara's defence ministry said its forces had seized the village of Orlava.")
    claim = claim_with(reading, "seized")
    assert claim.speakers[0].side == "SUD"
    assert claim.speakers[0].actor == "sud-defence-ministry"
    assert claim.speakers[-1].name == "Meridian Wire"
    assert claim.form is Form.INDIRECT
    assert claim.interest is Interest.SELF_SERVING


def test_a_denial_is_a_claim_of_its_own_and_no_fact() -> None:
    """What is denied is kept as said not to have happened."""
    reading = told("The Sudaran defence ministry denied that its forces had shelled Kaldvik.")
    claim = claim_with(reading, "shelled")
    assert claim.stance is Stance.DENIES
    assert claim.polarity is Polarity.NEGATIVE
    assert mention_of(reading, "artillery_shelling").status is Status.DID_NOT_OCCUR


def test_a_side_that_owns_up_to_its_dead_speaks_against_its_interest() -> None:
    """At least twelve is a lower bound; killed and injured stay apart."""
    reading = told(
        "Norvia's army confirmed that at least 12 soldiers were killed and 31 were injured "
        "when a Sudaran missile hit a training ground near Brenn."
    )
    claim = claim_with(reading, "12 soldiers")
    assert claim.stance is Stance.CONFIRMS
    assert claim.interest is Interest.AGAINST_INTEREST
    counts = {c.what: c for m in reading.mentions for c in m.counts}
    assert (counts[Counted.KILLED].low, counts[Counted.KILLED].high) == (12, None)
    assert counts[Counted.INJURED].best == 31


def test_soldiers_hit_by_the_enemy_are_the_speakers_own() -> None:
    """Nobody says whose they were, and no place tells: the army that confirms it bears the loss."""
    reading = told(
        "Norvia's military confirmed that at least 12 service members were killed and more than "
        "60 injured after a Sudaran missile hit an army training unit."
    )
    assert claim_with(reading, "12 service").interest is Interest.AGAINST_INTEREST


def test_whose_losses_they_are_may_stand_in_what_is_counted() -> None:
    """The parse may hang "spread" on the strike; the airfields are Sudaran all the same."""
    reading = told(
        "The air strike targeted 41 bombers spread across five Sudaran airfields, according to "
        "Sudara's own defence ministry."
    )
    assert claim_with(reading, "41 bombers").interest is Interest.AGAINST_INTEREST


def test_an_official_speaking_to_a_wire_is_a_chain() -> None:
    """The unnamed official stays unnamed, with a side; the medium is the second mouth."""
    reading = told(
        "According to a Norvian security official speaking to the Meridian Wire, the raid took "
        "more than a year to prepare.",
        publisher="Halden Courier",
    )
    claim = claim_with(reading, "more than a year")
    kinds = [(speaker.kind, speaker.side) for speaker in claim.speakers]
    assert kinds[0] == (SpeakerKind.UNNAMED, "NOR")
    assert [speaker.name for speaker in claim.speakers[1:]] == ["Meridian Wire", "Halden Courier"]


def test_reportedly_has_a_speaker_nobody_names() -> None:
    """A hedge without a source is somebody's word all the same."""
    reading = told("Norvia has reportedly destroyed over 20 Sudaran aircraft.")
    claim = claim_with(reading, "destroyed")
    assert claim.speakers[0].kind is SpeakerKind.UNNAMED
    assert claim.cue is not None
    assert claim.cue.exact == "reportedly"


def test_the_publishers_own_voice_is_narration() -> None:
    """Whatever nobody is quoted for is the publisher's claim."""
    reading = told("Fires broke out at two fuel depots in Kessel Region on Friday.")
    (claim,) = reading.claims
    assert claim.form is Form.NARRATION
    assert [speaker.name for speaker in claim.speakers] == ["Meridian Wire"]


def test_a_quotation_around_its_cue_is_direct() -> None:
    """Quoted words keep their marks out of the way of the form."""
    reading = told("“We hold every street of Orlava,” said Gen. Kiril Osk.")
    claim = claim_with(reading, "every street")
    assert claim.form is Form.DIRECT
    assert claim.speakers[0].actor == "sud-kiril-osk"


def test_he_is_the_last_man_who_spoke() -> None:
    """Pronouns lead to the person they stand for."""
    reading = told(
        "Tomas Reik, the Norvian defence minister, visited Brenn on Friday. "
        "He said the town would be evacuated."
    )
    claim = claim_with(reading, "evacuated")
    assert claim.speakers[0].name == "Tomas Reik"
    assert claim.speakers[0].side == "NOR"


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Norvian drones struck an oil depot on Friday.", "drone_strike", Status.OCCURRED),
        ("Sudara will send a delegation to Lindau Port.", "delegation", Status.PLANNED),
        ("Sudara attempted strikes on two airfields.", "strike", Status.ATTEMPTED),
        ("The two sides are preparing for peace talks.", "talks", Status.PLANNED),
        ("Sudara did not shell Kaldvik on Friday.", "artillery_shelling", Status.DID_NOT_OCCUR),
        ("President Dahl called for a ceasefire.", "ceasefire", Status.HYPOTHETICAL),
    ],
)
def test_plans_attempts_and_denials_never_enter_as_facts(
    text: str, event_type: str, status: Status
) -> None:
    """Status follows the words around the trigger."""
    assert mention_of(told(text), event_type).status is status


def test_who_did_what_to_whom_with_what() -> None:
    """Roles carry sides."""
    mention = mention_of(told("Norvian drones struck a Sudaran air base."), "drone_strike")
    roles = {role.role: role for role in mention.roles}
    assert roles[RoleName.ACTOR].side == "NOR"
    assert roles[RoleName.TARGET].side == "SUD"
    assert RoleName.INSTRUMENT in roles


def test_a_demand_at_the_table_names_its_party() -> None:
    """What is demanded is not given as done; who demands it is told."""
    reading = told("Norvia demanded that Sudara share a written memorandum before the talks.")
    demand = mention_of(reading, "demand")
    assert demand.track is Track.TABLE
    assert any(role.side == "NOR" for role in demand.roles)
    assert claim_with(reading, "memorandum before").stance in {Stance.DEMANDS, Stance.ASSERTS}


def test_may_is_possible() -> None:
    """A hedge inside the content decides how surely it is put."""
    reading = told("The Norvian army said Sudara may launch a new offensive near Dorsk.")
    assert claim_with(reading, "new offensive").certainty is Certainty.POSSIBLE


def test_a_resignation_is_home_front_or_table_matter_with_its_person() -> None:
    """A verb and its noun are one event."""
    reading = told("Norvian commander Signe Aalto submitted her resignation on Sunday.")
    assert [m.event_type for m in reading.mentions] == ["resignation"]
    (mention,) = reading.mentions
    assert any(role.role is RoleName.ACTOR and role.side == "NOR" for role in mention.roles)


def test_a_report_without_a_pack_still_has_sides_by_country() -> None:
    """No theatre: the speaker's state tells the side."""
    reading = told(
        "Colombia's army said its troops killed nine guerrillas on Monday.", theatre="none"
    )
    assert claim_with(reading, "guerrillas").speakers[0].side == "CO"
