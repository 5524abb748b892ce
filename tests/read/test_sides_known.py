"""Speakers are known by all that a report says of them."""

from __future__ import annotations

from tests.read.story import claim_with, told


def test_a_name_keeps_the_side_it_was_introduced_with() -> None:
    """Later mentions need not repeat whose minister he is."""
    reading = told(
        "Norvian trade minister Olav Stenmark said on Friday that the port would reopen. "
        "Stenmark said later that the talks on grain had failed."
    )
    assert claim_with(reading, "reopen").speakers[0].side == "NOR"
    assert claim_with(reading, "grain").speakers[0].side == "NOR"


def test_a_title_takes_the_name_behind_it() -> None:
    """Of two verbs with one subject, both are the named person's."""
    reading = told(
        "Separatist leader Arvid Holm said his forces had shelled a depot in Tarsk "
        "but later ordered a halt to the firing."
    )
    assert claim_with(reading, "halt").speakers[0].name == "Arvid Holm"


def test_a_demand_told_beside_another_claim_leaves_its_frame_out() -> None:
    """What is told in the publisher's voice does not hold who says the rest."""
    reading = told("Norvia demanded a ceasefire, and Sudara said its troops had taken Orlava.")
    told_of = [c for c in reading.claims if c.speakers[0].name == "Meridian Wire"]
    assert all("Sudara said" not in span.exact for c in told_of for span in c.content)


def test_what_happened_says_nothing() -> None:
    """What events show is the publisher's own conclusion."""
    reading = told("The weekend's developments show that Sudara is preparing for a long war.")
    assert claim_with(reading, "preparing").speakers[0].name == "Meridian Wire"


def test_who_is_only_spoken_of_does_not_speak() -> None:
    """A passive subject is praised, blamed or told; it has not said so."""
    reading = told("General Kiril Osk had been highly praised for his role in retaking Orlava.")
    assert all(c.speakers[0].name != "Kiril Osk" for c in reading.claims)


def test_who_is_quoted_does_speak() -> None:
    """To be quoted is to have said it."""
    reading = told("Henrik Vale was quoted as saying that Norvia had lost two tanks near Orlava.")
    assert claim_with(reading, "two tanks").speakers[0].name == "Henrik Vale"


def test_a_content_ends_before_the_joint_to_the_next() -> None:
    """An "and" that joins two cues is nobody's words."""
    reading = told(
        "The ministry warned that the situation near Brenn was catastrophic and "
        "estimated that several hundred people had been wounded."
    )
    assert all(not c.content[-1].exact.endswith(" and") for c in reading.claims)
