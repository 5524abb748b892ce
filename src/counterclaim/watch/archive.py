"""A folder of WARC files that only grow, and the walk over their records."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from counterclaim.core.errors import StopRun
from counterclaim.store.capture_log_values import LoggedCapture
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_file import member_at
from counterclaim.watch.warc_record import Altered, packed, unpack_record, warcinfo

GIBIBYTE = 1 << 30
LOCK = "lock"
_NAME = re.compile(r"counterclaim-(\d{5})-\d{14}\.warc\.gz$")


@dataclass(slots=True)
class Archive:
    """An archive that is open for writing.

    Attributes:
        folder: Where its files are.
        largest: A file that has grown beyond is closed and another begun.
    """

    folder: Path
    largest: int = GIBIBYTE
    _file: Path | None = None
    _lengths: dict[str, int] = field(default_factory=dict)

    def append(self, captures: Sequence[Kept]) -> list[LoggedCapture]:
        """Write captures; when this returns they are on the disk.

        Raises:
            StopRun: They cannot be written; a half-written record is taken back.
        """
        logged, written = [], bytearray()
        path = self._current()
        start = self._lengths[path.name]
        for kept in captures:
            records, before = packed(kept)
            at = start + len(written) + before
            logged.append(logged_of(kept, path.name, at, sha256(records).hexdigest()))
            written += records
        self._write(path, bytes(written))
        return logged

    def lengths(self) -> dict[str, int]:
        """How long the file being written is; to be logged with what was written to it."""
        return {} if self._file is None else {self._file.name: self._lengths[self._file.name]}

    def _current(self) -> Path:
        if self._file is None or self._lengths[self._file.name] >= self.largest:
            number = max((_number(path) for path in files_of(self.folder)), default=0) + 1
            stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            self._file = self.folder / f"counterclaim-{number:05}-{stamp}.warc.gz"
            self._lengths[self._file.name] = 0
            self._write(self._file, warcinfo(self._file.name))
        return self._file

    def _write(self, path: Path, data: bytes) -> None:
        length = self._lengths[path.name]
        try:
            with path.open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if length == 0:
                _sync_folder(self.folder)
        except OSError as error:
            _take_back(path, length)
            what = f"the archive {path} cannot be written: {error.strerror}"
            raise StopRun(f"{what}; nothing is lost, make room and start again") from error
        self._lengths[path.name] = length + len(data)


def _sync_folder(folder: Path) -> None:
    """A new file's name must outlive a power cut as its bytes do."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_back(path: Path, length: int) -> None:
    """Where even that fails, the next start drops the torn end."""
    with suppress(OSError), path.open("r+b") as file:
        file.truncate(length)


@contextmanager
def open_archive(folder: Path, largest: int = GIBIBYTE) -> Iterator[Archive]:
    """Open an archive for writing; only one process may.

    Raises:
        StopRun: Another process writes it, or the folder cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise StopRun(f"the archive {folder} cannot be used: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StopRun(f"another watch is writing the archive {folder}") from error
        yield Archive(folder, largest)


def files_of(folder: Path) -> list[Path]:
    """The archive's WARC files, in the order they were begun."""
    return sorted(path for path in folder.glob("*.warc.gz") if _NAME.search(path.name))


def read_capture(folder: Path, logged: LoggedCapture) -> Kept:
    """The capture that the log speaks of.

    Raises:
        Altered: It is not as it was written.
        OSError: The file is gone.
    """
    with (folder / logged.file).open("rb") as file:
        kept = unpack_record(member_at(file, logged.offset) or b"")
    if kept is None or kept.id != logged.id:
        raise Altered(f"{logged.file} holds another record at {logged.offset}")
    return kept


def logged_of(kept: Kept, file: str, offset: int, digest: str) -> LoggedCapture:
    """What the log says of a capture that lies in a file."""
    capture = kept.capture
    return LoggedCapture(
        kept.id, kept.source, kept.role, kept.key, capture.uri, capture.sha256,
        capture.fetched_at, file, offset, kept.replaces, digest=digest,
    )  # fmt: skip


def _number(path: Path) -> int:
    match = _NAME.search(path.name)
    return int(match[1]) if match else 0
