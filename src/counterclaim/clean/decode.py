"""Bytes → text: byte order mark, UTF-8, what the carrier and the page declare, then a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from counterclaim.core.capture import Capture
from counterclaim.core.errors import SkipItem
from counterclaim.core.issue import Issue

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")
META = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})""", re.IGNORECASE
)
NOT_ASCII_BASED = ("utf-16", "utf-32", "utf-7", "iso-2022", "hz")
SAMPLE = 65536
BINARY_SHARE = 0.05
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x0b")) + b"\x7f"


def decode(capture: Capture) -> tuple[str, tuple[Issue, ...]]:
    """Decode the bytes of a capture.

    Returns:
        The text without a byte order mark, and an issue when the encoding was guessed.

    Raises:
        SkipItem: There are no bytes (``empty``) or they are no text (``binary``).
    """
    body = capture.body
    if not body.strip():
        raise SkipItem(f"{capture.uri} is empty.", "empty")
    for mark, charset in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), ()
    for charset in _likely(capture):
        text = _strictly(body, charset)
        if text is not None and not _looks_binary(text[:SAMPLE].encode("utf-8", "replace")):
            return text, ()
    if body.startswith(MAGIC) or _looks_binary(body[:SAMPLE]):
        raise SkipItem(f"{capture.uri} is not text.", "binary")
    return _guessed(capture)


def _likely(capture: Capture) -> Iterator[str]:
    """Name encodings to try: valid UTF-8 is hardly ever anything else."""
    if capture.body.startswith(MAGIC):
        return
    declared = (capture.charset or "").lower()
    if declared.startswith(NOT_ASCII_BASED):
        yield declared
    yield "utf-8"
    if declared:
        yield declared
    if capture.media_type == "text/html":
        match = META.search(capture.body[:4096])
        if match:
            yield match[1].decode("ascii", "replace").lower()


def _strictly(body: bytes, charset: str) -> str | None:
    try:
        if not codecs.lookup(charset)._is_text_encoding:  # noqa: SLF001 - no public name
            return None
        return body.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return None


def _looks_binary(sample: bytes) -> bool:
    found = len(sample) - len(sample.translate(None, CONTROLS))
    return found > BINARY_SHARE * len(sample)


def _guessed(capture: Capture) -> tuple[str, tuple[Issue, ...]]:
    from charset_normalizer import from_bytes

    best = from_bytes(capture.body[:SAMPLE]).best()
    charset = best.encoding if best is not None else "cp1252"
    text = capture.body.decode(charset, "replace")
    message = (
        f"{capture.uri} is not in the encoding it declares, or declares none; read as {charset}."
    )
    return text, (Issue("encoding_guessed", message),)
