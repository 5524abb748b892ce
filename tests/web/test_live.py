"""News as it comes: what is new and changed, for those who listen, and no more of them than fit."""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest

from counterclaim.core.judgement import Judgement, Verdict
from counterclaim.flow.events_select import Asked
from counterclaim.web.app import make_app
from counterclaim.web.desk import Desk
from counterclaim.web.live import MOST_OF_ONE, Live
from counterclaim.web.problem import Problem
from counterclaim.web.server import DeskServer, address_of, listening
from tests.core.samples import RECORDED, capture_of, claims_of, cleaned_of, mention_of
from tests.web.samples import begin_accounts, desk_on


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Desk]:
    """A desk on an empty ledger."""
    begin_accounts(tmp_path / "a.sqlite")
    with desk_on(tmp_path / "l.sqlite", tmp_path / "a.sqlite") as desk:
        yield desk


def arrive(desk: Desk, uri: str = "file:///reports/kaldvik.txt") -> None:
    """A report comes in."""
    from counterclaim.core.reading import Reading

    capture = capture_of(uri)
    cleaned = cleaned_of(capture)
    mention = mention_of(cleaned.document)
    claims = claims_of(cleaned.document, mention)
    reading = Reading(
        cleaned.document, cleaned.removed, claims, (mention,), mention.places, (), cleaned.issues
    )
    desk.ledger.append(capture, cleaned, reading, RECORDED)


def told(live: Live, last: str | None, some: int) -> list[tuple[str, str, dict[str, Any]]]:
    """So many messages of the stream: id, event, data."""

    async def listen() -> list[str]:
        found: list[str] = []
        with anyio.fail_after(5):
            async for message in live.stream(last):
                found.append(message)
                if len(found) == some:
                    break
        return found

    return [_parts(message) for message in anyio.run(listen)]


def _parts(message: str) -> tuple[str, str, dict[str, Any]]:
    said = dict(line.split(": ", 1) for line in message.strip().splitlines())
    return said.get("id", ""), said["event"], json.loads(said["data"])


def test_a_new_report_is_told_of_once(few: Desk) -> None:
    """Its events come with their titles; nothing comes while nothing changes."""
    live = Live(few)
    assert live.look() is None
    arrive(few)
    news = live.look()
    assert news is not None
    assert set(news.new) == {e.id for e in few.catalogue.events(Asked()).events}
    assert set(news.titles) == set(news.new)
    assert live.look() is None


def test_a_judgement_changes_events_and_lets_them_go(few: Desk) -> None:
    """What somebody rejects is gone for everybody who listens."""
    live = Live(few)
    arrive(few)
    live.look()
    event = few.catalogue.events(Asked()).events[0].id
    groups = [few.catalogue.anchors(event)]
    few.ledger.judge(Judgement.sign(datetime.now(UTC), "vik", Verdict.REJECT, groups))
    news = live.look()
    assert news is not None
    assert news.gone == (event,)


def test_old_events_that_change_are_told_of_too(few: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long ago an event took place, a change of it is news; where none can tell, all is."""
    live = Live(few)
    arrive(few)
    live.look()
    event = few.catalogue.events(Asked()).events[0].id
    groups = [few.catalogue.anchors(event)]
    judgement = Judgement.sign(
        datetime.now(UTC), "vik", Verdict.CORRECT, groups, "status", "planned"
    )
    few.ledger.judge(judgement)
    news = live.look()
    assert news is not None
    assert event in news.changed
    assert news.titles[event]
    arrive(few, "file:///reports/again.txt")
    monkeypatch.setattr(few.catalogue, "changes", lambda _: None)
    news = live.look()
    assert news is not None
    assert "event: reset" in news.sent(live.epoch)


def test_whoever_comes_back_gets_what_was_missed(few: Desk) -> None:
    """The id heard last leads on from there; one of another run says to begin anew."""
    live = Live(few)
    live.look()
    arrive(few)
    live.tell(live.look())
    arrive(few, "file:///reports/again.txt")
    live.tell(live.look())
    (first, kind, _), (second, _, _) = told(live, f"{live.epoch}-0", 2)
    assert kind == "events"
    assert told(live, first, 1)[0][0] == second
    for strange in ("elsewhere-1", f"{live.epoch}-99", f"{live.epoch}-x", "x"):
        assert told(live, strange, 1)[0][1] == "reset"


def test_seats_are_counted_and_given_back(few: Desk) -> None:
    """One address takes so many and no more; a seat that is left is free again."""
    live = Live(few)
    with pytest.raises(Problem) as caught, _seats(live, MOST_OF_ONE + 1):
        pass
    assert caught.value.status == 503
    with _seats(live, MOST_OF_ONE), live.seat("another"):
        pass


def _seats(live: Live, some: int) -> Any:  # noqa: ANN401
    from contextlib import ExitStack

    stack = ExitStack()
    try:
        for _ in range(some):
            stack.enter_context(live.seat("one"))
    except Problem:
        stack.close()
        raise
    return stack


def test_a_mistake_while_looking_does_not_end_the_desk(
    few: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next look is taken all the same."""
    live, looks = Live(few, every_s=0.01), [0]

    def failing() -> None:
        looks[0] += 1
        raise RuntimeError("the ledger is on fire")

    monkeypatch.setattr(live, "look", failing)

    async def wait() -> None:
        with anyio.move_on_after(0.5):
            await live.run()

    anyio.run(wait)
    assert looks[0] > 1


def test_whoever_listens_does_not_keep_the_desk_from_ending(
    few: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Stopped while a browser is open, the desk ends at once and complains of nothing."""
    server = DeskServer(make_app(few))
    with listening(replace(few.settings, port=0)) as opened, caplog.at_level(logging.WARNING):
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        address = address_of(opened, few.settings) + "api/v1/live"
        with urllib.request.urlopen(address, timeout=5) as heard:  # noqa: S310
            assert heard.status == 200
            server.should_exit = True
            begun = time.monotonic()
            thread.join(timeout=10)
            assert heard.read() == b""
    assert time.monotonic() - begun < 1.5
    assert not caplog.records
