"""What an event says about sides, time, place, title and history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.core.claim import Stance
from counterclaim.core.count import Counted
from counterclaim.core.mention import Role, RoleName, Status
from counterclaim.core.record import event_from_json, event_to_json
from counterclaim.core.when import TimePrecision
from counterclaim.core.where import PlacePrecision
from tests.stories import (
    AIR_FORCE,
    MINISTRY,
    RELIEF,
    SATURDAY,
    SUNDAY,
    WIRE,
    at_place,
    number,
    on_day,
    report,
    theatre,
    told,
    weighed,
)

PAGE = report("Sudara's forces took Brenn in Varn Province on Saturday, the ministry said.")


def test_the_side_that_owns_the_place_is_silent_until_it_speaks() -> None:
    """A capture claimed by one side names the other as not heard."""
    taken = told(
        PAGE,
        "Sudara's forces took Brenn",
        [MINISTRY],
        event="capture_of_territory",
        actor="SUD",
        places=[at_place(PAGE, "Brenn")],
    )
    event = weighed(taken)
    assert event.sides.heard == ("SUD",)
    assert [(s.side, s.since) for s in event.sides.silent] == [("NOR", SATURDAY)]
    assert event.title == "Capture of territory: Brenn (claimed)"


@pytest.mark.parametrize(
    ("victims", "title"),
    [
        ("82 people", "Missile strike"),
        ("12", "Missile strike"),
        ("three medics", "Missile strike: three medics"),
        ("a MiG-21", "Missile strike: MiG-21"),
    ],
)
def test_a_title_names_nobody_whom_anybody_could_be(victims: str, title: str) -> None:
    """Without a place a strike is known by whom it hit, if the words tell them apart."""
    strike = told(PAGE, "took Brenn", [MINISTRY])
    hit = Role(RoleName.VICTIM, victims, None, None, strike.mention.trigger)
    event = weighed(replace(strike, mention=replace(strike.mention, roles=(hit,))))
    assert event.title.removesuffix(" (claimed)") == title


def test_without_a_pack_the_sides_are_those_named() -> None:
    """Any side named as doer or target can be silent."""
    strike = told(PAGE, "took Brenn", [RELIEF], actor="XA", target="XB")
    event = weighed(strike, in_theatre=replace(theatre(), sides=()))
    assert {silent.side for silent in event.sides.silent} == {"XA", "XB"}


def test_the_finest_time_and_place_told_are_the_events() -> None:
    """A minute outranks a day; a place told twice stands once, the finest first."""
    wide = told(
        PAGE,
        "took Brenn",
        [MINISTRY],
        places=[at_place(PAGE, "Varn Province", PlacePrecision.REGION), at_place(PAGE, "Brenn")],
        when=on_day(SATURDAY),
    )
    fine = told(
        PAGE,
        "Sudara's forces took",
        [AIR_FORCE],
        places=[at_place(PAGE, "Brenn")],
        when=on_day(SATURDAY, TimePrecision.MINUTE),
    )
    event = weighed(wide, fine)
    assert [place.name for place in event.places] == ["Brenn", "Varn Province"]
    assert event.when is not None
    assert event.when.precision is TimePrecision.MINUTE


def test_one_claim_with_two_mentions_is_one_account() -> None:
    """Accounts are claims."""
    one = told(PAGE, "took Brenn", [MINISTRY])
    other = replace(one, mention=replace(one.mention, id="men_other"))
    assert len(weighed(one, other).accounts) == 1


def test_words_split_by_a_cue_are_joined_with_an_ellipsis() -> None:
    """An account's words are the claim's, in order."""
    one = told(PAGE, "took Brenn", [MINISTRY])
    split = replace(one.claim, content=(one.claim.content[0], one.claim.content[0]))
    assert weighed(replace(one, claim=split)).accounts[0].exact == "took Brenn … took Brenn"


def test_the_history_tells_what_changed_in_order() -> None:
    """First word, denial and each number, by publication."""
    later = report("14 are dead, the air force said; the ministry denied it.", at=SUNDAY)
    first = report("9 are dead, the air force said.")
    event = weighed(
        told(first, "9 are dead", [AIR_FORCE], counts=[number(first, "9", Counted.KILLED, 9)]),
        told(later, "14 are dead", [AIR_FORCE], counts=[number(later, "14", Counted.KILLED, 14)]),
        told(later, "denied it", [MINISTRY], stance=Stance.DENIES, status=Status.DID_NOT_OCCUR),
    )
    assert [change.change for change in event.history] == [
        "first told by Norvian Air Force (NOR)",
        "killed: 9 (Norvian Air Force (NOR))",
        "denied by Ministry of Defence of Sudara (SUD)",
        "killed: 14 after 9 (Norvian Air Force (NOR))",
    ]
    assert [change.at for change in event.history] == [SATURDAY, SATURDAY, SUNDAY, SUNDAY]


def test_the_record_reads_back_as_it_was_written() -> None:
    """An event survives its public record."""
    event = weighed(told(PAGE, "took Brenn", [MINISTRY, WIRE]))
    assert event_from_json(event_to_json(event)) == event


def test_the_same_clusters_make_the_same_event() -> None:
    """Ids and reasons do not change from run to run."""
    part = told(PAGE, "took Brenn", [MINISTRY])
    assert weighed(part) == weighed(part)


def test_a_part_of_a_number_is_no_other_number() -> None:
    """Six of the forty are among the forty; six alone are six."""
    page = report("40 were hurt, six of them gravely, the air force said.")
    six = number(page, "six", Counted.INJURED, 6, of="of them")
    forty = number(page, "40", Counted.INJURED, 40)
    both = weighed(told(page, "40 were hurt", [AIR_FORCE], counts=[forty, six]))
    assert [[value.best for value in slot.values] for slot in both.slots] == [[40]]
    alone = weighed(told(page, "40 were hurt", [AIR_FORCE], counts=[six]))
    assert [[value.best for value in slot.values] for slot in alone.slots] == [[6]]
