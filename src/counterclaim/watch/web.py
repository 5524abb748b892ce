"""What every request of the monitor goes through: transports, manners, places."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import anyio
import anyio.to_thread
import httpx

from counterclaim.ingest.answers import Fetched, Limits, Unfetched
from counterclaim.ingest.fetch import fetch
from counterclaim.store.capture_log_values import Item
from counterclaim.watch.forms import Robots, SourceForm
from counterclaim.watch.hosts import Hosts

Known = Callable[[str, Sequence[str]], Mapping[str, Item]]
T = TypeVar("T")
NO_ANSWER = {"fetch_timed_out", "fetch_failed"}


@dataclass(frozen=True, slots=True)
class Web:
    """What every request of the monitor goes through.

    Attributes:
        public: To addresses that everybody may reach.
        private: To any address, for sources that say so.
        hosts: The manners.
        timeout_s: Seconds for one answer.
        known: Looks up what the log knows of reports.
        jitter: Chance.
        places: At most so many requests at once; nobody holds one while waiting for a turn.
    """

    public: httpx.AsyncBaseTransport
    private: httpx.AsyncBaseTransport
    hosts: Hosts
    timeout_s: float
    known: Known
    jitter: random.Random
    places: anyio.CapacityLimiter

    async def fetch(
        self, form: SourceForm, url: str, extra: Mapping[str, str] | None = None
    ) -> Fetched:
        """Fetch an address as the source's form asks, in its host's turn.

        Raises:
            Unfetched: It could not be had.
        """
        transport = self.private if form.allow_private else self.public

        async def gate(target: str) -> None:
            await self.hosts.turn(transport, target, obey=form.robots is Robots.OBEY)

        try:
            limits = Limits(form.max_bytes, self.timeout_s, self.places)
            fetched = await fetch(transport, url, limits, gate, extra)
        except Unfetched as error:
            if error.status is not None:
                self.hosts.answered(url)
                if error.wait_s:
                    self.hosts.asked_to_wait(url, error.wait_s)
            elif error.issue.code in NO_ANSWER:
                self.hosts.failed(url)
            raise
        self.hosts.answered(url)
        return fetched


async def in_thread(work: Callable[[], T]) -> T:
    """Do work that would keep the other sources waiting beside them."""
    return await anyio.to_thread.run_sync(work)
