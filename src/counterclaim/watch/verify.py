"""Proves that an archive's captures are as they were written, or says which are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from counterclaim.core.issue import Issue
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import LoggedCapture
from counterclaim.watch.archive import files_of
from counterclaim.watch.kept import Kept
from counterclaim.watch.warc_file import records_of
from counterclaim.watch.warc_record import Altered, unpack_record


@dataclass(slots=True)
class Verified:
    """What was found.

    Attributes:
        files: How many WARC files there are.
        captures: How many captures are as they were written.
        issues: What is not.
    """

    files: int = 0
    captures: int = 0
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record as it lies in a file; ``digests`` are of it alone and of it with its request."""

    sha256: str
    file: str
    offset: int
    digests: tuple[str, str]


def verify(folder: Path, log: CaptureLog) -> Verified:
    """Read every record, and hold it against its digests and against the log.

    A watch may be writing meanwhile: what it adds after the beginning is left to the next time.
    """
    found = Verified()
    seen: dict[str, _Seen] = {}
    lengths, logged = log.file_lengths(), log.captures_in_all()
    for path in files_of(folder):
        found.files += 1
        _file(path, found, seen, lengths.pop(path.name, None))
    for name in lengths:
        found.issues.append(Issue("archive_file_missing", f"{name} is logged and is not there"))
    found.issues += _logged(islice(log.captures(), logged), seen)
    return found


def _file(path: Path, found: Verified, seen: dict[str, _Seen], length: int | None) -> None:
    end, before = 0, b""
    for offset, member in records_of(path):
        end = offset + len(member)
        try:
            kept = unpack_record(member)
        except Altered as error:
            found.issues.append(Issue("capture_altered", f"{path.name} at {offset}: {error}"))
            continue
        if kept is not None:
            found.captures += 1
            found.issues += _once(kept, path.name, seen)
            digests = (sha256(member).hexdigest(), sha256(before + member).hexdigest())
            seen[kept.id] = _Seen(kept.capture.sha256, path.name, offset, digests)
        before = member
    size = path.stat().st_size
    if end < (size if length is None else min(size, length)):
        what = f"{path.name} cannot be read from byte {end} of {size} on"
        found.issues.append(Issue("capture_altered", what))
    elif length is not None and size < length:
        what = f"{path.name} has {size} bytes; {length} were written"
        found.issues.append(Issue("archive_shortened", what))


def _once(kept: Kept, name: str, seen: dict[str, _Seen]) -> Iterator[Issue]:
    if kept.id in seen:
        yield Issue("capture_doubled", f"{name} holds {kept.id} a second time")


def _logged(captures: Iterable[LoggedCapture], seen: dict[str, _Seen]) -> Iterator[Issue]:
    for logged in captures:
        there = seen.get(logged.id)
        if there is None or there.sha256 != logged.sha256:
            what = f"{logged.id} ({logged.uri}) is logged in {logged.file} and is not there"
            yield Issue("capture_missing", what)
        elif logged.digest not in (None, *there.digests):
            what = f"{there.file} at {there.offset}: its headers are not those that were written"
            yield Issue("capture_altered", what)
        elif (there.file, there.offset) != (logged.file, logged.offset):
            what = f"{logged.id} is logged in {logged.file} at {logged.offset} and lies elsewhere"
            yield Issue("capture_altered", what)
