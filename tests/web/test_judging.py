"""Judging at the desk: signed, append-only, taken back, and just what the command line writes."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.core.judgement import Verdict
from counterclaim.web.desk import Desk
from tests.web.people import judge, sign_in

Event = dict[str, Any]


@pytest.fixture
def vik(analyst: TestClient) -> TestClient:
    """An analyst who has signed in."""
    assert sign_in(analyst, "vik").status_code == 303
    return analyst


def two_of(events: list[Event]) -> tuple[Event, Event]:
    """Two events of one type that share no report."""
    alone = [e for e in events if len(e["accounts"]) == 1 and e["event_type"] == "casualties"]
    first = alone[0]
    document = first["accounts"][0]["document"]
    return first, next(e for e in alone if e["accounts"][0]["document"] != document)


def test_merging_two_events_makes_them_one(vik: TestClient, own: Desk, events: list[Event]) -> None:
    """One event holds the accounts of both; undo parts them again."""
    first, second = two_of(events)
    answer = judge(vik, "same", (first["id"], second["id"]), note="one blast")
    assert answer.status_code == 303
    signed = own.ledger.judgements()[-1]
    assert (signed.by, signed.verdict, signed.note) == ("vik", Verdict.SAME, "one blast")
    assert answer.headers["location"].startswith(f"/review?done={signed.id}")
    claims = {a["claim"] for e in (first, second) for a in e["accounts"]}
    assert any(claims <= _claims(event) for event in _all(vik))
    judge(vik, "withdraw", subject=signed.id)
    assert not any(claims <= _claims(event) for event in _all(vik))


def test_splitting_takes_an_account_out(vik: TestClient, hollin: Event) -> None:
    """The account is an event of its own."""
    claim = hollin["accounts"][-1]["claim"]
    judge(vik, "split", (claim,))
    holding = [event for event in _all(vik) if claim in _claims(event)]
    assert all(_claims(event) != _claims(hollin) for event in holding)


def test_rejecting_an_event_makes_it_go(vik: TestClient, events: list[Event]) -> None:
    """What the reader mistook is no event any more."""
    alone = next(e for e in events if len(e["accounts"]) == 1)
    judge(vik, "reject", (alone["id"],))
    assert alone["id"] not in {event["id"] for event in _all(vik)}


def test_correcting_gives_another_type(vik: TestClient, events: list[Event]) -> None:
    """The event is of the type a person says."""
    alone = next(e for e in events if len(e["accounts"]) == 1 and e["event_type"] == "casualties")
    judge(vik, "correct", (alone["id"],), subject="type", value="fire")
    claim = alone["accounts"][0]["claim"]
    assert "fire" in {e["event_type"] for e in _all(vik) if claim in _claims(e)}


def test_accepting_takes_an_event_out_of_the_queue(vik: TestClient, hollin: Event) -> None:
    """What somebody has looked at waits no more."""
    waiting = vik.get("/api/v1/review").json()
    assert hollin["id"] in {each["card"]["id"] for each in waiting["queue"]}
    judge(vik, "accept", (hollin["id"],))
    left = vik.get("/api/v1/review").json()
    assert hollin["id"] not in {each["card"]["id"] for each in left["queue"]}
    assert hollin["id"] in {event["id"] for event in _all(vik)}


def test_a_grade_is_shown_under_its_signers_name(vik: TestClient, hollin: Event) -> None:
    """It changes no standing; it says who thinks what of a source."""
    publisher = hollin["accounts"][0]["publisher"]
    judge(vik, "grade", subject=publisher, value="C", note="late with corrections")
    assert "late with corrections" in vik.get("/sources").text
    page = vik.get(f"/events/{hollin['id']}").text
    assert f"{publisher} is graded C" in page
    event = vik.get(f"/api/v1/events/{hollin['id']}").json()
    assert event["standing"] == hollin["standing"]


def test_nobody_takes_back_what_another_signed(vik: TestClient, own: Desk) -> None:
    """Each their own; an admin anybody's; and the record of both stays."""
    judge(vik, "grade", subject="Meridian Wire", value="B")
    signed = own.ledger.judgements()[-1]
    sign_in(vik, "moe")
    assert judge(vik, "withdraw", subject=signed.id).status_code == 403
    sign_in(vik, "aas")
    assert judge(vik, "withdraw", subject=signed.id).status_code == 303
    assert [j.by for j in own.ledger.judgements()] == ["vik", "aas"]
    assert "taken back" in vik.get("/review").text


