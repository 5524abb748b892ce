"""Answers that take long: given as they were last worked out, while they are worked out anew."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
_PATIENCE_S = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known(Generic[Answer]):
    """An answer, and the state of the ledger it was worked out from."""

    state: str
    answer: Answer


class Kept(Generic[Answer]):
    """The answers to few questions; only the first who asks has to wait.

    Args:
        most: At most so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Known[Answer]] = OrderedDict()
        self._working: set[Hashable] = set()

    def get(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> Known[Answer]:
        """The answer; that of an earlier state, when the new one takes longer than a moment."""
        with self._lock:
            found = self._kept.get(asked)
            stale = found is not None and found.state != state and asked not in self._working
            if stale:
                self._working.add(asked)
        if found is None:
            return self._work(asked, state, work)
        if not stale:
            return found
        working = threading.Thread(target=self._anew, args=(asked, state, work), daemon=True)
        working.start()
        working.join(_PATIENCE_S)
        with self._lock:
            return self._kept.get(asked, found)

    def _anew(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> None:
        try:
            self._work(asked, state, work)
        except Exception:  # noqa: BLE001 - who asked has their answer; the next asks again
            _log.exception("an answer could not be worked out anew")
        finally:
            with self._lock:
                self._working.discard(asked)

    def _work(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> Known[Answer]:
        known = Known(state, work())
        with self._lock:
            self._kept[asked] = known
            self._kept.move_to_end(asked)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return known
