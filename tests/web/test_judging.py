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
    assert answer.headers["location"] == f"/review?done={signed.id}"
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
