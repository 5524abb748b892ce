"""What a linker remembers: in this process, or, behind the same Protocol, in a ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from counterclaim.core.cluster import Link
from counterclaim.link.outline import Outline
from counterclaim.link.sketch import Sketch

Key = tuple[str | int | float, ...]
T = TypeVar("T")
COMPARED = 16
"""Mentions of one event that a further one is compared with: the first ones and the latest."""


class Memory(Protocol):
    """Numbers of reports, stories and events by key, and what the numbers stand for."""

    def latest(self, keys: Collection[Key]) -> Mapping[Key, Sequence[int]]:
        """The numbers last put under each of the keys, in the order put; none for most."""
        ...

    def put(self, keys: Iterable[Key], number: int, most: int) -> None:
        """Put a number under keys that hold so many at most: each lets go of its oldest."""
        ...

    def report(self, far: Outline) -> int:
        """Begin a report: its number."""
        ...

    def outline(self, report: int) -> Outline | None:
        """The report in outline; None when it is not kept."""
        ...

    def begin(self) -> int:
        """Begin an event: its number, greater than all before."""
        ...

    def join(self, event: int, new: Sketch, link: Link) -> None:
        """Decide that a mention belongs to an event."""
        ...

    def merge(self, event: int, later: int, link: Link) -> None:
        """Decide that the later event is the same as the other: its mentions join that one."""
        ...

    def final(self, event: int) -> int:
        """The event that this one became part of, or itself."""
        ...

    def compared(self, event: int) -> Sequence[Sketch]:
        """Mentions of the event, in the order joined; of many, the first and the latest."""
        ...


def some(mentions: Sequence[T]) -> Sequence[T]:
    """Those of an event's mentions that a further one is compared with."""
    half = COMPARED // 2
    return mentions if len(mentions) <= COMPARED else [*mentions[:half], *mentions[-half:]]


class InProcess:
    """Remembers everything, for as long as it lives."""

    def __init__(self) -> None:
        self._latest: dict[Key, deque[int]] = {}
        self._outlines: list[Outline] = []
        self._into: list[int] = []
        self.mentions: dict[int, list[Sketch]] = {}
        self.links: dict[int, list[Link]] = {}

    def latest(self, keys: Collection[Key]) -> Mapping[Key, Sequence[int]]:
        """Those of the keys that hold anything."""
        return {key: self._latest[key] for key in keys if key in self._latest}

    def put(self, keys: Iterable[Key], number: int, most: int) -> None:
        """Put it last, unless it is there."""
        for key in keys:
            held = self._latest.setdefault(key, deque(maxlen=most))
            if number not in held:
                held.append(number)

    def report(self, far: Outline) -> int:
        """Reports are numbered from 0."""
        self._outlines.append(far)
        return len(self._outlines) - 1

    def outline(self, report: int) -> Outline | None:
        """Every report is kept."""
        return self._outlines[report]

    def begin(self) -> int:
        """Events are numbered from 0."""
        number = len(self._into)
        self._into.append(number)
        self.mentions[number], self.links[number] = [], []
        return number

    def join(self, event: int, new: Sketch, link: Link) -> None:
        """Add to the event."""
        self.mentions[event].append(new)
        self.links[event].append(link)

    def merge(self, event: int, later: int, link: Link) -> None:
        """Move everything."""
        self.mentions[event] += self.mentions.pop(later)
        self.links[event] += [*self.links.pop(later), link]
        self._into[later] = event

    def final(self, event: int) -> int:
        """Follow the mergers."""
        while self._into[event] != event:
            event = self._into[event]
        return event

    def compared(self, event: int) -> Sequence[Sketch]:
        """The first ones and the latest."""
        return some(self.mentions[event])
