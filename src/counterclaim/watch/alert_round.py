"""One round of alerts: events that newly meet a rule are noted, and what is due is sent."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counterclaim.flow.catalogue import Catalogue
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening, LogEntry, LoggedAlert
from counterclaim.watch.alert_notes import new_alerts
from counterclaim.watch.board import Board
from counterclaim.watch.deliver import CHANNELS, Undelivered, send
from counterclaim.watch.digest import IN_FEED, Digest, fitting
from counterclaim.watch.forms import AlertForm, WatchForm
from counterclaim.watch.news import NEVER_BEFORE, due_since, news_since
from counterclaim.watch.pace import wait_after
from counterclaim.watch.reading import Reader

LOOK_EVERY_S = 15.0
DUE_EVERY_S = 60.0
# Looking may take a tenth of the reader's time.
SHARE = 10.0


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
    _looked: float = float("-inf")
    _took: float = 0.0
    _due_looked: float = float("-inf")
    _shown: int = NEVER_BEFORE
    _jitter: random.Random = field(default_factory=random.Random)

    def round(self, reader: Reader, log: CaptureLog, board: Board) -> None:
        """Look whether anything is to be told, and tell it."""
        began = time.monotonic()
        if began - self._looked >= max(LOOK_EVERY_S, SHARE * self._took):
            self._looked = began
            self.look(Catalogue(reader.ledger, reader.resources, self.theatre), log, board)
            self._took = time.monotonic() - began
        self.send(log, board)

    def look(self, catalogue: Catalogue, log: CaptureLog, board: Board) -> None:
        """Hold what is new or fell due against every rule, and show what is new."""
        now = datetime.now(UTC)
        since = now - timedelta(seconds=self.form.window)
        last, told_of = catalogue.last_written(), log.told_of()
        if self._shown not in (NEVER_BEFORE, last):
            board.saw(list(news_since(catalogue, self._shown, since)))
        self._shown = last
        for name, rule in self.form.alerts.items():
            for outbox in outboxes(name, rule):
                before = told_of.get(outbox, NEVER_BEFORE)
                if before != last and not rule.planned_due:
                    # Another ledger begins to count anew.
                    before = before if before <= last else NEVER_BEFORE
                    found = (one.event for one in news_since(catalogue, before, since))
                    alerts = new_alerts(outbox, rule, found, log.alerts(outbox), now)
                    log.keep_alerts(alerts, {outbox: last})
        self._fallen_due(catalogue, log, since, now)

    def _fallen_due(
        self, catalogue: Catalogue, log: CaptureLog, since: datetime, now: datetime
    ) -> None:
        """Time passes without news too; the calendar is looked at now and then."""
        rules = {name: rule for name, rule in self.form.alerts.items() if rule.planned_due}
        if not rules or time.monotonic() - self._due_looked < DUE_EVERY_S:
            return
        self._due_looked = time.monotonic()
        events = due_since(catalogue, since, now)
        for name, rule in rules.items():
            for outbox in outboxes(name, rule):
                told = log.alerts(outbox)
                log.keep_alerts(new_alerts(outbox, rule, events, told, now, due=True))

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
