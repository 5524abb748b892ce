"""Keeps what polls bring: first the WARC records, then the log; and mends both after a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import (
    Happening,
    Item,
    ItemState,
    LogEntry,
    LoggedCapture,
    Role,
    SourceState,
)
from counterclaim.watch.archive import Archive, files_of, records_of
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_record import Altered, unpack_record

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """What one poll brought; kept wholly or not at all."""

    captures: tuple[Kept, ...] = ()
    items: tuple[Item, ...] = ()
    source: SourceState | None = None
    happenings: tuple[Happening, ...] = ()


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
        captures = [kept for one in brought for kept in one.captures]
        logged = iter(self._archive.append(captures) if captures else ())
        lengths = self._archive.lengths()
        self._log.commit([_entry(one, logged, lengths) for one in brought])


def _entry(brought: Brought, logged: Iterator[LoggedCapture], lengths: dict[str, int]) -> LogEntry:
    captures = tuple(next(logged) for _ in brought.captures)
    return LogEntry(captures, brought.items, brought.source, brought.happenings, lengths)


def recover(folder: Path, log: CaptureLog) -> list[Happening]:
    """Take into the log what was written to the archive and not logged; drop a torn end.

    A log that was lost is listed anew in the same way.
    """
    known = log.file_lengths()
    found = []
    for path in files_of(folder):
        size, length = path.stat().st_size, known.get(path.name, 0)
        if size > length:
            found += _recover_file(path, length, size, log)
        elif size < length:
            what = f"{path.name} is shorter than the log says; see counterclaim verify"
            found.append(Happening(datetime.now(UTC), "", "archive_shortened", what))
    log.commit([LogEntry(happenings=tuple(found))])
    return found


def _recover_file(path: Path, length: int, size: int, log: CaptureLog) -> list[Happening]:
    entry, count, end = LogEntry(), 0, length
    for offset, member in records_of(path, length):
        end = offset + len(member)
        kept = _readable(member)
        if kept is not None:
            entry = _with(entry, kept, path.name, offset)
            count += 1
        if len(entry.captures) >= _BATCH:
            log.commit([_until(entry, path.name, end)])
            entry = LogEntry()
    log.commit([_until(entry, path.name, end)])
    if end < size:
        with path.open("r+b") as file:
            file.truncate(end)
    what = f"{path.name}: {count} captures were not logged yet, {size - end} torn bytes dropped"
    return [Happening(datetime.now(UTC), "", "archive_recovered", what)]


def _readable(member: bytes) -> Kept | None:
    try:
        return unpack_record(member)
    except Altered:
        return None  # verify tells of it; the record stays where it is


def _with(entry: LogEntry, kept: Kept, file: str, offset: int) -> LogEntry:
    capture = kept.capture
    logged = LoggedCapture(
        kept.id, kept.source, kept.role, kept.key, capture.uri, capture.sha256,
        capture.fetched_at, file, offset, kept.replaces,
    )  # fmt: skip
    items = entry.items
    if kept.role is Role.REPORT:
        item = Item(
            kept.source, kept.key, capture.uri, kept.lead, ItemState.KEPT, kept.fingerprint,
            kept.id, title=capture.title, published_at=capture.published_at,
            publisher=capture.publisher,
        )  # fmt: skip
        items = (*items, item)
    return LogEntry((*entry.captures, logged), items)


def _until(entry: LogEntry, file: str, end: int) -> LogEntry:
    return LogEntry(entry.captures, entry.items, files={file: end})
