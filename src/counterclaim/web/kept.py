"""Answers that take long: given as they were last worked out, while they are worked out anew."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from counterclaim.web.problem import Problem

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known(Generic[Answer]):
    """An answer, and the state of the ledger it was worked out from."""

    state: str
    answer: Answer


class Kept(Generic[Answer]):
    """The answers to few questions; whoever asks again need not wait.

    Args:
        most: At most so many are kept.
        first_s: Who asks first waits so many seconds at most.
        again_s: Who asks when there is an answer of an earlier state waits so many for a new one.
    """

    def __init__(self, most: int, first_s: float = 20.0, again_s: float = 1.0) -> None:
        self._most = most
        self._first_s, self._again_s = first_s, again_s
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Known[Answer]] = OrderedDict()
        self._working: dict[Hashable, threading.Thread] = {}

    def get(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> Known[Answer]:
        """The answer; that of an earlier state, when the new one takes longer than a moment.

        Raises:
            Problem: There is none yet, and it takes long.
        """
        found = self._kept.get(asked)
        if found is not None and found.state == state:
            return found
        self._worker(asked, state, work).join(self._first_s if found is None else self._again_s)
        known = self._kept.get(asked, found)
        if known is None:
            said = "This is being worked out, which takes a while the first time; look again soon."
            raise Problem(503, "working", said, wait_s=15)
        return known

    def _worker(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> threading.Thread:
        """Who works at it; one is enough."""
        with self._lock:
            at_work = self._working.get(asked)
            if at_work is None:
                at_work = threading.Thread(
                    target=self._work, args=(asked, state, work), daemon=True
                )
                self._working[asked] = at_work
                at_work.start()
            return at_work

    def _work(self, asked: Hashable, state: str, work: Callable[[], Answer]) -> None:
        try:
            known = Known(state, work())
        except Exception:  # noqa: BLE001 - whoever asks next has it tried again
            _log.exception("an answer could not be worked out")
            known = None
        with self._lock:
            del self._working[asked]
            if known is not None:
                self._kept[asked] = known
                self._kept.move_to_end(asked)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
