"""A body as sent → its bytes, never more than the limit in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class TooLarge(Exception):
    """The body, as sent or unpacked, is over the limit."""


class PackedWrong(Exception):
    """The body is packed in a way that cannot be undone."""


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Join and unpack a body chunk by chunk.

    Raises:
        TooLarge: It would be over ``limit`` bytes.
        PackedWrong: The encoding is unknown or its data are broken.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return _joined(chunks, limit)
    if encoding not in WINDOW_BITS:
        raise PackedWrong(f"its content encoding {encoding!r} is unknown")
    try:
        return _inflated(chunks, WINDOW_BITS[encoding], limit)
    except zlib.error as error:
        raise PackedWrong(f"its {encoding} data are broken: {error}") from error


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def _inflated(chunks: Iterable[bytes], window_bits: int, limit: int) -> bytes:
    inflate = zlib.decompressobj(window_bits)
    body = bytearray()
    for chunk in chunks:
        if inflate.eof:
            break
        body += inflate.decompress(chunk, limit + 1 - len(body))
        if len(body) > limit:
            raise TooLarge
    if not inflate.eof:
        raise PackedWrong("its packed data end too early")
    return bytes(body)
