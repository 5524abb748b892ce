"""Keeps one compiled file per set of source files, so that YAML is not read at every start."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from counterclaim import __version__

_DIGEST = hashlib.sha256().digest_size


def cached(key_files: Iterable[Path], name: str, build: Callable[[], object]) -> object:
    """What ``build`` made of these files, built anew only when one of them changed.

    A cache that cannot be read or written is no error: the value is then built every time.

    Args:
        key_files: Every file the value depends on; all must exist.
        name: Short name for the cache file, for example ``vocabulary`` or ``theatre-example``.
        build: Makes the value out of plain parts only (``None``, ``bool``, ``int``, ``float``,
            ``str``, ``bytes``, and ``tuple``, ``list``, ``dict``, ``frozenset`` of those).
    """
    files = sorted(path.absolute() for path in key_files)
    place = cache_folder() / f"{name}-{_digest(map(str, files)).hex()[:12]}.compiled"
    key = _digest([__version__, sys.version, *map(_state, files)])
    found = _stored(place, key)
    if found is not None:
        return found[0]
    value = build()
    with contextlib.suppress(OSError):
        _store(place, key, value)
    return value


def cache_folder() -> Path:
    """The folder in ``COUNTERCLAIM_CACHE``, else the user's cache folder for this program."""
    named = os.environ.get("COUNTERCLAIM_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("counterclaim", appauthor=False))


def _digest(parts: Iterable[str]) -> bytes:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).digest()


def _state(path: Path) -> str:
    status = path.stat()
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _stored(place: Path, key: bytes) -> tuple[object] | None:
    """The value in a one-tuple, or None when the file is missing, stale or damaged."""
    try:
        packed = place.read_bytes()
    except OSError:
        return None
    head, body = packed[: 2 * _DIGEST], packed[2 * _DIGEST :]
    if head != key + hashlib.sha256(body).digest():
        return None
    try:
        return (marshal.loads(body),)  # noqa: S302 - our own file, checked against its digest
    except (EOFError, ValueError, TypeError):
        return None


def _store(place: Path, key: bytes, value: object) -> None:
    body = marshal.dumps(cast("Any", value))
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key + hashlib.sha256(body).digest() + body)
        Path(temporary).replace(place)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
