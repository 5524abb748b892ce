"""A folder of WARC files that only grow, and the walk over their records."""

from __future__ import annotations

import fcntl
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from counterclaim.core.errors import StopRun
from counterclaim.store.capture_log_values import LoggedCapture
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_record import packed, unpack_record, warcinfo

GIBIBYTE = 1 << 30
LOCK = "lock"
_NAME = re.compile(r"counterclaim-(\d{5})-\d{14}\.warc\.gz$")
_CHUNK = 1 << 20


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
            logged.append(_logged(kept, path.name, start + len(written) + before))
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
        except OSError as error:
            with path.open("r+b") as file:
                file.truncate(length)
            what = f"the archive {path} cannot be written: {error.strerror}"
            raise StopRun(f"{what}; nothing is lost, make room and start again") from error
        self._lengths[path.name] = length + len(data)


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
        file.seek(logged.offset)
        member = next(_members(file), b"")
    kept = unpack_record(member)
    if kept is None:
        raise FileNotFoundError(f"{logged.file} holds no capture at {logged.offset}")
    return kept


def records_of(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Every whole record of a file with where it begins; a torn end is left out."""
    with path.open("rb") as file:
        file.seek(start)
        for member in _members(file):
            yield start, member
            start += len(member)


def _members(file: IO[bytes]) -> Iterator[bytes]:
    """Gzip members, each of which is one record, packed as they lie."""
    rest = b""
    while rest or (rest := file.read(_CHUNK)):
        inflate, member = zlib.decompressobj(31), bytearray()
        while not inflate.eof:
            if not rest and not (rest := file.read(_CHUNK)):
                return
            try:
                inflate.decompress(rest)
            except zlib.error:
                return
            member += rest[: len(rest) - len(inflate.unused_data)]
            rest = inflate.unused_data
        yield bytes(member)


def _logged(kept: Kept, file: str, offset: int) -> LoggedCapture:
    capture = kept.capture
    return LoggedCapture(
        kept.id,
        kept.source,
        kept.role,
        kept.key,
        capture.uri,
        capture.sha256,
        capture.fetched_at,
        file,
        offset,
        kept.replaces,
    )


def _number(path: Path) -> int:
    match = _NAME.search(path.name)
    return int(match[1]) if match else 0
