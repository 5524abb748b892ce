"""Harm and the deed behind it are one event; a report of one deed tells of no other."""

from __future__ import annotations

from counterclaim.core.event import Event
from counterclaim.flow.events import events_of
from counterclaim.theatre.load import load_theatre
from counterclaim.theatre.vocabulary import load_vocabulary
from tests.link.test_link import events, holding, triggers
from tests.read.story import told


def weighed(*texts: str) -> list[Event]:
    """Events of stories of one day."""
    readings = [told(text, publisher=f"Outlet {n}") for n, text in enumerate(texts)]
    return list(events_of(readings, load_theatre("example"), load_vocabulary().event_types))


def test_harm_told_in_one_breath_is_of_one_event() -> None:
    """Five dead and 35 hurt in one sentence are one event's, wherever the place stands."""
    (event,) = weighed("Fighting had killed five civilians in Kaldvik and wounded 35, police said.")
    assert {slot.slot for slot in event.slots} == {"killed", "injured"}


def test_the_wounded_who_died_were_wounded_in_the_strike_before() -> None:
    """A later sentence about the wounded adds to the strike's event."""
    found = events(
        "A missile hit the market in Kaldvik on Friday, killing 37 people and wounding 80."
        " Two of the wounded died in hospital, doctors said."
    )
    assert "died" in triggers(holding(found, "hit")[0])


def test_others_hurt_were_hurt_in_the_strike_before() -> None:
    """43 others are more people harmed by what was told just before."""
    found = events(
        "A missile hit the market in Kaldvik on Friday, killing 14 people."
        " Forty-three others were injured."
    )
    assert "injured" in triggers(holding(found, "hit")[0])


def test_a_threat_has_harmed_nobody() -> None:
    """Who died in the town that is threatened did not die in the strike to come."""
    found = events(
        "Sudara will strike the port of Brenn, its minister said. Five people died in Brenn."
    )
    assert all(len({each.mention.event_type for each in event.told}) == 1 for event in found)


def test_harm_in_the_same_town_on_the_same_day_is_the_strike_s() -> None:
    """One report tells the deed, another its dead alone; the deed gives the event its type."""
    found = weighed(
        "Sudaran missiles struck Kaldvik on Friday, killing nine people.",
        "Nine people died in Kaldvik on Friday, the hospital said.",
    )
    assert [event.event_type for event in found] == ["missile_strike"]
    assert len(found[0].accounts) == 2


def test_harm_in_another_town_is_an_event_of_its_own() -> None:
    """Who died in Brenn did not die in the strike on Kaldvik."""
    found = weighed(
        "Sudaran missiles struck Kaldvik on Friday, killing nine people.",
        "Nine people died in Brenn on Friday, the hospital said.",
    )
    assert {event.event_type for event in found} == {"missile_strike", "casualties"}


def test_a_report_of_one_shooting_tells_of_no_other() -> None:
    """What is said without a place or a day is about the one deed that the report tells."""
    found = events(
        "Gunmen opened fire on a bus in Kaldvik on Friday. A guard was shot in the back."
        " Witnesses said shots were fired from a white van."
    )
    assert "shot" in triggers(holding(found, "opened fire")[0])


def test_a_report_of_two_shootings_leaves_the_rest_open() -> None:
    """Nobody knows in which of two towns the guard was shot."""
    found = events(
        "Gunmen opened fire on a bus in Kaldvik on Friday. Gunmen attacked a post in Brenn on"
        " Friday. A guard was shot in the back."
    )
    assert triggers(holding(found, "shot")[0]) == ["shot"]


def test_a_war_s_dead_are_not_those_of_the_strike_before() -> None:
    """A total that no word ties to the strike stays by itself."""
    found = weighed(
        "A rocket attack on Kaldvik on Friday killed four soldiers."
        " More than 34,000 people have been killed since the war began, officials say."
    )
    strike = next(event for event in found if event.event_type == "rocket_attack")
    assert [value.best for slot in strike.slots for value in slot.values] == [4]


def test_people_named_one_by_one_are_one_number() -> None:
    """Three names are three dead in one slot, not three slots of one."""
    (event,) = weighed(
        "A shell killed Arvid Thorsgaard, Sindre Kvalheim and Marta Lind in Kaldvik on Friday."
    )
    slots = [slot for slot in event.slots if slot.slot == "killed"]
    assert [[value.best for value in slot.values] for slot in slots] == [[3]]


def test_what_most_reports_come_to_is_derived() -> None:
    """Two of three reports come to nine dead: that is the event's sum, and nobody's words."""
    nine = "Sudaran missiles struck Kaldvik on Friday, killing nine people, {} said."
    (event,) = weighed(
        nine.format("police"),
        "Sudaran missiles struck Kaldvik on Friday, killing seven people, a neighbour said.",
        nine.format("doctors"),
    )
    (slot,) = (slot for slot in event.slots if slot.slot == "killed")
    assert slot.derived is not None
    assert (slot.derived.low, slot.derived.best, slot.derived.high) == (7, 9, 9)


def test_who_was_shot_and_is_not_dead_is_derived_as_hurt() -> None:
    """Four shot, one of them dead: three hurt that no words count, in a slot without values."""
    (event,) = weighed("Four men were shot in Kaldvik on Friday, and one of them died.")
    (slot,) = (slot for slot in event.slots if slot.slot == "injured")
    assert slot.values == ()
    assert slot.latest is None
    assert slot.derived is not None
    assert slot.derived.best == 3
