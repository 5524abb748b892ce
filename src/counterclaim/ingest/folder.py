"""A folder → captures of its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.ingest.files import from_file
from counterclaim.ingest.settings import IngestSettings, Missing, missing


def from_folder(path: Path, settings: IngestSettings) -> Iterator[Capture | Missing]:
    """Yield what its files hold, sorted by path; hidden files and linked folders are left out."""
    uri = path.absolute().as_uri()
    found = False
    for file in _files(path):
        found = True
        yield from from_file(file, settings)
    if not found:
        yield missing(uri, "folder_empty", f"{path} holds no files that can be seen.")


def _files(path: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(found, key=lambda file: file.parts)
