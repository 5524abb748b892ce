"""Looks after what should be normal: sources that fall silent, a clock that jumps."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import anyio
import anyio.to_thread

from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Happening, LogEntry, SourceState
from counterclaim.watch.board import Board
from counterclaim.watch.forms import Normal, WatchForm

LOOK_EVERY_S = 60.0
JUMP_S = 60.0
# With so many reports to be expected, none at all happens by chance once in a thousand times.
UNLIKELY = 6.9
DAY_S = 86_400.0
LOUD = 5.0
ENOUGH = 10
UNKNOWN = "und"


def flags_of(
    normal: Normal,
    state: SourceState,
    reports: int,
    languages: Sequence[str] = (),
) -> Iterator[str]:
    """What is not normal about a source.

    Args:
        normal: What its form declares.
        state: How its polling stands.
        reports: What it brought in the last day.
        languages: Those of its latest reports.
    """
    known = [language for language in languages if language != UNKNOWN]
    if normal.language and len(known) >= ENOUGH and 2 * known.count(normal.language) < len(known):
        yield "other_language"
    if normal.per_day is None or state.since is None:
        return
    if _silent_s(state) / DAY_S * normal.per_day > UNLIKELY:
        yield "silent"
    if reports > max(LOUD * normal.per_day, LOUD + UNLIKELY):
        yield "loud"


def _silent_s(state: SourceState) -> float:
    """Seconds of silence that were heard: none while nobody asked, or no answer came."""
    last = state.fresh_at or state.since
    if last is None or state.polled_at is None or state.failures:
        return 0.0
    return (state.polled_at - last).total_seconds()


class Care:
    """Flags what is not normal, and tells of it once each time it begins."""

    def __init__(self, form: WatchForm, log: CaptureLog, board: Board) -> None:
        self._form, self._log, self._board = form, log, board
        self._flags: dict[str, tuple[str, ...]] = {}
        self._ahead = _ahead()
        self._first_look = True

    async def run(self) -> None:
        """Look now and then."""
        while True:
            await anyio.to_thread.run_sync(self.look)
            await anyio.sleep(LOOK_EVERY_S)

    def look(self) -> None:
        """Look once."""
        now = datetime.now(UTC)
        told = [*self._clock(now), *self._sources(now)]
        if told:
            self._log.commit([LogEntry(happenings=tuple(told))])

    def _clock(self, now: datetime) -> Iterator[Happening]:
        ahead = _ahead()
        jumped, self._ahead = ahead - self._ahead, ahead
        if self._first_look:
            self._first_look = False
            polled = (state.polled_at for state in self._log.sources().values() if state.polled_at)
            jumped = min(0.0, (now - max(polled, default=now)).total_seconds())
        if jumped < -JUMP_S:
            self._log.due_again(now)
        if abs(jumped) > JUMP_S:
            what = f"the machine's clock jumped by {jumped:+.0f} seconds"
            yield Happening(now, "", "clock_jumped", what)

    def _sources(self, now: datetime) -> Iterator[Happening]:
        states, reports = self._log.sources(), self._log.reports_since(now - timedelta(days=1))
        for name, form in self._form.sources.items():
            state = states.get(name)
            if state is None:
                continue
            seen = self._board.languages(name)
            flags = tuple(flags_of(form.normal, state, reports.get(name, 0), seen))
            self._board.flag(name, flags)
            before = self._flags.get(name)
            self._flags[name] = flags
            for flag in flags if before is not None else ():
                if flag not in (before or ()):
                    yield Happening(now, name, f"source_{flag}", _SAID[flag].format(name))


_SAID = {
    "silent": "{} has brought nothing for longer than is normal for it; that says nothing of "
    "the war, only of the source",
    "loud": "{} brings far more than is normal for it",
    "other_language": "{} mostly brings reports in another language than is normal for it",
}


def _ahead() -> float:
    """How far the wall clock is ahead of the one that never jumps."""
    return time.time() - time.monotonic()