def test_a_judgement_is_not_there_before_it_was_signed(vik: TestClient) -> None:
    """As known then, nobody had judged."""
    judge(vik, "grade", subject="Meridian Wire", value="B")
    then = {"as_of": "2024-06-20"}
    assert vik.get("/api/v1/judgements", params=then).json()["total"] == 0
    assert vik.get("/api/v1/judgements").json()["total"] == 1


@pytest.mark.parametrize(
    ("verdict", "things", "more"),
    [
        ("same", ("evt_0",), {}),
        ("same", (), {}),
        ("split", (), {}),
        ("reject", ("nothing",), {}),
        ("reject", ("evt_", "clm_", "x" * 900), {}),
        ("correct", ("evt_0",), {"subject": "title", "value": "x"}),
        ("correct", ("evt_0",), {"subject": "type", "value": "no_such_type"}),
        ("grade", (), {"subject": "Meridian Wire", "value": "G"}),
        ("grade", (), {"subject": " ", "value": "A"}),
        ("withdraw", (), {"subject": "jud_0"}),
        ("applaud", (), {}),
        ("accept", ("evt_0",) * 101, {}),
        ("grade", (), {"subject": "x" * 201, "value": "A"}),
        ("grade", (), {"subject": "x", "value": "A", "note": "n" * 501}),
    ],
)
def test_what_makes_no_sense_is_said_and_not_signed(
    vik: TestClient, own: Desk, verdict: str, things: tuple[str, ...], more: dict[str, str]
) -> None:
    """A wrong wish ends in a message, and nothing is written."""
    answer = judge(vik, verdict, things, **more)
    assert 400 <= answer.status_code < 500
    assert not own.ledger.judgements()


def _all(client: TestClient) -> list[Event]:
    found: list[Event] = client.get("/api/v1/events", params={"limit": 500}).json()["events"]
    return found


def _claims(event: Event) -> set[str]:
    return {account["claim"] for account in event["accounts"]}


def test_several_events_are_merged_at_once(vik: TestClient, own: Desk, events: list[Event]) -> None:
    """Three picked from a list become one; the page goes back to the same list and tells of it."""
    three = [e for e in events if len(e["accounts"]) == 1 and e["event_type"] == "casualties"][:3]
    names = [event["id"] for event in three]
    answer = judge(vik, "same", names, back="/?side=NOR&limit=5")
    (signed,) = own.ledger.judgements()
    assert len(signed.groups) == 3
    back = answer.headers["location"]
    assert back.startswith(f"/?side=NOR&limit=5&done={signed.id}&about=evt_")
    assert "merged 3 into one event" in vik.get(back).text
    merged = vik.get(f"/api/v1/events/{back.rpartition('=')[2]}").json()
    assert {account["claim"] for event in three for account in event["accounts"]} <= _claims(merged)
    for name in names:
        assert vik.get(f"/api/v1/events/{name}").json()["id"] == merged["id"]


def test_ids_may_be_typed_into_one_field(vik: TestClient, own: Desk, events: list[Event]) -> None:
    """Whoever pastes several ids need not sort them into fields."""
    first, second = two_of(events)
    judge(vik, "same", (f" {first['id']}, {second['id']} ",))
    assert len(own.ledger.judgements()[-1].groups) == 2


def test_an_analyst_is_shown_what_an_event_may_be_the_same_as(
    vik: TestClient, hollin: Event
) -> None:
    """Events of its kind and time can be ticked; a reader is not made to wait for them."""
    page = vik.get(f"/events/{hollin['id']}").text
    assert page.count('type="checkbox" name="things" value="evt_') > 1
    vik.cookies.clear()
    assert 'name="things"' not in vik.get(f"/events/{hollin['id']}").text


def test_a_rejected_events_page_leads_to_the_queue(vik: TestClient, events: list[Event]) -> None:
    """Nobody is sent back to a page that their own judgement took away; undo is at hand."""
    alone = next(e for e in events if len(e["accounts"]) == 1)
    answer = judge(vik, "reject", (alone["id"],), back=f"/events/{alone['id']}")
    assert answer.headers["location"].startswith("/review?done=")
    page = vik.get(answer.headers["location"]).text
    assert "rejected: the words are no such event" in page
    assert 'data-key="u"' in page


@pytest.mark.parametrize("page", ["/", "/map", "/review"])
def test_lists_let_analysts_pick_and_nobody_else(vik: TestClient, page: str) -> None:
    """Every card has its box, which belongs to the form below."""
    text = vik.get(page).text
    assert text.count('form="together"') == text.count('<article class="event"')
    vik.cookies.clear()
    assert "together" not in vik.get(page).text
