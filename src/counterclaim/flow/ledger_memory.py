"""A linker's memory in a ledger: what it decides is taken down, and outlives the process."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from counterclaim.core.cluster import Link
from counterclaim.core.event_marks import Key
from counterclaim.flow.linked_reports import Find
from counterclaim.link import InProcess, Outline, Sketch, some
from counterclaim.store.event_rows import NewLink
from counterclaim.store.shelf import Shelf


class LedgerMemory:
    """Remembers on a shelf; ``counterclaim.link.Memory`` says what each question means.

    Args:
        shelf: The catalogue's writer.
        find: The report of a step.
        step: The step that is being taken.
        at: When.
    """

    def __init__(self, shelf: Shelf, find: Find, step: int, at: datetime) -> None:
        self._shelf = shelf
        self._find = find
        self._step = step
        self._at = at
        self._here = InProcess()
        self.emptied: set[int] = set()
        """Events that became part of others."""

    def latest(self, keys: Collection[Key]) -> Mapping[Key, Sequence[int]]:
        """As the shelf has them, and as put within this report."""
        there = self._shelf.latest([key for key in keys if not _is_of_report(key)])
        here = self._here.latest([key for key in keys if _is_of_report(key)])
        return {key: found for key in keys if (found := there.get(key) or here.get(key))}

    def put(self, keys: Iterable[Key], number: int, most: int) -> None:
        """Onto the shelf; what is only of use within a report is not kept beyond it."""
        keys = list(keys)
        self._shelf.put([key for key in keys if not _is_of_report(key)], number, most)
        self._here.put([key for key in keys if _is_of_report(key)], number, most)

    def report(self, far: Outline) -> int:
        """The step that is being taken."""
        del far
        return self._step

    def outline(self, report: int) -> Outline | None:
        """As read again from its reading."""
        found = self._find(report)
        return found.outline if found else None

    def begin(self) -> int:
        """The next number."""
        return self._shelf.begin_event()

    def join(self, event: int, new: Sketch, link: Link) -> None:
        """A decision with its time."""
        decision = NewLink(new.id, self._step, event, link.to, link.score, link.reasons)
        self._shelf.link(decision, self._at)

    def merge(self, event: int, later: int, link: Link) -> None:
        """Undo the links to the later event, and link its mentions to the other."""
        told = list(self._shelf.told(later))
        self._shelf.undo(told, later, self._at)
        for step, mention in told:
            moved = NewLink(mention, step, event, link.to, link.score, link.reasons)
            self._shelf.link(moved, self._at)
        self._shelf.put([("into", later)], event, 1)
        self.emptied.add(later)

    def final(self, event: int) -> int:
        """Follow the mergers of events that hold no mention any more."""
        while not self._shelf.told(event):
            into = self._shelf.latest([("into", event)])
            if not into:
                break
            event = into["into", event][-1]
        return event

    def compared(self, event: int) -> Sequence[Sketch]:
        """The first ones and the latest."""
        found = ((self._find(step), name) for step, name in some(self._shelf.told(event)))
        sketches = (report.sketches.get(name) for report, name in found if report)
        return [sketch for sketch in sketches if sketch]


def _is_of_report(key: Key) -> bool:
    """Whether it is a block's key whose anchor is one report."""
    return len(key) > 2 and key[2] == "report"
