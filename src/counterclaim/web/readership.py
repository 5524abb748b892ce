"""How often each event's page was opened since the desk started; by whom is never kept."""

from __future__ import annotations

import threading
from collections import Counter

_MOST = 50_000


class Readership:
    """Counts, and nothing else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: Counter[str] = Counter()

    def opened(self, event: str) -> None:
        """The page of an event was opened."""
        with self._lock:
            if event in self._opened or len(self._opened) < _MOST:
                self._opened[event] += 1

    def of(self, event: str) -> int:
        """How often it was opened."""
        return self._opened[event]
