"""Alerts: told once, citing claims, in one message a window, and tried again when not sent."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted
from counterclaim.core.document import Document
from counterclaim.core.event import Event, Standing
from counterclaim.core.mention import Status
from counterclaim.core.outlook import Ahead
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events_select import Asked
from counterclaim.store import Ledger, open_ledger
from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.store.capture_log_values import LoggedAlert
from counterclaim.watch import deliver
from counterclaim.watch.alert_notes import new_alerts
from counterclaim.watch.alert_round import Alerts, due
from counterclaim.watch.alert_rules import meets
from counterclaim.watch.board import Board
from counterclaim.watch.digest import Digest, cut, fitting, text
from counterclaim.watch.forms import AlertForm, WatchForm
from tests.brief.stories import STRIKE, events, strike
from tests.cli.test_brief import Installed, captured, cleaned
from tests.stories import (
    MINISTRY,
    SUNDAY,
    TELEGRAPH,
    at_place,
    number,
    reading,
    report,
    told,
)

NOW = datetime(2024, 6, 20, tzinfo=UTC)
Rules = dict[str, dict[str, object]]


def rule(**said: object) -> AlertForm:
    """A rule that sends to a file, unless it says otherwise."""
    return AlertForm.model_validate({"send": {"atom": "alerts.xml"}, **said})


def met(**said: object) -> set[str]:
    """Types of the events that meet a rule."""
    return {e.event_type for e in events() if meets(e, rule(**said))}


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
    assert meets(event, rule(near=near))
    far = {**near, "latitude": -(place.latitude or 0.0)}
    assert not meets(event, rule(near=far))


def test_a_toll_counts_from_its_threshold_on() -> None:
    """The number that stands now, whoever claims it."""
    found = [(e, s.latest.best or s.latest.low) for e in events() for s in e.slots if s.latest]
    event, number = next((e, n) for e, n in found if n)
    slot = next(s.slot.value for s in event.slots if s.latest)
    assert meets(event, rule(slot=slot, at_least=number))
    assert not meets(event, rule(slot=slot, at_least=number + 1))


def noted(event: Event, told: list[LoggedAlert], **said: object) -> list[LoggedAlert]:
    """What is newly told of an event."""
    return new_alerts("r/atom", rule(**said), [event], told, NOW)


def test_an_event_is_told_of_once_whatever_its_id() -> None:
    """A new id for the same claims is no news; another standing is, to a rule about standing."""
    event = events()[0]
    first = noted(event, [])
    assert len(first) == 1
    assert noted(replace(event, id="evt_other", standing=Standing.DENIED), first) == []
    both = [event.standing.value, "denied"]
    first = noted(event, [], standing=both)
    assert noted(event, first, standing=both) == []
    denied = replace(event, standing=Standing.DENIED)
    second = noted(denied, first, standing=both)
    assert len(second) == 1
    assert noted(denied, [*first, *second], standing=both) == []
    third = noted(event, [*first, *second], standing=both)
    assert len({alert.id for alert in (*first, *second, *third)}) == 3


def test_every_alert_cites_its_claims() -> None:
    """With speaker, exact words and address."""
    (alert,) = noted(events()[0], [])
    said = json.loads(alert.said)
    assert set(alert.claims) >= {claim["id"] for claim in said["claims"]} != set()
    assert all(claim["exact"] and claim["speaker"] and claim["uri"] for claim in said["claims"])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that knows of nothing yet."""
    with open_ledger(f"sqlite:///{tmp_path / 'war.sqlite'}") as opened:
        yield opened


def add(ledger: Ledger, *stories: tuple[Document, Told]) -> Catalogue:
    """Have the ledger learn of stories; its events."""
    for document, part in stories:
        kept = reading(document, part)
        ledger.append(captured(document), cleaned(kept), kept, SUNDAY)
    catalogue = Catalogue(ledger, Installed(), "example")
    catalogue.bring_up_to_date()
    return catalogue


def looking(folder: Path, rules: Rules, days: int = 36_500) -> Alerts:
    """Rules that look back so far."""
    sending = {name: {**said, "send": {"atom": f"{name}.xml"}} for name, said in rules.items()}
    form = WatchForm.model_validate({"window": f"{days}d", "alerts": sending})
    return Alerts(form, "example", folder)


def second_strike() -> tuple[Document, Told]:
    """Another side's count of the same strike."""
    page = report("The ministry said 20 soldiers were killed on the Hollin range.", TELEGRAPH)
    told_of = told(
        page,
        "20 soldiers were killed on the Hollin range",
        [MINISTRY],
        counts=[number(page, "20", Counted.KILLED, 20, of="soldiers")],
        places=[at_place(page, "Hollin")],
    )
    return page, told_of


