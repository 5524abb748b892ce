"""A file → captures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.ingest.bodies import captures_of
from counterclaim.ingest.settings import IngestSettings, Missing, missing, too_large

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
}


def from_file(path: Path, settings: IngestSettings) -> Iterator[Capture | Missing]:
    """Yield what one file holds; a name without an extension is plain text."""
    uri = path.absolute().as_uri()
    media_type = "text/plain" if not path.suffix else MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        known = ", ".join(sorted(MEDIA_TYPES))
        message = f"{path} was not read: files named {path.suffix} are unknown; known are {known}."
        yield missing(uri, "file_type_unknown", message)
        return
    try:
        body = _read(path, settings.max_bytes)
    except FileNotFoundError:
        yield missing(uri, "file_not_found", f"{path} does not exist.")
    except (OSError, ValueError) as error:
        yield missing(uri, "file_unreadable", f"{path} cannot be read: {error}.")
    else:
        if len(body) > settings.max_bytes:
            yield too_large(uri, settings)
        else:
            yield from captures_of(uri, body, media_type, settings)


def _read(path: Path, limit: int) -> bytes:
    """Read one byte more than the limit at most; anything but a regular file is refused."""
    if path.exists() and not path.is_file():
        raise OSError("it is not a regular file")
    with path.open("rb") as file:
        return file.read(limit + 1)
