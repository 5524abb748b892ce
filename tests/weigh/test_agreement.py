"""Numbers that differ are seldom a contradiction."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.core.claim import Polarity, Speaker, Stance
from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import Event
from counterclaim.core.mention import Status
from tests.stories import (
    AIR_FORCE,
    MINISTRY,
    RELIEF,
    SATURDAY,
    SUNDAY,
    number,
    report,
    told,
    unnamed,
    weighed,
)


def toll(
    words: str,
    low: float,
    speaker: Speaker,
    at: datetime = SATURDAY,
    what: Counted = Counted.KILLED,
    of: str | None = None,
    scope: Scope = Scope.INCIDENT,
) -> Told:
    """Somebody gives a number for the strike."""
    page = report(f"{speaker.name}: {words} after the strike", at=at)
    count = number(page, words, what, low, of=of, scope=scope)
    return told(page, words, [speaker], counts=[count])


def kinds(event: Event) -> tuple[list[str], list[str]]:
    """Kinds of the disagreements and of the differences."""
    return [d.kind.value for d in event.disagreements], [d.kind.value for d in event.differences]


def test_at_least_twelve_and_fifteen_can_both_hold() -> None:
    """An open bound meets every larger number."""
    event = weighed(toll("at least 12 dead", 12, AIR_FORCE), toll("15 dead", 15, MINISTRY))
    assert kinds(event) == ([], ["compatible"])


def test_killed_and_injured_are_never_compared() -> None:
    """They are two slots."""
    hurt = toll("40 hurt", 40, MINISTRY, what=Counted.INJURED)
    event = weighed(toll("12 dead", 12, AIR_FORCE), hurt)
    assert kinds(event) == ([], [])
    assert [slot.slot for slot in event.slots] == ["killed", "injured"]


def test_an_incident_and_a_running_total_differ_in_scope() -> None:
    """Nine that day and four thousand since January do not contradict."""
    whole = toll("4,000 dead", 4000, MINISTRY, scope=Scope.CUMULATIVE)
    assert kinds(weighed(toll("9 dead", 9, AIR_FORCE), whole)) == ([], ["different_scope"])


def test_a_later_number_of_the_same_owner_is_an_update() -> None:
    """The general staff counts again; the later number is the latest."""
    event = weighed(toll("9 dead", 9, AIR_FORCE), toll("14 dead", 14, AIR_FORCE, SUNDAY))
    assert kinds(event) == ([], ["update"])
    latest = event.slots[0].latest
    assert latest is not None
    assert latest.best == 14


def test_a_later_larger_toll_of_a_third_party_is_an_update() -> None:
    """Tolls rise; whoever counts later counts more."""
    event = weighed(toll("9 dead", 9, AIR_FORCE), toll("14 dead", 14, RELIEF, SUNDAY))
    assert kinds(event) == ([], ["update"])


def test_two_sides_with_numbers_that_exclude_each_other_conflict() -> None:
    """Same scope, different sides, no number fits both."""
    event = weighed(toll("14 dead", 14, AIR_FORCE), toll("150 dead", 150, MINISTRY, SUNDAY))
    assert kinds(event) == (["conflicting_count"], [])
    assert event.standing == "contested"
    assert event.reasons[0].rule == "sides_conflict"


def test_a_part_and_its_whole_are_compatible() -> None:
    """One owner may give both at once."""
    page = report("The air force said 43 were hurt, six of them badly.")
    counts = [
        number(page, "43", Counted.INJURED, 43),
        number(page, "six", Counted.INJURED, 6),
    ]
    event = weighed(told(page, "43 were hurt, six of them badly", [AIR_FORCE], counts=counts))
    assert kinds(event) == ([], ["compatible"])


def test_numbers_of_different_things_are_in_different_slots() -> None:
    """Drones and missiles launched are not two opinions about one number."""
    drones = toll("188 drones", 188, AIR_FORCE, what=Counted.LAUNCHED, of="attack drones")
    missiles = toll("9 missiles", 9, MINISTRY, what=Counted.LAUNCHED, of="cruise missiles")
    event = weighed(drones, missiles)
    assert kinds(event) == ([], [])
    assert [value.of for slot in event.slots for value in slot.values] == [
        "attack drones",
        "cruise missiles",
    ]


def test_words_for_the_same_people_are_compared() -> None:
    """Soldiers and servicemen are counted together."""
    event = weighed(
        toll("14 soldiers", 14, AIR_FORCE, of="soldiers"),
        toll("150 servicemen", 150, MINISTRY, of="Norvian servicemen"),
    )
    assert kinds(event)[0] == ["conflicting_count"]


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 500), st.integers(1, 500))
def test_equal_numbers_never_disagree_and_order_does_not_matter(one: int, other: int) -> None:
    """What conflicts does so whoever is told first."""
    a, b = toll(f"{one} dead", one, AIR_FORCE), toll(f"{other} dead", other, MINISTRY)
    assert kinds(weighed(a, b)) == kinds(weighed(b, a))
    assert not weighed(a, b).disagreements or one != other


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_derived_bounds_hold_every_value(values: list[int]) -> None:
    """Low is at most, and high at least, every number given."""
    parts = [toll(f"{n} dead", n, unnamed(f"source {k}")) for k, n in enumerate(values)]
    derived = weighed(*parts).slots[0].derived
    assert derived is not None
    assert derived.low == min(values)
    assert derived.high == max(values)


def test_a_number_denied_by_a_side_that_admits_the_strike_leaves_the_strike_alone() -> None:
    """The number is in dispute, the event is not."""
    denial = report("The air force denied that 150 had died.", at=SUNDAY)
    event = weighed(
        toll("14 dead", 14, AIR_FORCE),
        toll("150 dead", 150, MINISTRY),
        told(
            denial,
            "150 had died",
            [BREKKE_OF_THE_STAFF],
            status=Status.DID_NOT_OCCUR,
            stance=Stance.DENIES,
            counts=[number(denial, "150", Counted.KILLED, 150)],
        ),
    )
    denied = [d for d in event.disagreements if d.kind == "denied"]
    assert [d.slot for d in denied] == ["killed"]
    owners = {owner for value in event.slots[0].values for owner in value.owners}
    assert BREKKE_OF_THE_STAFF.name not in owners


BREKKE_OF_THE_STAFF = Speaker(
    "General Staff of Norvia", AIR_FORCE.kind, "NOR", "nor-general-staff", None
)


def test_a_negative_claim_that_takes_the_strike_for_granted_is_no_denial() -> None:
    """That a strike caused no fire asserts the strike."""
    page = report("The strike did not cause a fire, the ministry said.")
    negative = told(page, "The strike did not cause a fire", [MINISTRY], polarity=Polarity.NEGATIVE)
    event = weighed(toll("14 dead", 14, AIR_FORCE), negative)
    assert event.disagreements == ()


@pytest.mark.parametrize(
    ("actor", "other", "expected"),
    [("SUD", "NOR", ["other_responsibility"]), ("SUD", "SUD", [])],
)
def test_sides_that_blame_each_other_disagree_on_responsibility(
    actor: str, other: str, expected: list[str]
) -> None:
    """Each names the other as the doer of the same harm."""
    one, two = report("Sudara shelled Dorsk, they said."), report("Norvia shelled Dorsk itself.")
    event = weighed(
        told(one, "Sudara shelled Dorsk", [AIR_FORCE], actor=actor),
        told(two, "Norvia shelled Dorsk", [MINISTRY], actor=other),
    )
    assert kinds(event)[0] == expected


def test_two_who_clash_do_not_contradict() -> None:
    """Each is the other's target."""
    one, two = report("Norvian troops attacked at Brenn."), report("Sudaran troops attacked there.")
    event = weighed(
        told(one, "Norvian troops attacked", [AIR_FORCE], actor="NOR", target="SUD"),
        told(two, "Sudaran troops attacked", [MINISTRY], actor="SUD", target="NOR"),
    )
    assert kinds(event)[0] == []
