"""Standard input → captures."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from counterclaim.core.capture import Capture
from counterclaim.ingest.bodies import captures_of
from counterclaim.ingest.settings import IngestSettings, Missing, missing, too_large

URI = "stdin:"


def from_stdin(settings: IngestSettings) -> Iterator[Capture | Missing]:
    """Yield what standard input holds; its kind is told from its first bytes."""
    try:
        body = sys.stdin.buffer.read(settings.max_bytes + 1)
    except OSError as error:
        yield missing(URI, "file_unreadable", f"Standard input cannot be read: {error}.")
        return
    if len(body) > settings.max_bytes:
        yield too_large(URI, settings)
        return
    yield from captures_of(URI, body, _kind(body), settings)


def _kind(body: bytes) -> str:
    """Tell a page or a list of documents from text by how it begins."""
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return "text/html"
    if start.startswith((b"{", b"[{")):
        return "application/x-ndjson" if _many_lines(body) else "application/json"
    return "text/plain"


def _many_lines(body: bytes) -> bool:
    lines = body.split(b"\n", 1)
    return lines[0].rstrip().endswith(b"}") and b"{" in lines[-1]
