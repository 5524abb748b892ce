"""How hosts are treated: one request at a time and not too fast, robots.txt, open circuits."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import anyio
import httpx
from protego import Protego

from counterclaim.ingest.answers import Fetched, Limits, Unfetched
from counterclaim.ingest.fetch import HEADERS, fetch
from counterclaim.watch.pace import Circuit

ROBOTS_BYTES = 5 * 1024 * 1024
BUSY = 429
ROBOTS_FRESH_S = 86_400.0
ROBOTS_RETRY_S = 600.0
LONGEST_DELAY_S = 60.0
LONGEST_REST_S = 3600.0
MOST_HOSTS = 5_000


@dataclass(slots=True)
class _Host:
    circuit: Circuit = field(default_factory=Circuit)
    free_at: float = 0.0
    robots: Protego | None = None
    robots_until: float = 0.0
    delay_s: float = 0.0
    lock: anyio.Lock = field(default_factory=anyio.Lock)


class Hosts:
    """Every host that is asked, each with its manners.

    Args:
        gap_s: Seconds between two requests to one host.
        limits: For fetching robots.txt.
    """

    def __init__(self, gap_s: float, limits: Limits) -> None:
        self._gap_s = gap_s
        self._limits = Limits(ROBOTS_BYTES, limits.timeout_s)
        self._hosts: dict[str, _Host] = {}

    async def turn(self, transport: httpx.AsyncBaseTransport, url: str, *, obey: bool) -> None:
        """Wait for the turn of a request.

        Raises:
            Unfetched: The host's robots.txt forbids it, or its circuit is open.
        """
        host = self._host(url)
        wait = host.circuit.closed_in(time.monotonic())
        if wait > 0:
            what = f"{url} was not asked: its host has not answered for a while."
            raise Unfetched("host_resting", what, wait_s=wait)
        if obey:
            await self._check_robots(transport, host, url)
        await self._space(host)

    def answered(self, url: str) -> None:
        """The host gave an answer, be it an error."""
        self._host(url).circuit.answered()

    def failed(self, url: str) -> None:
        """The host gave none."""
        self._host(url).circuit.failed(time.monotonic())

    def asked_to_wait(self, url: str, seconds: float) -> None:
        """The host asks to be left alone; so is every address of it."""
        rest = min(seconds, LONGEST_REST_S)
        self._host(url).circuit.open_until = time.monotonic() + rest

    def _host(self, url: str) -> _Host:
        """The one asked for longest ago makes room where there are too many."""
        name = urlsplit(url).netloc.rpartition("@")[2].lower()
        host = self._hosts.pop(name, None) or _Host()
        if len(self._hosts) >= MOST_HOSTS:
            self._hosts.pop(next(iter(self._hosts)))
        self._hosts[name] = host
        return host

    async def _space(self, host: _Host) -> None:
        now = time.monotonic()
        start = max(now, host.free_at)
        host.free_at = start + max(self._gap_s, host.delay_s)
        if start > now:
            await anyio.sleep(start - now)

    async def _check_robots(
        self, transport: httpx.AsyncBaseTransport, host: _Host, url: str
    ) -> None:
        async with host.lock:
            if time.monotonic() >= host.robots_until:
                await self._fetch_robots(transport, host, url)
        if host.robots is None:
            what = f"{url} was not asked: its host's robots.txt could not be read."
            raise Unfetched("robots_unreachable", what, wait_s=ROBOTS_RETRY_S)
        if not host.robots.can_fetch(url, HEADERS["User-Agent"]):
            what = f"{url} was not asked: its host's robots.txt asks for that."
            raise Unfetched("robots_refused", what)

    async def _fetch_robots(
        self, transport: httpx.AsyncBaseTransport, host: _Host, url: str
    ) -> None:
        """A host without the file allows everything; one that fails to give it, nothing yet."""
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        text, fresh_s = "", ROBOTS_FRESH_S
        try:
            found: Fetched = await fetch(transport, address, self._limits, _open)
            text = found.body.decode("utf-8", "replace")
        except Unfetched as error:
            if error.issue.code == "address_not_public":
                raise
            if error.status is None or error.status >= 500 or error.status == BUSY:
                host.robots, host.robots_until = None, time.monotonic() + ROBOTS_RETRY_S
                return
        host.robots = Protego.parse(text)
        delay = host.robots.crawl_delay(HEADERS["User-Agent"])
        host.delay_s = min(float(delay or 0.0), LONGEST_DELAY_S)
        host.robots_until = time.monotonic() + fresh_s


async def _open(_url: str) -> None:
    return
