"""Fifty copies of one story are one voice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.core.claim import Speaker, SpeakerKind
from tests.stories import (
    AGENCY,
    AIR_FORCE,
    BREKKE,
    LAKES,
    SUNDAY,
    TELEGRAPH,
    WIRE,
    report,
    told,
    unnamed,
    weighed,
)

STORY = (
    "A missile came down beside the harbour office in Kaldvik shortly before noon on Saturday "
    "and set two warehouses alight, and the ferry to Brenn was held back for three hours."
)


def test_a_copied_report_is_the_voice_of_the_first_to_publish() -> None:
    """Narration that another outlet repeats word for word adds no origin."""
    first, copy = report(STORY), report(f"(Lakes) {STORY} More follows.", LAKES, SUNDAY)
    words = "A missile came down beside the harbour office"
    event = weighed(told(first, words), told(copy, words))
    assert len(event.origins) == 1
    assert event.origins[0].why == "Meridian Wire; copy of its report by Lakes Radio: one voice"


@settings(deadline=None, max_examples=10)
@given(st.integers(2, 50))
def test_any_number_of_copies_is_one_voice(copies: int) -> None:
    """However many outlets print one story, it does not become corroborated."""
    papers = [Speaker(f"Paper {n}", SpeakerKind.MEDIA, None, None, None) for n in range(copies)]
    words = "A missile came down beside the harbour office"
    event = weighed(*(told(report(f"{STORY} Page {n}.", p), words) for n, p in enumerate(papers)))
    assert len(event.origins) == 1
    assert event.standing == "single_origin"


def test_outlets_that_write_for_themselves_are_origins_of_their_own() -> None:
    """Different words from different publishers are different voices."""
    first, second = report(STORY), report("Fire broke out at Kaldvik after a missile hit.", LAKES)
    event = weighed(told(first, "A missile came down"), told(second, "a missile hit"))
    assert len(event.origins) == 2
    assert event.standing == "corroborated"


def test_a_speaker_quoted_by_two_publishers_is_one_voice() -> None:
    """A spokesman speaks for his service, whoever quotes either of them."""
    first = report("The air force said that a missile had hit Kaldvik.")
    second = report("A missile fell on Kaldvik, Brekke said at noon.", LAKES)
    event = weighed(
        told(first, "a missile had hit Kaldvik", [AIR_FORCE]),
        told(second, "A missile fell on Kaldvik", [BREKKE]),
    )
    assert [o.why for o in event.origins] == [
        "Norvian Air Force, quoted by Meridian Wire and Lakes Radio: one voice"
    ]
    assert event.standing == "one_sided"


def test_an_unnamed_source_is_the_voice_of_the_medium_it_spoke_to() -> None:
    """Repeating what an official told the wire does not make a second origin."""
    wire = report("A missile hit the depot, an official told the wire.")
    other = report("The depot was hit by a missile, an official told the Meridian Wire.", LAKES)
    event = weighed(
        told(wire, "A missile hit the depot", [unnamed()]),
        told(other, "The depot was hit by a missile", [unnamed(), WIRE]),
    )
    assert len(event.origins) == 1
    assert "Meridian Wire" in event.origins[0].why


def test_a_sentence_lifted_from_a_report_is_that_reports_voice() -> None:
    """A passage is a copy even where the rest of the page is new."""
    first = report(STORY)
    page = f"It was a long day for the province and its people. {STORY[:110]} Markets opened late."
    event = weighed(told(first, STORY), told(report(page, TELEGRAPH, SUNDAY), STORY[:110]))
    assert len(event.origins) == 1


def test_a_publisher_that_retells_its_own_speaker_does_not_corroborate_it() -> None:
    """The lead of a report that quotes the air force is no second origin."""
    page = report("A missile hit Kaldvik on Saturday. The air force said that it had hit a school.")
    event = weighed(
        told(page, "A missile hit Kaldvik on Saturday"),
        told(page, "it had hit a school", [AIR_FORCE]),
    )
    assert event.standing == "one_sided"
    assert "retelling_not_counted" in {reason.rule for reason in event.reasons}


def test_unknown_publishers_are_not_taken_for_independent() -> None:
    """Two reports that nobody signs cannot be told apart."""
    one, other = report("A missile hit Kaldvik.", None), report("Kaldvik: missile came down.", None)
    event = weighed(told(one, "A missile hit Kaldvik"), told(other, "missile came down"))
    assert len(event.origins) == 1


def test_every_account_has_an_origin_of_the_event() -> None:
    """Accounts and origins name each other."""
    page = report(STORY, AGENCY)
    event = weighed(told(page, "A missile came down"), told(page, "the ferry", [AIR_FORCE]))
    claims = {origin.id: origin.claims for origin in event.origins}
    assert all(account.claim in claims[account.origin] for account in event.accounts)


def test_like_sentences_of_two_spokesmen_are_two_voices() -> None:
    """Only the number and the speaker differ: nobody copied anybody."""
    words = "A missile strike on the central market in Dorsk on Friday injured {} people"
    one = report(f"{words.format(14)}, the army command said.", WIRE)
    two = report(f"{words.format(150)}, a spokesman for the front said.", LAKES)
    event = weighed(
        told(one, words.format(14), [unnamed("the army command")]),
        told(two, words.format(150), [unnamed("a spokesman for the front")]),
    )
    assert len(event.origins) == 2
