"""One round of alerts: events that newly meet a rule are noted, and what is due is sent."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counterclaim.flow.events import Picture, picture_of
from counterclaim.flow.resources import Resources
from counterclaim.store import Ledger
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening, LogEntry, LoggedAlert
from counterclaim.watch.alert_notes import new_alerts
from counterclaim.watch.alert_rules import due_of
from counterclaim.watch.board import Board
from counterclaim.watch.deliver import CHANNELS, Undelivered, send
from counterclaim.watch.digest import IN_FEED, Digest, fitting
from counterclaim.watch.forms import AlertForm, WatchForm
from counterclaim.watch.news import News, Seen
from counterclaim.watch.pace import wait_after
from counterclaim.watch.reading import Reader

LOOK_EVERY_S = 15.0
ENOUGH_TEXT = 200_000
PLANNED_EVERY_S = 60.0
# Looking may take a tenth of the reader's time.
SHARE = 10.0


@dataclass(slots=True)
class Alerts:
    """The rules of one file.

    Attributes:
        form: The file.
        theatre: Pack for weighing; None to go by the texts.
        folder: Paths in the file count from here.
        shown: Whether somebody looks at the board, rules or not.
    """

    form: WatchForm
    theatre: str | None
    folder: Path
    shown: bool = False
    _seen: Seen = field(default_factory=Seen)
    _looked: float = float("-inf")
    _took: float = 0.0
    _readings: int = -1
    _jitter: random.Random = field(default_factory=random.Random)

    def round(self, reader: Reader, log: CaptureLog, board: Board) -> None:
        """Look whether anything is to be told, and tell it."""
        if not (self.form.alerts or self.shown):
            return
        began = time.monotonic()
        if self._is_time(board, began - self._looked):
            self._looked, self._readings = began, board.new_readings
            board.saw(self.note(reader.ledger, reader.resources, log))
            self._took = time.monotonic() - began
        self.send(log, board)

    def _is_time(self, board: Board, since: float) -> bool:
        """After new readings; where a rule waits for a time to come, also without."""
        waits = any(rule.planned_due for rule in self.form.alerts.values())
        new = board.new_readings != self._readings
        least = max(LOOK_EVERY_S if new else PLANNED_EVERY_S, SHARE * self._took)
        return (new or waits) and since >= least

    def note(self, ledger: Ledger, resources: Resources, log: CaptureLog) -> list[News]:
        """Note every event that newly meets a rule, once for each way of sending.

        Returns:
            What is new, whether a rule asks for it or not.
        """
        now = datetime.now(UTC)
        picture = self._picture(ledger, resources, now)
        due = due_of(picture.ahead, now)
        for name, rule in self.form.alerts.items():
            for outbox in outboxes(name, rule):
                found = new_alerts(outbox, rule, picture.events, due, log.alerts(outbox), now)
                log.keep_alerts(found)
        return self._seen.look(picture.events)

    def _picture(self, ledger: Ledger, resources: Resources, now: datetime) -> Picture:
        readings = list(ledger.readings(now - timedelta(seconds=self.form.window)))
        if not readings:
            return Picture((), (), (), ())
        text = "\n\n".join(reading.document.text for reading in readings)[:ENOUGH_TEXT]
        theatre = resources.theatre(self.theatre, text)
        types = resources.vocabulary.event_types
        return picture_of(readings, theatre, types, now, ledger.judgements())

    def send(self, log: CaptureLog, board: Board) -> None:
        """Send what is due: at most one message a digest window and way of sending."""
        for name, rule in self.form.alerts.items():
            for outbox in outboxes(name, rule):
                waiting = log.alerts(outbox, unsent=True)
                some = due(outbox, waiting, log.last_sent(outbox), rule.digest, datetime.now(UTC))
                if some:
                    self._send(
                        outbox, rule, Digest(name, some, len(waiting) - len(some)), log, board
                    )

    def _send(
        self, outbox: str, rule: AlertForm, message: Digest, log: CaptureLog, board: Board
    ) -> None:
        """Trying is noted before, so that after a crash the very same message goes out."""
        now, tries = datetime.now(UTC), message.alerts[0].tries + 1
        later = now + timedelta(seconds=wait_after(tries, None, self._jitter))
        begun = [replace(alert, tries=tries, due_at=later) for alert in message.alerts]
        log.keep_alerts(begun)
        try:
            channel = outbox.rpartition("/")[2]
            send(channel, rule.send, message, log.alerts(outbox, latest=IN_FEED), self.folder)
        except Undelivered as error:
            told = Happening(now, "", "alert_undelivered", f"{outbox}: {error}")
            log.commit([LogEntry(happenings=(told,))])
            board.metrics.alerts.labels("failed").inc()
        else:
            log.keep_alerts([replace(alert, sent_at=now) for alert in begun])
            board.metrics.alerts.labels("sent").inc(len(begun))


def outboxes(name: str, rule: AlertForm) -> Iterator[str]:
    """One for each way of sending, so that one that fails repeats nothing on another."""
    for channel in CHANNELS:
        if getattr(rule.send, channel) is not None:
            yield f"{name}/{channel}"


def due(
    outbox: str,
    waiting: Sequence[LoggedAlert],
    sent: datetime | None,
    digest_s: float,
    now: datetime,
) -> tuple[LoggedAlert, ...]:
    """Alerts to be sent now: none while a message of the same window is still fresh.

    A message that was tried before goes out as it was, before anything else does.
    """
    if sent is not None and 0 <= (now - sent).total_seconds() < digest_s:
        return ()
    tried = [alert for alert in waiting if alert.tries]
    some = (tried or waiting)[: fitting(outbox.rpartition("/")[2], tried or waiting)]
    held = any(alert.due_at is not None and alert.due_at > now for alert in some)
    return () if held else tuple(some)
