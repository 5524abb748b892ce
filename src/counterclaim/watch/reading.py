"""Captures that wait in the log → readings in the ledger; each noted only when it is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.core.document import Document
from counterclaim.core.errors import CounterclaimError, SkipItem, StopRun
from counterclaim.core.refusal import Refusal
from counterclaim.flow.outcome import Outcome
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import Resources
from counterclaim.flow.stages import Stages
from counterclaim.store import Ledger
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening, LoggedCapture
from counterclaim.watch.archive import read_capture
from counterclaim.watch.board import Board
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_record import Altered

BATCH = 8
REST_S = 0.5
AFTER_EVERY_S = 60.0
Done = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads captures into a ledger.

    Attributes:
        resources: What the stages need.
        stages: The stages; None for the installed ones.
        theatre: Pack for sources that name none; None to go by each text.
        ledger: Where readings go.
    """

    resources: Resources
    stages: Stages | None
    theatre: str | None
    ledger: Ledger

    def read(
        self, captures: Sequence[Kept], at: Callable[[Capture], datetime]
    ) -> Iterator[tuple[str, str, Document | None]]:
        """Read captures in order.

        Args:
            captures: What was kept.
            at: When a capture became known here.

        Yields:
            Id of the capture, what became of it, its document.

        Raises:
            StopRun: The ledger or a pack cannot be used.
        """
        for theatre, group in groupby(captures, key=lambda kept: kept.theatre or self.theatre):
            some = list(group)
            outcomes = read_captures(
                [kept.capture for kept in some], self.resources, theatre, BATCH, self.stages
            )
            for kept, outcome in zip(some, outcomes, strict=True):
                yield (kept.id, *self._add(outcome, at(kept.capture)))

    def _add(self, outcome: Outcome, at: datetime) -> tuple[str, Document | None]:
        if isinstance(outcome, Refusal):
            return f"refused: {outcome.issues[0].code}", None
        try:
            new = self.ledger.append(outcome.capture, outcome.cleaned, outcome.reading, at)
        except SkipItem as error:
            return f"refused: {error.code}", None
        return "new" if new else "known", outcome.reading.document


class Desk(threading.Thread):
    """Reads what waits, beside the polling, until told to stop or, once, until all is read.

    Args:
        folder: The archive.
        log: Its log.
        reader: Opened by the thread itself, as models take a while.
        board: Told how far it has come.
        after: Called when there is nothing left to read, or now and then.
    """

    def __init__(
        self,
        folder: Path,
        log: CaptureLog,
        reader: Callable[[], Reader],
        board: Board,
        after: Callable[[Reader], None],
    ) -> None:
        super().__init__(name="reading", daemon=True)
        self._folder, self._log, self._reader = folder, log, reader
        self._board, self._after = board, after
        self.stopping = threading.Event()
        self.once = False
        self.error: Exception | None = None

    def run(self) -> None:
        """Read until told to stop; an error that needs a person is kept for whoever looks."""
        try:
            reader, done_at = self._reader(), time.monotonic()
            while not self.stopping.is_set():
                read = self.step(reader)
                if not read or time.monotonic() - done_at > AFTER_EVERY_S:
                    self._after(reader)
                    done_at = time.monotonic()
                if not read and self.once:
                    return
                if not read:
                    self.stopping.wait(REST_S)
        except CounterclaimError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - a thread has nobody to raise to
            self.error = StopRun(f"reading failed: {type(error).__name__}: {error}")

    def step(self, reader: Reader) -> int:
        """Read a few captures; how many there were."""
        waiting = self._log.unread(BATCH)
        captures, done = self._captures(waiting)
        logged = {each.id: each for each in waiting}
        for capture, outcome, document in reader.read(captures, lambda _: datetime.now(UTC)):
            done.append((capture, outcome, document.id if document else None))
            if document is not None:
                self._board.was_in(logged[capture].source, document.language)
        for _, outcome, _ in done:
            self._board.was_read(outcome)
        now = datetime.now(UTC)
        self._log.was_read(done, now, _refused(logged, done, now))
        return len(waiting)

    def _captures(self, waiting: Sequence[LoggedCapture]) -> tuple[list[Kept], list[Done]]:
        captures: list[Kept] = []
        lost: list[Done] = []
        for logged in waiting:
            try:
                captures.append(read_capture(self._folder, logged))
            except (Altered, FileNotFoundError):
                lost.append((logged.id, "refused: capture_altered", None))
            except OSError as error:
                what = f"{logged.file} cannot be read: {error.strerror}; nothing is lost"
                raise StopRun(what) from error
        return captures, lost


def _refused(
    logged: Mapping[str, LoggedCapture], done: Sequence[Done], now: datetime
) -> Iterator[Happening]:
    """What could not be read is told of; the capture stays for a better reader."""
    for capture, outcome, _ in done:
        kind, _, code = outcome.partition(": ")
        if kind == "refused":
            one = logged[capture]
            what = f"{one.uri} was captured and not read: {code}; the capture stays in {capture}"
            yield Happening(now, one.source, "report_unread", what)
