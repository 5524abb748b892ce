"""One round of alerts: events that newly meet a rule are noted, and what is due is sent."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counterclaim.core.event import Event
from counterclaim.core.ids import content_id
from counterclaim.flow.events import events_of
from counterclaim.flow.resources import Resources
from counterclaim.store import Ledger
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening, LogEntry, LoggedAlert
from counterclaim.watch.alert_rules import Statuses, meets, statuses_of
from counterclaim.watch.board import Board
from counterclaim.watch.deliver import CHANNELS, Undelivered, send
from counterclaim.watch.forms import AlertForm, WatchForm
from counterclaim.watch.pace import wait_after
from counterclaim.watch.reading import Reader

LOOK_EVERY_S = 15.0
ENOUGH_TEXT = 200_000
MOST_TRIES = 20
MOST_CLAIMS = 20


@dataclass(slots=True)
class Alerts:
    """The rules of one file.

    Attributes:
        form: The file.
        theatre: Pack for weighing; None to go by the texts.
        folder: Paths in the file count from here.
    """

    form: WatchForm
    theatre: str | None
    folder: Path
    _looked: float = -LOOK_EVERY_S
    _readings: int = -1
    _jitter: random.Random = field(default_factory=random.Random)

    def round(self, reader: Reader, log: CaptureLog, board: Board) -> None:
        """Look whether anything is to be told, and tell it."""
        if not self.form.alerts:
            return
        now = time.monotonic()
        if board.new_readings != self._readings and now - self._looked >= LOOK_EVERY_S:
            self._looked, self._readings = now, board.new_readings
            self.note(reader.ledger, reader.resources, log)
        self.send(log, board)

    def note(self, ledger: Ledger, resources: Resources, log: CaptureLog) -> None:
        """Note every event that newly meets a rule, once for each way of sending."""
        now = datetime.now(UTC)
        since = now - timedelta(seconds=self.form.window)
        readings = list(ledger.readings(since))
        if not readings:
            return
        text = "\n\n".join(reading.document.text for reading in readings)[:ENOUGH_TEXT]
        theatre = resources.theatre(self.theatre, text)
        events = events_of(readings, theatre, resources.vocabulary.event_types, now)
        statuses = statuses_of(readings)
        for name, rule in self.form.alerts.items():
            for outbox in outboxes(name, rule):
                found = new_alerts(outbox, rule, events, statuses, log.alerts(outbox), now)
                log.keep_alerts(found)

    def send(self, log: CaptureLog, board: Board) -> None:
        """Send what is due: at most one message a digest window and way of sending."""
        for name, rule in self.form.alerts.items():
            for outbox in outboxes(name, rule):
                waiting = due(log.alerts(outbox), rule.digest, datetime.now(UTC))
                if waiting:
                    self._send(outbox, rule, waiting, log, board)

    def _send(
        self,
        outbox: str,
        rule: AlertForm,
        waiting: Sequence[LoggedAlert],
        log: CaptureLog,
        board: Board,
    ) -> None:
        now = datetime.now(UTC)
        try:
            send(outbox, rule.send, waiting, log.alerts(outbox), self.folder)
        except Undelivered as error:
            tries = max(alert.tries for alert in waiting) + 1
            later = now + timedelta(seconds=wait_after(tries, None, self._jitter))
            log.keep_alerts([replace(alert, tries=tries, due_at=later) for alert in waiting])
            told = Happening(now, "", "alert_undelivered", f"{outbox}: {error}")
            log.commit([LogEntry(happenings=(told,))])
            board.metrics.alerts.labels("failed").inc()
        else:
            log.keep_alerts([replace(alert, sent_at=now) for alert in waiting])
            board.metrics.alerts.labels("sent").inc(len(waiting))


def outboxes(name: str, rule: AlertForm) -> Iterator[str]:
    """One for each way of sending, so that one that fails repeats nothing on another."""
    for channel in CHANNELS:
        if getattr(rule.send, channel) is not None:
            yield f"{name}/{channel}"


def new_alerts(
    outbox: str,
    rule: AlertForm,
    events: Sequence[Event],
    statuses: Statuses,
    told: Sequence[LoggedAlert],
    now: datetime,
) -> list[LoggedAlert]:
    """Alerts for events that meet a rule and were not told of.

    An event is the one told of before when they share a claim, whatever ids it has had; it is
    told of again only by a rule about standing, when its standing is another.
    """
    known = {(claim, _state(alert.said)) for alert in told for claim in alert.claims}
    found = []
    for event in events:
        state = event.standing.value if rule.standing else ""
        claims = tuple(account.claim for account in event.accounts)
        fresh = not any((claim, state) in known for claim in claims)
        if fresh and claims and meets(event, rule, statuses, now):
            key = content_id("alr", outbox, min(claims), state)
            found.append(LoggedAlert(key, outbox, now, event.id, claims, _said(event, state)))
            known |= {(claim, state) for claim in claims}
    return found


def due(alerts: Sequence[LoggedAlert], digest_s: float, now: datetime) -> list[LoggedAlert]:
    """Alerts to be sent now: none while a message of the same window is still fresh."""
    sent = max((alert.sent_at for alert in alerts if alert.sent_at), default=None)
    if sent is not None and (now - sent).total_seconds() < digest_s:
        return []
    waiting = [alert for alert in alerts if alert.sent_at is None and alert.tries < MOST_TRIES]
    held = any(alert.due_at is not None and alert.due_at > now for alert in waiting)
    return [] if held else waiting


def _state(said: str) -> str:
    return str(json.loads(said).get("state", ""))


def _said(event: Event, state: str) -> str:
    """What is told: the event's title and standing, and the words it rests on."""
    claims = [
        {
            "id": account.claim,
            "exact": account.exact,
            "speaker": account.speaker,
            "side": account.side,
            "publisher": account.publisher,
            "uri": account.uri,
        }
        for account in event.accounts[:MOST_CLAIMS]
    ]
    places = [place.name for place in event.places]
    told = {
        "event": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "standing": event.standing.value,
        "reasons": [reason.text for reason in event.reasons],
        "places": places,
        "claims": claims,
        "claims_in_all": len(event.accounts),
        "state": state,
    }
    return json.dumps(told, ensure_ascii=False)
