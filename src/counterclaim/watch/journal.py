"""Happenings as lines of JSON, for people who grep and programs that collect logs."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

import anyio
import anyio.to_thread

from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening

FOLLOW_EVERY_S = 1.0
MOST = 500
_log = logging.getLogger("counterclaim.watch")


@dataclass(slots=True)
class Journal:
    """Writes every happening once, in order.

    Attributes:
        last: Number of the last happening written.
    """

    last: int = -1

    def write(self, happening: Happening) -> None:
        """Write one line."""
        _log.info("%s", line_of(happening))

    def begin(self, log: CaptureLog) -> None:
        """What happened before stands in the journals of those days."""
        self.last = log.last_happening()

    async def follow(self, log: CaptureLog) -> None:
        """Write what the log takes in, until cancelled."""
        while True:
            await anyio.sleep(FOLLOW_EVERY_S)
            await anyio.to_thread.run_sync(self.catch_up, log)

    def catch_up(self, log: CaptureLog) -> None:
        """Write what is not written yet."""
        while found := log.happenings_after(self.last, MOST):
            for number, happening in found:
                self.write(happening)
                self.last = number


def line_of(happening: Happening) -> str:
    """One happening as one line of JSON."""
    said = {
        "at": happening.at.isoformat(),
        "source": happening.source or None,
        "code": happening.code,
        "message": happening.message,
    }
    return json.dumps(said, ensure_ascii=False)
