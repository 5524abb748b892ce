"""What is new, told as it comes to everybody who listens."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import anyio
from anyio.to_thread import run_sync

from counterclaim.web.desk import Desk
from counterclaim.web.problem import Problem

LOOK_EVERY_S = 2.0
PING_EVERY_S = 15.0
MOST_LISTENERS = 64
MOST_OF_ONE = 8
_REMEMBERED = 200
_AT_ONCE = 1000
_TITLED = 50
_LINKED = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """What changed between two states of the ledger.

    Attributes:
        is_whole: Whether these are all; where nobody can tell, everything must be fetched anew.
    """

    number: int
    version: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True

    def sent(self, epoch: str) -> str:
        """As one server-sent event."""
        if not self.is_whole:
            return f"id: {epoch}-{self.number}\nevent: reset\ndata: {{}}\n\n"
        said = {
            "version": self.version,
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "titles": dict(self.titles),
        }
        return f"id: {epoch}-{self.number}\nevent: events\ndata: {json.dumps(said)}\n\n"


class Live:
    """Tells of new and changed events.

    Args:
        desk: The desk.
        every_s: Seconds between two looks at the ledger.
    """

    def __init__(self, desk: Desk, every_s: float = LOOK_EVERY_S) -> None:
        self._desk = desk
        self._every_s = every_s
        self.epoch = secrets.token_hex(4)
        self._told: deque[News] = deque(maxlen=_REMEMBERED)
        self._number = 0
        self._version: str | None = None
        self._listeners: Counter[str] = Counter()
        self._tidings = asyncio.Event()
        self._over = False

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                news = await run_sync(self.look)
            except Exception:  # noqa: BLE001 - a mistake while looking must not end the desk
                _log.exception("the ledger could not be looked at")
                news = None
            self.tell(news)
            await anyio.sleep(self._every_s)

    def tell(self, news: News | None) -> None:
        """Remember it, and wake whoever listens."""
        if news is not None:
            self._told.append(news)
            self._wake()

    def close(self) -> None:
        """Let everybody go who listens."""
        self._over = True
        self._wake()

    def _wake(self) -> None:
        self._tidings.set()
        self._tidings = asyncio.Event()

    def look(self) -> News | None:
        """What changed since the last look; None when nothing did, and at the first."""
        catalogue = self._desk.catalogue
        catalogue.bring_up_to_date(_LINKED)
        version = catalogue.version()
        if version == self._version:
            return None
        before, self._version = self._version, version
        return None if before is None else self._news(before, version)

    def _news(self, before: str, version: str) -> News | None:
        changes = self._desk.catalogue.changes(before)
        if changes is None:
            self._number += 1
            return News(self._number, version, is_whole=False)
        new, changed, gone = (
            names[:_AT_ONCE] for names in (changes.new, changes.changed, changes.gone)
        )
        if not (new or changed or gone):
            return None
        self._number += 1
        return News(self._number, version, new, changed, gone, self._titles((*new, *changed)))

    def _titles(self, names: tuple[str, ...]) -> dict[str, str]:
        found = (self._desk.catalogue.event(name) for name in names[:_TITLED])
        return {event.id: event.title for event in found if event is not None}

    @contextmanager
    def seat(self, address: str) -> Iterator[None]:
        """A place for one listener.

        Raises:
            Problem: All are taken.
        """
        full = self._listeners.total() >= MOST_LISTENERS
        if full or self._listeners[address] >= MOST_OF_ONE:
            raise Problem(503, "live_full", "Too many listen already; try again soon.", wait_s=30)
        self._listeners[address] += 1
        try:
            yield
        finally:
            self._listeners[address] -= 1
            if not self._listeners[address]:
                del self._listeners[address]

    async def stream(self, last: str | None) -> AsyncIterator[str]:
        """Server-sent events, after the one heard last; one that is too long ago says so."""
        at = self._after(last)
        if at is None:
            at = self._number
            yield f"id: {self.epoch}-{at}\nevent: reset\ndata: {{}}\n\n"
        while not self._over:
            tidings = self._tidings
            for news in [each for each in self._told if each.number > at]:
                at = news.number
                yield news.sent(self.epoch)
            with anyio.move_on_after(PING_EVERY_S) as scope:
                await tidings.wait()
            if scope.cancelled_caught:
                yield "event: ping\ndata: {}\n\n"

    def _after(self, last: str | None) -> int | None:
        """The number to go on from; None when what came since is not remembered."""
        if not last:
            return self._number
        epoch, _, number = last.partition("-")
        if epoch != self.epoch or not number.isascii() or not number.isdigit():
            return None
        oldest = self._told[0].number if self._told else self._number + 1
        return int(number[:9]) if oldest - 1 <= int(number[:9]) <= self._number else None
