"""Mends an archive and its log after a crash, and lists anew a log that was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import (
    Happening,
    Item,
    ItemState,
    LogEntry,
    Role,
    SourceState,
)
from counterclaim.watch.archive import files_of, logged_of
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_file import is_torn, records_of
from counterclaim.watch.warc_record import Altered, asks_for, unpack_record

_BATCH = 200


def recover(folder: Path, log: CaptureLog) -> list[Happening]:
    """Take into the log what was written to the archive and not logged; drop a torn end.

    A log that was lost is listed anew in the same way.
    """
    known = log.file_lengths()
    found: list[Happening] = []
    for path in files_of(folder):
        size, length = path.stat().st_size, known.get(path.name, 0)
        if size > length:
            found += _Recovery(path, length, log).run(unlogged=bool(known))
        elif size < length:
            what = f"{path.name} is shorter than the log says; see counterclaim verify"
            found.append(_told("archive_shortened", what))
    log.commit([LogEntry(happenings=tuple(found))])
    return found


@dataclass(slots=True)
class _Recovery:
    """Takes in one file from the byte on that the log knows."""

    path: Path
    start: int
    log: CaptureLog
    count: int = 0
    damaged: int = 0
    entry: LogEntry = field(default_factory=LogEntry)
    fresh: dict[str, datetime] = field(default_factory=dict)

    def run(self, *, unlogged: bool) -> Iterator[Happening]:
        """Take in every record.

        Args:
            unlogged: Nothing from here on was ever acknowledged; where the log was lost, nobody
                knows, and only an end that was plainly not written in full may go.
        """
        end, before = self.start, b""
        for offset, member in records_of(self.path, self.start):
            end = offset + len(member)
            self._record(offset, member, before)
            before = member
            if len(self.entry.captures) >= _BATCH:
                self._commit(end)
        size = self.path.stat().st_size
        torn = end < size and (unlogged or is_torn(self.path, end))
        if torn:
            with self.path.open("r+b") as file:
                file.truncate(end)
        self._commit(end if torn else size)
        self._sources()
        dropped = size - end if torn else 0
        what = f"{self.path.name}: {self.count} captures were not logged yet"
        yield _told("archive_recovered", f"{what}, {dropped} torn bytes dropped")
        if self.damaged or (end < size and not torn):
            yield _told("archive_damaged", f"{self.path.name} is damaged; see counterclaim verify")

    def _record(self, offset: int, member: bytes, before: bytes) -> None:
        try:
            kept = unpack_record(member)
        except Altered:
            self.damaged += 1  # verify tells of it; the record stays where it is
            return
        if kept is None:
            return
        records = before + member if asks_for(before, kept.id) else member
        logged = logged_of(kept, self.path.name, offset, sha256(records).hexdigest())
        items = (_item(kept),) if kept.role is Role.REPORT else ()
        captures = (*self.entry.captures, logged)
        self.entry = LogEntry(captures, (*self.entry.items, *items))
        self.fresh[kept.source] = kept.capture.fetched_at
        self.count += 1

    def _commit(self, end: int) -> None:
        self.log.commit([replace(self.entry, files={self.path.name: end})])
        self.entry = LogEntry()

    def _sources(self) -> None:
        """A source that brought something before is no new one, though its polling is forgotten."""
        known = self.log.sources()
        states = (
            SourceState(name, fresh_at=at, since=at)
            for name, at in self.fresh.items()
            if name not in known
        )
        self.log.commit([LogEntry(source=state) for state in states])


def _item(kept: Kept) -> Item:
    capture = kept.capture
    return Item(
        kept.source, kept.key, capture.uri, kept.lead, ItemState.KEPT, kept.fingerprint, kept.id,
        title=capture.title, published_at=capture.published_at, publisher=capture.publisher,
    )  # fmt: skip


def _told(code: str, message: str) -> Happening:
    return Happening(datetime.now(UTC), "", code, message)