def test_what_is_new_is_told_once_and_what_changes_its_standing_again(
    ledger: Ledger, log: CaptureLog, tmp_path: Path
) -> None:
    """Looked at by one watch after the other, each of which goes on where the last one was."""
    both = ["one_sided", "single_origin", "admitted"]
    rules: Rules = {"all": {}, "stands": {"standing": both}}
    catalogue, board = add(ledger), Board()
    watch = looking(tmp_path, rules)
    watch.look(catalogue, log, board)
    for _ in range(2):
        watch.look(add(ledger, second_strike()), log, board)
    assert [len(log.alerts(f"{name}/atom")) for name in rules] == [1, 1]
    later = looking(tmp_path, rules)
    later.look(catalogue, log, board)
    for _ in range(2):
        later.look(add(ledger, (STRIKE, strike())), log, board)
    assert len(log.alerts("all/atom")) == 1
    first, second = (json.loads(alert.said)["standing"] for alert in log.alerts("stands/atom"))
    assert first != second == "admitted"
    assert (board.new_events, board.changed_events) == (1, 1)


def test_a_rule_that_is_new_is_held_against_what_is_there(
    ledger: Ledger, log: CaptureLog, tmp_path: Path
) -> None:
    """Within the window; what was told of long ago is no news to any rule."""
    catalogue = add(ledger, (STRIKE, strike()))
    looking(tmp_path, {"late": {}}, days=3).look(catalogue, log, Board())
    assert log.alerts() == []
    looking(tmp_path, {"toll": {"slot": "killed", "at_least": 13}}).look(catalogue, log, Board())
    assert log.alerts() == []
    looking(tmp_path, {"deadly": {"slot": "killed", "at_least": 12}}).look(catalogue, log, Board())
    assert len(log.alerts()) == 1


def test_what_was_planned_is_told_of_when_its_time_has_come(
    ledger: Ledger, log: CaptureLog, tmp_path: Path
) -> None:
    """Not before, not when it happened, not without a date, and without anything new coming."""
    catalogue = add(ledger, (STRIKE, strike()))
    (event,) = catalogue.events(Asked()).events
    now = datetime.now(UTC)
    due_at = {"due": now - timedelta(hours=1), "later": now + timedelta(hours=1), "undated": None}

    def foretold(name: str, happened: str | None = None) -> Ahead:
        start = due_at[name]
        when = When(start, start, TimePrecision.DAY, None, TimeBasis.EXPLICIT, None)
        return Ahead(event.id, "Talks", Status.PLANNED, when, ("MFA",), now, ("clm",), happened)

    watch = looking(tmp_path, {"talks": {"planned_due": True}})
    watch.look(catalogue, log, Board())
    for some, expected in (
        ([foretold("later"), foretold("undated"), foretold("due", "evt_talks")], 0),
        ([foretold("due")], 1),
        ([foretold("due")], 1),
    ):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Catalogue, "ahead", lambda *_, some=some: tuple(some))
            watch._due_looked = float("-inf")
            watch.look(catalogue, log, Board())
        assert len(log.alerts()) == expected


def waiting(*names: str, **said: object) -> list[LoggedAlert]:
    """Alerts that wait."""
    told = json.dumps({"title": "x" * 900, "standing": "denied", "claims": []})
    plain = LoggedAlert("", "r/atom", NOW, "evt", ("clm",), told)
    return [replace(plain, id=name, **said) for name in names]  # type: ignore[arg-type]


def test_one_message_a_window() -> None:
    """What comes while a message is fresh waits for the next; a clock set back does not."""
    some = waiting("alr_2")
    assert due("r/atom", some, None, 900, NOW) == tuple(some)
    assert due("r/atom", some, NOW, 900, NOW + timedelta(seconds=899)) == ()
    assert due("r/atom", some, NOW, 900, NOW + timedelta(seconds=900)) == tuple(some)
    assert due("r/atom", some, NOW + timedelta(days=900), 900, NOW) == tuple(some)
    held = waiting("alr_2", tries=1, due_at=NOW + timedelta(hours=1))
    assert due("r/atom", held, NOW, 900, NOW + timedelta(seconds=1000)) == ()


def test_a_message_that_was_tried_goes_out_as_it_was() -> None:
    """So that its receiver knows it by its key; what came since waits for the next."""
    tried, fresh = waiting("alr_b", tries=3), waiting("alr_a", "alr_c")
    assert due("r/webhook", [*fresh, *tried], None, 900, NOW) == tuple(tried)


