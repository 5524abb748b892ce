"""Answers that stay the same until the ledger changes, kept for the next who asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Lately(Generic[Answer]):
    """The answers asked for last.

    Args:
        most: At most so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, asked: Hashable, work: Callable[[], Answer]) -> Answer:
        """The answer, worked out when it is not kept."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        answer = work()
        with self._lock:
            self._kept[asked] = answer
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer
