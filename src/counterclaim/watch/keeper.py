"""Keeps what polls bring: first the WARC records, then the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import (
    Happening,
    Item,
    LogEntry,
    LoggedCapture,
    Role,
    SourceState,
)
from counterclaim.watch.archive import Archive
from counterclaim.watch.kept import Kept


@dataclass(frozen=True, slots=True)
class Brought:
    """What one poll, or the fetching of one page, brought; kept wholly or not at all.

    Attributes:
        captures: What was captured.
        items: Reports as they stand now.
        source: The source as it stands now.
        happenings: What is to be told.
        looked: The item whose page was fetched, as it stands now.
    """

    captures: tuple[Kept, ...] = ()
    items: tuple[Item, ...] = ()
    source: SourceState | None = None
    happenings: tuple[Happening, ...] = ()
    looked: Item | None = None


class Keeper:
    """Writes one archive and its log, in that order."""

    def __init__(self, archive: Archive, log: CaptureLog) -> None:
        self._archive = archive
        self._log = log

    def keep(self, brought: Sequence[Brought]) -> None:
        """Keep what several polls brought; when this returns nothing of it can be lost.

        Raises:
            StopRun: The disk or the database refuses; nothing was acknowledged.
        """
        brought = self._not_held(brought)
        captures = [kept for one in brought for kept in one.captures]
        logged = iter(self._archive.append(captures) if captures else ())
        lengths = self._archive.lengths()
        self._log.commit([_entry(one, logged, lengths) for one in brought])

    def _not_held(self, brought: Sequence[Brought]) -> list[Brought]:
        """No report is written twice, though a poll and the fetching of a page may cross."""
        reports = [kept for one in brought for kept in one.captures if kept.role is Role.REPORT]
        held = self._log.held([kept.id for kept in reports]) if reports else set()
        found = []
        for one in brought:
            fresh = tuple(kept for kept in one.captures if kept.id not in held)
            held |= {kept.id for kept in fresh}
            found.append(replace(one, captures=fresh))
        return found


def _entry(brought: Brought, logged: Iterator[LoggedCapture], lengths: dict[str, int]) -> LogEntry:
    captures = tuple(next(logged) for _ in brought.captures)
    return LogEntry(
        captures, brought.items, brought.looked, brought.source, brought.happenings, lengths
    )
