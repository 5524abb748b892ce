"""Lines of a channel, each in the mouth of whom it opens with."""

from __future__ import annotations

from counterclaim.core.claim import Stance
from counterclaim.core.mention import Status
from tests.read.story import claim_with, told

POSTS = """⚡️ General Staff of Norvia: nine assaults were repelled near Orlava overnight.
❗️ Tarsk: two people were wounded when shells hit a market.
#Brenn: General Staff of Norvia — the enemy shelled the bridge again.
Sudara's defence ministry reports that its units entered Orlava."""


def test_a_line_is_said_by_whom_it_opens_with() -> None:
    """Bullets and signs before the name do not count."""
    claim = claim_with(told(POSTS), "nine assaults")
    assert claim.speakers[0].actor == "nor-general-staff"


def test_a_place_that_a_line_opens_with_says_nothing() -> None:
    """The channel itself tells what happened there."""
    claim = claim_with(told(POSTS), "two people")
    assert claim.speakers[0].name == "Meridian Wire"


def test_a_name_behind_the_place_of_a_line_speaks() -> None:
    """The place says where, the name behind it who."""
    claim = claim_with(told(POSTS), "shelled the bridge")
    assert claim.speakers[0].actor == "nor-general-staff"


def test_no_line_is_put_in_the_mouth_of_the_next() -> None:
    """Each post is its own; what another line's speaker says is not theirs."""
    claim = claim_with(told(POSTS), "entered Orlava")
    assert claim.speakers[0].actor == "sud-defence-ministry"
    assert all("\n" not in span.exact for span in claim.content)


def test_who_puts_a_number_at_something_says_so() -> None:
    """The number is theirs, not the reporter's."""
    reading = told("Norvia's health ministry later put the toll at 51 dead, including 40 children.")
    claim = claim_with(reading, "51 dead")
    assert claim.speakers[0].side == "NOR"
    assert claim.cue is not None
    assert claim.cue.exact == "put"


def test_to_put_something_at_risk_is_no_claim() -> None:
    """Only a number behind "at" makes the verb one of saying."""
    reading = told("The shelling put the hospital at risk, and patients were moved to Brenn.")
    assert claim_with(reading, "at risk").speakers[0].name == "Meridian Wire"


def test_a_dismissed_claim_is_denied_by_who_dismisses_it() -> None:
    """What the claim says did not happen, in the words of the body that dismisses it."""
    reading = told(
        "Norvia's General Staff published a new count on Sunday. "
        "It dismissed the Sudaran claim that 150 servicemen had been killed."
    )
    claim = claim_with(reading, "150 servicemen")
    assert claim.stance is Stance.DENIES
    (mention,) = [m for m in reading.mentions if m.counts]
    assert mention.status is Status.DID_NOT_OCCUR
