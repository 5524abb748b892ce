"""When to ask again: intervals that adapt, waits that grow, circuits that open."""

from __future__ import annotations

import random
from dataclasses import dataclass

FASTER, SLOWER = 0.7, 1.3
FIRST_WAIT_S, LONGEST_WAIT_S = 30.0, 6 * 3600.0
TRIES_BEFORE_OPEN = 5
FIRST_OPEN_S, LONGEST_OPEN_S = 60.0, 3600.0


def next_interval(
    interval_s: float | None, least: float, most: float, *, fresh: bool, asked_s: float | None
) -> float:
    """Poll oftener after something new, more seldom after nothing.

    Args:
        interval_s: The interval so far; None at first.
        least: Never oftener.
        most: Never more seldom, unless the source asks for it.
        fresh: Whether the poll brought something.
        asked_s: How long the source asks to be left alone, if it does.
    """
    now = least if interval_s is None else interval_s * (FASTER if fresh else SLOWER)
    return max(min(max(now, least), most), min(asked_s or 0.0, most))


def wait_after(failures: int, asked_s: float | None, jitter: random.Random) -> float:
    """Seconds to wait after so many failures in a row; never all sources at one moment."""
    grown = min(FIRST_WAIT_S * 2.0 ** min(failures - 1, 20), LONGEST_WAIT_S)
    return max(grown * jitter.uniform(0.5, 1.0), asked_s or 0.0)


@dataclass(slots=True)
class Circuit:
    """Leaves a host alone that does not answer, and tries it again with one request.

    Attributes:
        failures: Connections that failed since the last that did not.
        open_until: Nothing is asked before this moment of the monotonic clock.
    """

    failures: int = 0
    open_until: float = 0.0

    def failed(self, now: float) -> None:
        """One more request got no answer."""
        self.failures += 1
        over = self.failures - TRIES_BEFORE_OPEN
        if over >= 0:
            self.open_until = now + min(FIRST_OPEN_S * 2.0 ** min(over, 20), LONGEST_OPEN_S)

    def answered(self) -> None:
        """The host answers, be it with an error."""
        self.failures, self.open_until = 0, 0.0

    def closed_in(self, now: float) -> float:
        """Seconds until the host may be asked; 0 when it may be now."""
        return max(0.0, self.open_until - now)
