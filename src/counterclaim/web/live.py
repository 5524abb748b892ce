"""What is new, told as it comes to everybody who listens."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import anyio
from anyio.to_thread import run_sync

from counterclaim.core.event import Event
from counterclaim.flow.events_select import Asked
from counterclaim.web.cards import updated
from counterclaim.web.desk import Desk
from counterclaim.web.problem import Problem

LOOK_EVERY_S = 2.0
PING_EVERY_S = 15.0
MOST_LISTENERS = 64
MOST_OF_ONE = 8
_REMEMBERED = 200
_WATCHED = 300
_AT_ONCE = 100
_LINKED = 500
_log = logging.getLogger(__name__)
_Prints = Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class News:
    """What changed between two states of the ledger."""

    number: int
    version: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    titles: Mapping[str, str]

    def sent(self, epoch: str) -> str:
        """As one server-sent event."""
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
        self._seen: _Prints = {}
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
        first, self._version = self._version is None, version
        page = catalogue.events(Asked(order="newest"), limit=_WATCHED)
        seen = {event.id: _print(event) for event in page.events}
        before, self._seen = self._seen, seen
        return None if first else self._news(version, page.events, before, seen)

    def _news(
        self, version: str, events: tuple[Event, ...], before: _Prints, seen: _Prints
    ) -> News:
        new = tuple(e.id for e in events if e.id not in before)
        changed = tuple(i for i in seen if i in before and seen[i] != before[i])
        gone = tuple(i for i in before if i not in seen and self._desk.catalogue.event(i) is None)
        titles = {e.id: e.title for e in events if e.id in {*new, *changed}}
        self._number += 1
        some = {name: titles[name] for name in [*titles][:_AT_ONCE]}
        return News(
            self._number, version, new[:_AT_ONCE], changed[:_AT_ONCE], gone[:_AT_ONCE], some
        )

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


def _print(event: Event) -> tuple[object, ...]:
    """What a reader would see change."""
    claims = tuple(account.claim for account in event.accounts)
    return event.title, event.standing, claims, updated(event)
