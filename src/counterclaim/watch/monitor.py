"""Polls every source when it is due and fetches every page that is wanted, until stopped."""

from __future__ import annotations

import heapq
import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import anyio
import anyio.from_thread
import anyio.to_thread
from anyio.abc import TaskGroup

from counterclaim.core.errors import CounterclaimError
from counterclaim.ingest.answers import Limits, Unfetched
from counterclaim.ingest.guarded_async import guarded_transport
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Item, ItemState, SourceState
from counterclaim.watch.board import Board
from counterclaim.watch.drop import poll_files
from counterclaim.watch.forms import Every, Kind, SourceForm, WatchForm
from counterclaim.watch.hosts import Hosts
from counterclaim.watch.keeper import Brought
from counterclaim.watch.page import look, not_had
from counterclaim.watch.poll import failed, poll
from counterclaim.watch.web import Web
from counterclaim.watch.writer import Writer

PAGES_AT_ONCE = 1000
PAGES_OF_A_SOURCE = 20
TICK_S = 1.0
SPREAD_S = 60.0
STATES = (ItemState.WANTED, ItemState.KEPT)


class Monitor:
    """The polling half of a watch; reading goes on beside it.

    Args:
        form: What to watch.
        log: The archive's log.
        writer: Where everything goes.
        board: Told what happens.
    """

    def __init__(self, form: WatchForm, log: CaptureLog, writer: Writer, board: Board) -> None:
        self._form, self._log, self._writer, self._board = form, log, writer, board
        self._states = log.sources()
        self._sources, self._paused = form.sources, log.paused()
        self._jitter = random.Random()  # noqa: S311 - spreads load, hides nothing
        self._busy: set[tuple[str, str]] = set()
        limits = Limits(timeout_s=form.timeout)
        self._web = Web(
            guarded_transport(allow_private=False, connections=form.connections),
            guarded_transport(allow_private=True, connections=form.connections),
            Hosts(form.gap, limits),
            form.timeout,
            log.items,
            self._jitter,
            anyio.CapacityLimiter(form.connections),
        )
        for name in self._awake():
            board.source(name, self._state(name))

    async def once(self) -> None:
        """Poll every source once and fetch the pages that are due."""
        async with anyio.create_task_group() as tasks:
            for name in self._awake():
                tasks.start_soon(self._poll, name)
        while items := await self._due():
            async with anyio.create_task_group() as tasks:
                for item in items:
                    tasks.start_soon(self._look, item)

    async def forever(self) -> None:
        """Poll and fetch until cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._pages)
            await self._polls(tasks)

    async def aclose(self) -> None:
        """Close every connection."""
        with anyio.CancelScope(shield=True), anyio.move_on_after(1):
            await self._web.public.aclose()
            await self._web.private.aclose()

    async def _polls(self, tasks: TaskGroup) -> None:
        queue = [(self._first(name), name) for name in self._sources]
        heapq.heapify(queue)

        async def one(name: str) -> None:
            heapq.heappush(queue, (time.monotonic() + await self._poll(name), name))

        while True:
            now = time.monotonic()
            while queue and queue[0][0] <= now and not self._board.held:
                name = heapq.heappop(queue)[1]
                if name in self._paused:
                    heapq.heappush(queue, (now + TICK_S, name))
                else:
                    tasks.start_soon(one, name)
            wait = queue[0][0] - now if queue and not self._board.held else TICK_S
            await anyio.sleep(min(TICK_S, max(0.01, wait)))

    async def _pages(self) -> None:
        async with anyio.create_task_group() as tasks:
            while True:
                self._paused = await anyio.to_thread.run_sync(self._log.paused)
                backlog = await anyio.to_thread.run_sync(self._log.backlog)
                self._board.waits(backlog, held=backlog >= self._form.backlog)
                if not self._board.held and len(self._busy) < PAGES_AT_ONCE:
                    for item in await self._due():
                        tasks.start_soon(self._look, item)
                await anyio.sleep(TICK_S)

    async def _due(self) -> list[Item]:
        """Pages to be fetched now, those already under way left out."""
        asked = partial(
            self._log.due_items, datetime.now(UTC), PAGES_AT_ONCE, PAGES_OF_A_SOURCE, STATES
        )
        found = [
            item
            for item in await anyio.to_thread.run_sync(asked)
            if (item.source, item.key) not in self._busy
        ]
        self._busy |= {(item.source, item.key) for item in found}
        return found

    async def _poll(self, name: str) -> float:
        """Poll one source; seconds until it is due again."""
        form, state = self._sources[name], self._state(name)
        self._board.source(name, state)
        try:
            brought = await self._brought(name, form, state)
        except CounterclaimError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the watch
            brought = failed(_unexpected(name, error), state, self._jitter)
        await self._keep(name, brought)
        self._states[name] = brought.source or state
        return self._seconds(self._states[name].due_at)

    async def _brought(self, name: str, form: SourceForm, state: SourceState) -> Brought:
        if form.kind is Kind.FILES:
            return await self._poll_files(name, form, state)
        return await poll(self._web, name, form, self._every(form), state)

    async def _poll_files(self, name: str, form: SourceForm, state: SourceState) -> Brought:
        def keep(brought: Brought) -> None:
            anyio.from_thread.run(self._keep, name, brought)

        work = partial(poll_files, name, form, self._every(form), state, self._log.items, keep)
        return await anyio.to_thread.run_sync(work)

    async def _look(self, item: Item) -> None:
        try:
            awake = item.source not in self._paused
            form = self._sources.get(item.source) if awake else None
            brought = await self._looked(item, form)
            await self._keep(item.source, brought)
        finally:
            self._busy.discard((item.source, item.key))

    async def _looked(self, item: Item, form: SourceForm | None) -> Brought:
        if form is None:
            return _orphan(item)
        try:
            return await look(self._web, item, form, self._every(form))
        except CounterclaimError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the watch
            told = _unexpected(item.uri, error)
            return not_had(item, form, self._every(form), told, self._jitter)

    async def _keep(self, name: str, brought: Brought) -> None:
        await self._writer.keep(brought)
        self._board.brought(name, brought)

    def _awake(self) -> list[str]:
        return [name for name in self._sources if name not in self._paused]

    def _state(self, name: str) -> SourceState:
        return self._states.get(name) or SourceState(name)

    def _every(self, form: SourceForm) -> Every:
        return form.every or self._form.every

    def _first(self, name: str) -> float:
        """When to poll at the start: where the last run left off, many new ones spread out."""
        state = self._state(name)
        if state.due_at is not None:
            return time.monotonic() + self._seconds(state.due_at)
        many = len(self._sources) > self._form.connections
        spread = min(SPREAD_S, self._every(self._sources[name]).least) if many else 0.0
        return time.monotonic() + self._jitter.uniform(0, spread)

    def _seconds(self, due: datetime | None) -> float:
        """A clock that jumped must not keep a source waiting for years."""
        wait = (due - datetime.now(UTC)).total_seconds() if due else 0.0
        return min(max(wait, 0.0), 7 * 86_400.0)


def _unexpected(what: str, error: Exception) -> Unfetched:
    return Unfetched("poll_failed", f"{what}: {type(error).__name__}: {error}")


def _orphan(item: Item) -> Brought:
    """Its source is paused or no longer watched: it waits a while before it is looked at again."""
    later = datetime.now(UTC) + timedelta(minutes=5)
    return Brought(looked=replace(item, due_at=later))
