"""Targets as a person names them → captures, in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.ingest.files import from_file
from counterclaim.ingest.folder import from_folder
from counterclaim.ingest.settings import IngestSettings, Missing, missing
from counterclaim.ingest.stdin import from_stdin
from counterclaim.ingest.web import from_web


def obtain(targets: Sequence[str], settings: IngestSettings) -> Iterator[Capture | Missing]:
    """Yield at least one capture or missing value for every target, in the order given.

    Args:
        targets: Files, folders, ``http(s)`` addresses, or ``-`` for standard input.
        settings: What holds for all of them.

    Yields:
        A capture, or what is missing and why; never an exception for bad data.
    """
    for target in targets:
        yield from _one(target, settings)


def _one(target: str, settings: IngestSettings) -> Iterator[Capture | Missing]:
    if target == "-":
        return from_stdin(settings)
    if not target.strip():
        return iter([missing(target, "file_not_found", "An empty name names no file.")])
    if "://" in target:
        return _address(target, settings)
    path = Path(target)
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        return iter([missing(target, "file_unreadable", f"{target!r} is not a usable path.")])
    return from_folder(path, settings) if folder else from_file(path, settings)


def _address(target: str, settings: IngestSettings) -> Iterator[Capture | Missing]:
    scheme = target.split("://", 1)[0].lower()
    if scheme in {"http", "https"}:
        return from_web(target, settings)
    message = f"{target}: addresses of the kind {scheme}: are not fetched; give http or https."
    return iter([missing(target, "scheme_unsupported", message)])
