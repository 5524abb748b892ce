"""Starts a watch, keeps its parts together, and ends it in good order."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import anyio

from counterclaim.core.errors import CounterclaimError, StopRun
from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.watch.archive import Archive, open_archive
from counterclaim.watch.board import Board
from counterclaim.watch.care import Care
from counterclaim.watch.forms import WatchForm
from counterclaim.watch.health import Health
from counterclaim.watch.journal import Journal
from counterclaim.watch.keeper import Keeper
from counterclaim.watch.monitor import Monitor
from counterclaim.watch.reading import Desk, Reader
from counterclaim.watch.recovery import recover
from counterclaim.watch.writer import Writer

PATIENCE_S = 3.0
TICK_S = 0.5
SHORT_S = 0.05


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything a watch needs.

    Attributes:
        form: What to watch.
        archive: Folder of its captures.
        reader: Opens what reading needs.
        after: Called when everything captured has been read, and now and then.
        journal: Where happenings are written for people and programs.
    """

    form: WatchForm
    archive: Path
    reader: Callable[[], Reader]
    after: Callable[[Reader, CaptureLog, Board], None]
    journal: Journal


def run(watch: Watch, board: Board, *, once: bool) -> None:
    """Watch until stopped by a signal, or once.

    Raises:
        StopRun: Nothing more can be done until a person acts.
    """
    with open_archive(watch.archive) as archive, open_log(watch.archive) as log:
        watch.journal.begin(log)
        recover(watch.archive, log)
        desk = Desk(
            watch.archive, log, watch.reader, board, lambda reader: watch.after(reader, log, board)
        )
        last_moment = threading.Timer(PATIENCE_S, _leave)
        last_moment.daemon = True
        try:
            anyio.run(_watch, _Parts(watch, archive, log, desk, board, last_moment), once)
        except BaseExceptionGroup as group:
            raise _first(group) from group
        finally:
            desk.stopping.set()
            if desk.ident is not None:
                desk.join(PATIENCE_S)
            with suppress(CounterclaimError):
                watch.journal.catch_up(log)
            last_moment.cancel()


@dataclass(frozen=True, slots=True)
class _Parts:
    watch: Watch
    archive: Archive
    log: CaptureLog
    desk: Desk
    board: Board
    last_moment: threading.Timer


async def _watch(parts: _Parts, once: bool) -> None:
    writer = Writer(Keeper(parts.archive, parts.log))
    monitor = Monitor(parts.watch.form, parts.log, writer, parts.board)
    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_until_signal, tasks.cancel_scope, parts)
            tasks.start_soon(writer.run)
            tasks.start_soon(Care(parts.watch.form, parts.log, parts.board).run)
            tasks.start_soon(parts.watch.journal.follow, parts.log)
            if once:
                await monitor.once()
                parts.desk.once = True
                parts.desk.start()
                await _until_read(parts.desk)
                tasks.cancel_scope.cancel()
            else:
                with Health(parts.watch.form.health_port, parts.board):
                    parts.desk.start()
                    tasks.start_soon(_while_reading, parts.desk)
                    await monitor.forever()
    finally:
        await monitor.aclose()


async def _until_signal(scope: anyio.CancelScope, parts: _Parts) -> None:
    with anyio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async for _ in signals:
            parts.last_moment.start()
            parts.desk.stopping.set()
            scope.cancel()
            return


async def _until_read(desk: Desk) -> None:
    while desk.is_alive():
        await anyio.sleep(SHORT_S)
    if desk.error is not None:
        raise desk.error


async def _while_reading(desk: Desk) -> None:
    """Polling ends when reading cannot go on."""
    while desk.error is None:
        await anyio.sleep(TICK_S)
    raise desk.error


def _leave() -> None:
    """Whatever a thread is still at is done again next time, so nobody waits for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    stops, _ = group.split(StopRun)
    error: BaseException = group if stops is None else stops
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
