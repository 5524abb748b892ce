"""What a writer of the catalogue holds between its transactions."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from counterclaim.store.event_rows import Told

_HELD_KEYS = 200_000
_HELD_EVENTS = 20_000
K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Keeps what was used last, and so much at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is kept under the key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        """Keep it, and let go of what was used longest ago."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()


@dataclass(slots=True)
class Held:
    """What a writer holds between its transactions; of no use once another has written.

    Attributes:
        keys: Shelves by hashed key.
        events: Mentions by event.
        written: The last step and link that it wrote or saw.
    """

    keys: Lately[int, tuple[int, ...]] = field(default_factory=lambda: Lately(_HELD_KEYS))
    events: Lately[int, list[Told]] = field(default_factory=lambda: Lately(_HELD_EVENTS))
    written: tuple[int, int, int] = (-1, -1, -1)

    def clear(self) -> None:
        """Let go of everything."""
        self.keys.clear()
        self.events.clear()
