"""Alerts: told once, citing claims, in one message a window, and tried again when not sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.event import Event, Standing
from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.store.capture_log_values import LoggedAlert
from counterclaim.watch.alert_round import Alerts, due, new_alerts
from counterclaim.watch.alert_rules import meets
from counterclaim.watch.board import Board
from counterclaim.watch.forms import AlertForm, WatchForm
from tests.brief.stories import events

NOW = datetime(2024, 6, 20, tzinfo=UTC)


def rule(**said: object) -> AlertForm:
    """A rule that sends to a file, unless it says otherwise."""
    return AlertForm.model_validate({"send": {"atom": "alerts.xml"}, **said})


def met(**said: object) -> set[str]:
    """Types of the events that meet a rule."""
    return {e.event_type for e in events() if meets(e, rule(**said), {}, NOW)}


def test_a_rule_asks_for_all_it_says() -> None:
    """A rule that says nothing asks for nothing; each further word narrows it."""
    every = {event.event_type for event in events()}
    one = min(every)
    assert met() == every
    assert met(types=[one]) == {one}
    assert met(types=[one], sides=["nobody"]) == set()
    assert met(standing=["retracted"]) == set()


def test_a_place_counts_within_its_kilometres() -> None:
    """Near where an event is, and not on the other side of the world."""
    event = next(e for e in events() if any(p.latitude is not None for p in e.places))
    place = next(p for p in event.places if p.latitude is not None)
    near = {"latitude": place.latitude, "longitude": place.longitude, "km": 5}
    assert meets(event, rule(near=near), {}, NOW)
    far = {**near, "latitude": -(place.latitude or 0.0)}
    assert not meets(event, rule(near=far), {}, NOW)


def test_a_toll_counts_from_its_threshold_on() -> None:
    """The number that stands now, whoever claims it."""
    found = [(e, s.latest.best or s.latest.low) for e in events() for s in e.slots if s.latest]
    event, number = next((e, n) for e, n in found if n)
    slot = next(s.slot.value for s in event.slots if s.latest)
    assert meets(event, rule(slot=slot, at_least=number), {}, NOW)
    assert not meets(event, rule(slot=slot, at_least=number + 1), {}, NOW)


def noted(event: Event, told: list[LoggedAlert], **said: object) -> list[LoggedAlert]:
    """What is newly told of an event."""
    return new_alerts("r/atom", rule(**said), [event], {}, told, NOW)


def test_an_event_is_told_of_once_whatever_its_id() -> None:
    """A new id for the same claims is no news; another standing is, to a rule about standing."""
    event = events()[0]
    first = noted(event, [])
    assert len(first) == 1
    assert noted(replace(event, id="evt_other", standing=Standing.DENIED), first) == []
    both = [event.standing.value, "denied"]
    first = noted(event, [], standing=both)
    assert noted(event, first, standing=both) == []
    assert len(noted(replace(event, standing=Standing.DENIED), first, standing=both)) == 1


def test_every_alert_cites_its_claims() -> None:
    """With speaker, exact words and address."""
    (alert,) = noted(events()[0], [])
    said = json.loads(alert.said)
    assert set(alert.claims) >= {claim["id"] for claim in said["claims"]} != set()
    assert all(claim["exact"] and claim["speaker"] and claim["uri"] for claim in said["claims"])


def test_one_message_a_window() -> None:
    """What comes while a message is fresh waits for the next."""
    first, second = (
        LoggedAlert(name, "r/atom", NOW, "evt", ("clm",), "{}") for name in ("alr_1", "alr_2")
    )
    assert due([first], 900, NOW) == [first]
    sent = replace(first, sent_at=NOW)
    assert due([sent, second], 900, NOW + timedelta(seconds=899)) == []
    assert due([sent, second], 900, NOW + timedelta(seconds=900)) == [second]
    held = replace(second, tries=1, due_at=NOW + timedelta(hours=1))
    assert due([sent, held], 900, NOW + timedelta(seconds=1000)) == []


class Hook(BaseHTTPRequestHandler):
    """Takes digests, the first one badly."""

    def do_POST(self) -> None:
        """Take one."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(500 if len(self.server.got) == 1 else 204)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def hook() -> Iterator[HTTPServer]:
    """A webhook on the loopback address."""
    server = HTTPServer(("127.0.0.1", 0), Hook)
    server.got = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CaptureLog]:
    """An empty log."""
    with open_log(tmp_path) as opened:
        yield opened


def test_what_is_not_sent_is_tried_again_and_sent_once(
    hook: HTTPServer, log: CaptureLog, tmp_path: Path
) -> None:
    """A failing way of sending repeats nothing on another."""
    url = f"http://127.0.0.1:{hook.server_port}/"
    send = {"webhook": url, "ntfy": url, "atom": "alerts.xml", "allow_private": True}
    form = WatchForm.model_validate({"alerts": {"r": {"send": send}}})
    alerts = Alerts(form, None, tmp_path)
    for outbox in ("r/webhook", "r/ntfy", "r/atom"):
        log.keep_alerts(new_alerts(outbox, form.alerts["r"], events(), {}, [], NOW))
    for _ in range(3):
        alerts.send(log, Board())
        ready = [replace(a, due_at=None) for a in log.alerts(unsent=True)]
        log.keep_alerts(ready)
    got: list[tuple[dict[str, str], bytes]] = hook.got  # type: ignore[attr-defined]
    webhooks = [(h, json.loads(b)) for h, b in got if h["Content-Type"] == "application/json"]
    assert len(webhooks) == 2
    assert len(got) == 3
    assert webhooks[0][0]["Idempotency-Key"] == webhooks[1][0]["Idempotency-Key"]
    assert len(webhooks[1][1]["alerts"]) == len(events())
    assert log.alerts(unsent=True) == []
    assert [one.code for one in log.happenings(None, 9)] == ["alert_undelivered"]
    feed = etree.parse(str(tmp_path / "alerts.xml"))
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(events())
