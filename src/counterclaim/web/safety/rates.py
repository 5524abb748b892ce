"""How often somebody may ask: a bucket of permits each, filled again at a steady pace."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from counterclaim.web.problem import Problem

_MOST_KEYS = 20_000


class Rate:
    """So many at once, then one every few seconds.

    Args:
        burst: Permits of a full bucket.
        every_s: Seconds for one more permit.
        what: What is limited, for the message.
        clock: Tells the seconds.
    """

    def __init__(
        self, burst: int, every_s: float, what: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._every_s = every_s
        self._what = what
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Use one permit.

        Raises:
            Problem: There is none left.
        """
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(key, (float(self._burst), now))
            left = min(self._burst, left + (now - since) / self._every_s)
            enough = left >= 1
            self._left[key] = (left - 1 if enough else left, now)
            if len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
        if not enough:
            wait = math.ceil((1 - left) * self._every_s)
            raise Problem(
                429, "too_often", f"Too many {self._what}; try again in {wait} s.", wait_s=wait
            )


def client_key(address: str | None) -> str:
    """One key for an IPv4 address, or for the network that an IPv6 address stands in."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(found if found.version == 4 else ip_network((found, 64), strict=False))
