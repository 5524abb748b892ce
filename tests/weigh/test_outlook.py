"""What was foretold is a calendar; what came of it is found later."""

from __future__ import annotations

from datetime import timedelta

from counterclaim.core.claim import Speaker, SpeakerKind, Stance
from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.mention import Status
from counterclaim.core.outlook import Ahead, Move
from counterclaim.weigh import outlook, positions, weigh
from tests.stories import MINISTRY, SATURDAY, SUNDAY, at_place, on_day, report, theatre, told, types

ENVOY = Speaker("Signe Aalto", SpeakerKind.PERSON, "NOR", "nor-signe-aalto", None)


def calendar(*parts: Told) -> tuple[Ahead, ...]:
    """The outlook when every mention is an event of its own."""
    clusters = [Cluster((part,), ()) for part in parts]
    return outlook(clusters, weigh(clusters, theatre(), types()), types())


def foretold() -> Told:
    """Talks are planned for Sunday in Lindau Port."""
    page = report("Talks will be held in Lindau Port on Sunday, the envoy said.")
    return told(
        page,
        "Talks will be held in Lindau Port",
        [ENVOY],
        event="talks",
        status=Status.PLANNED,
        actor="NOR",
        places=[at_place(page, "Lindau Port")],
        when=on_day(SUNDAY),
    )


def held(place: str = "Lindau Port", actor: str = "NOR") -> Told:
    """Talks were held on Sunday."""
    page = report(f"Talks were held in {place}.", at=SUNDAY)
    return told(
        page,
        f"Talks were held in {place}",
        [MINISTRY],
        event="talks",
        actor=actor,
        places=[at_place(page, place)],
        when=on_day(SUNDAY),
    )


def test_what_is_planned_stands_in_the_calendar_until_it_is_known_to_have_happened() -> None:
    """Who said so, by when, and nothing yet."""
    (ahead,) = calendar(foretold())
    assert (ahead.status, ahead.happened) == (Status.PLANNED, None)
    assert ahead.said_by == ("Signe Aalto",)
    assert ahead.due is not None
    assert ahead.due.start == SUNDAY


def test_a_plan_is_matched_with_what_came_of_it() -> None:
    """The same kind of event, by the same side, where and when it was due."""
    (ahead,) = calendar(foretold(), held())
    assert ahead.happened not in {None, ahead.event}


def test_a_plan_is_not_matched_with_what_another_side_does() -> None:
    """Talks of others elsewhere are not the talks that were promised."""
    (ahead,) = calendar(foretold(), held("Tessaly", actor="SUD"))
    assert ahead.happened is None


def test_a_threat_without_a_date_is_looked_for_for_a_month() -> None:
    """What comes much later is not counted as the threat carried out."""
    page = report("The ministry threatened a missile strike on Brenn.")
    threat = told(
        page,
        "a missile strike on Brenn",
        [MINISTRY],
        status=Status.THREATENED,
        actor="SUD",
        places=[at_place(page, "Brenn")],
    )
    for days, found in ((10, True), (90, False)):
        at = SATURDAY + timedelta(days=days)
        done = report("A missile strike hit Brenn.", at=at)
        places = [at_place(done, "Brenn")]
        strike = told(done, "A missile strike hit Brenn", actor="SUD", places=places)
        (ahead,) = calendar(threat, strike)
        assert (ahead.happened is not None) is found


def test_moves_at_the_table_are_kept_issue_by_party() -> None:
    """A demand, a refusal and a condition, each with its party and its words."""
    one = report("The envoy demanded the release of all prisoners.")
    two = report("The ministry rejected a ceasefire.", at=SUNDAY)
    three = report("The envoy offered grain shipments only if the ports reopen.", at=SUNDAY)
    parts = (
        told(
            one,
            "the release of all prisoners",
            [ENVOY],
            event="demand",
            stance=Stance.DEMANDS,
        ),
        told(two, "a ceasefire", [MINISTRY], event="refusal", stance=Stance.REJECTS),
        told(
            three,
            "grain shipments only if the ports reopen",
            [ENVOY],
            event="proposal",
            stance=Stance.PROPOSES,
        ),
    )
    found = {(p.issue, p.party): p.move for p in positions([Cluster((p,), ()) for p in parts])}
    assert found["prisoners", "NOR"] is Move.DEMANDS
    assert found["ceasefire", "SUD"] is Move.REJECTS
    assert found["grain", "NOR"] is Move.CONDITION


def test_a_strike_is_no_move_at_the_table() -> None:
    """Only what belongs to the negotiating track."""
    page = report("A missile hit the prisoner camp.")
    assert positions([Cluster((told(page, "A missile hit the prisoner camp"),), ())]) == ()
