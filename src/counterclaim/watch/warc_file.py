"""The records of one WARC file as they lie; damage in the middle hides nothing that follows."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_CHUNK = 1 << 15
_MAGIC = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"


def records_of(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Every record of a file with where it begins; a torn end is left out.

    A record that is damaged comes as the bytes there are up to the next good one.
    """
    with path.open("rb") as file:
        while start < path.stat().st_size:
            member = member_at(file, start) or _damaged(file, start)
            if not member:
                return
            yield start, member
            start += len(member)


def member_at(file: IO[bytes], start: int) -> bytes | None:
    """The gzip member that begins here, packed as it lies; None when it is torn or damaged."""
    file.seek(start)
    inflate, member = zlib.decompressobj(31), bytearray()
    while not inflate.eof:
        chunk = file.read(_CHUNK)
        if not chunk:
            return None
        try:
            inflate.decompress(chunk)
        except zlib.error:
            return None
        member += chunk[: len(chunk) - len(inflate.unused_data)]
    return bytes(member)


def is_torn(path: Path, start: int) -> bool:
    """Whether what begins here is the good beginning of a record whose rest was not written."""
    with path.open("rb") as file:
        file.seek(start)
        inflate = zlib.decompressobj(31)
        try:
            while chunk := file.read(_CHUNK):
                inflate.decompress(chunk)
        except zlib.error:
            return False
    return not inflate.eof


def _damaged(file: IO[bytes], start: int) -> bytes:
    """The bytes up to the next good record; none where no good one follows."""
    end = _next_record(file, start + 1)
    if end is None:
        return b""
    file.seek(start)
    return file.read(end - start)


def _next_record(file: IO[bytes], start: int) -> int | None:
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        at = whole.find(_MAGIC, start)
        while at >= 0:
            if _begins_record(whole[at : at + _CHUNK]) and member_at(file, at):
                return at
            at = whole.find(_MAGIC, at + 1)
    return None


def _begins_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, len(_BEGINS)) == _BEGINS
    except zlib.error:
        return False
