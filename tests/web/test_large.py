"""What keeps the desk quick on a ledger of any size says the same as a look at everything."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from counterclaim.web.desk import Desk
from counterclaim.web.kept import Kept
from counterclaim.web.problem import Problem


@pytest.mark.parametrize(
    "query", ["", "track=table", "side=SUD", "standing=denied", "place=Hollin"]
)
def test_the_timeline_counts_every_event_on_its_day(client: TestClient, query: str) -> None:
    """Each event counts once, on the day it began or was first told."""
    told = client.get(f"/api/v1/timeline?{query}").json()
    marks = client.get(f"/api/v1/marks?limit=2000&{query}").json()["marks"]
    assert told["known"]
    assert marks
    days = Counter(_day(mark["start"] or mark["first_said"]) for mark in marks)
    assert told["days"] == [[day, days[day]] for day in sorted(days)]


def _day(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp() // 86_400)


def test_the_timeline_as_known_then_counts_what_was_known(client: TestClient) -> None:
    """Before the last reports there were fewer events."""
    then = client.get("/api/v1/timeline?as_of=2024-06-16T12:00:00Z").json()["days"]
    now = client.get("/api/v1/timeline").json()["days"]
    assert 0 < sum(count for _, count in then) < sum(count for _, count in now)


def test_the_latest_that_was_foretold_is_the_end_of_all_that_was(desk: Desk) -> None:
    """Looking at the latest few changes nothing in what is said of them."""
    whole = desk.catalogue.ahead()
    some = desk.catalogue.ahead(most=3)
    assert len(whole) > len(some) == 3
    assert set(some) <= set(whole)
    assert desk.catalogue.ahead(most=1000) == whole


def test_moves_of_a_time_are_found_without_looking_at_all(desk: Desk) -> None:
    """With room for all, the same moves; with a time long past, none."""
    whole = desk.catalogue.positions()
    assert desk.catalogue.positions(most=1000) == whole
    assert len(desk.catalogue.positions(most=1)) < len(whole)
    assert not desk.catalogue.positions(most=1000, until=datetime(2020, 1, 1, tzinfo=UTC))


def test_only_the_first_who_asks_waits() -> None:
    """Later askers get the answer of the state before while the new one is worked out."""
    kept: Kept[str] = Kept(2, again_s=0.01)
    go, done = threading.Event(), threading.Event()

    def slow() -> str:
        go.wait(10)
        done.set()
        return "new"

    assert kept.get("calendar", "1", lambda: "old").answer == "old"
    known = kept.get("calendar", "2", slow)
    assert (known.state, known.answer) == ("1", "old")
    go.set()
    assert done.wait(10)
    for _ in range(100):
        known = kept.get("calendar", "2", lambda: "never asked")
        if known.answer == "new":
            break
        threading.Event().wait(0.01)
    assert (known.state, known.answer) == ("2", "new")


def test_the_first_who_asks_does_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    """They are told to look again; what went wrong is logged, and tried again."""
    kept: Kept[str] = Kept(2, first_s=0.01)
    go = threading.Event()
    with pytest.raises(Problem) as caught:
        kept.get("calendar", "1", lambda: str(go.wait(10)))
    assert (caught.value.status, caught.value.code) == (503, "working")
    go.set()

    def failing() -> str:
        raise RuntimeError("the ledger is on fire")

    with pytest.raises(Problem):
        kept.get("table", "1", failing)
    assert "could not be worked out" in caplog.text
    assert Kept[str](2).get("table", "1", lambda: "told").answer == "told"


def test_a_quick_answer_is_always_of_now() -> None:
    """What is worked out within a moment is waited for."""
    kept: Kept[int] = Kept(2)
    assert [kept.get("table", state, lambda: 1).state for state in "123"] == ["1", "2", "3"]