def test_what_does_not_fit_into_a_message_waits_for_the_next() -> None:
    """Nothing is counted and thrown away; a topic takes four thousand bytes."""
    many = waiting(*(f"alr_{number}" for number in range(120)))
    assert [fitting(channel, many) for channel in ("atom", "webhook", "mail", "ntfy")] == [
        120, 50, 50, 4,
    ]  # fmt: skip
    assert len(text(Digest("r", tuple(many[:4]), 116)).encode()) < 4_096
    assert len(cut("§" * 9_000, 4_000)) <= 4_000


class Post(socketserver.StreamRequestHandler):
    """A mail server that takes what it is given."""

    def handle(self) -> None:
        """Speak SMTP."""
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.got.append(b"".join(lines))  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 good\r\n")
            if word == b"QUIT":
                return


def test_an_alert_goes_by_mail_once(log: CaptureLog, tmp_path: Path) -> None:
    """In plain text with its claims; the password comes from the environment."""
    with socketserver.TCPServer(("127.0.0.1", 0), Post) as server:
        server.got = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        mail = {"host": "127.0.0.1", "port": server.server_address[1], "tls": False}
        mail |= {"sender": "watch@example.org", "to": ["desk@example.org"]}
        form = WatchForm.model_validate({"alerts": {"r": {"send": {"mail": mail}}}})
        log.keep_alerts(new_alerts("r/mail", form.alerts["r"], events()[:1], [], NOW))
        for _ in range(2):
            Alerts(form, None, tmp_path).send(log, Board())
        server.shutdown()
    (got,) = server.got  # type: ignore[attr-defined]
    message = message_from_bytes(got, policy=policy.default)
    assert message["subject"] == "counterclaim: r: 1 new"
    assert str(message["message-id"]).startswith("<dig_")
    assert events()[0].accounts[0].exact[:20] in got.decode()
    assert log.alerts(unsent=True) == []


def test_a_password_that_is_not_there_is_named(log: CaptureLog, tmp_path: Path) -> None:
    """And the alert waits until it is."""
    with socketserver.TCPServer(("127.0.0.1", 0), Post) as server:
        server.got = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        mail = {"host": "127.0.0.1", "port": server.server_address[1], "tls": False}
        mail |= {"sender": "w@example.org", "to": ["d@example.org"], "user": "w"}
        form = WatchForm.model_validate({"alerts": {"r": {"send": {"mail": mail}}}})
        log.keep_alerts(new_alerts("r/mail", form.alerts["r"], events()[:1], [], NOW))
        Alerts(form, None, tmp_path).send(log, Board())
        server.shutdown()
    assert "COUNTERCLAIM_SMTP_PASSWORD" in log.happenings(None, 1)[0].message
    assert len(log.alerts(unsent=True)) == 1


def test_a_crash_while_sending_repeats_the_same_message(
    hook: HTTPServer, log: CaptureLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent and not noted as sent: it goes out again under the same key, whatever came since."""
    send = {"webhook": f"http://127.0.0.1:{hook.server_port}/", "allow_private": True}
    form = WatchForm.model_validate({"alerts": {"r": {"digest": "1s", "send": send}}})
    hook.got.append(({}, b""))  # type: ignore[attr-defined]
    one, two = events()[:1], events()[1:]
    log.keep_alerts(new_alerts("r/webhook", form.alerts["r"], one, [], NOW))
    with monkeypatch.context() as patched:
        patched.setattr("counterclaim.watch.alert_round.send", _sends_and_dies)
        with pytest.raises(KeyboardInterrupt):
            Alerts(form, None, tmp_path).send(log, Board())
    log.keep_alerts(new_alerts("r/webhook", form.alerts["r"], two, [], NOW))
    log.keep_alerts([replace(alert, due_at=None) for alert in log.alerts(unsent=True)])
    Alerts(form, None, tmp_path).send(log, Board())
    _, first, second = hook.got  # type: ignore[attr-defined]
    assert first[0]["Idempotency-Key"] == second[0]["Idempotency-Key"]
    assert json.loads(first[1])["alerts"] == json.loads(second[1])["alerts"]
    assert len(log.alerts(unsent=True)) == len(two)


def _sends_and_dies(*args: Any) -> None:  # noqa: ANN401
    deliver.send(*args)
    raise KeyboardInterrupt


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
        log.keep_alerts(new_alerts(outbox, form.alerts["r"], events(), [], NOW))
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
