"""A body as sent → its bytes, never more than the limit in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import chain

WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
BARE_BITS, DEFLATED = -15, 8
GZIP = b"\x1f\x8b"


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
        rest = iter(chunks)
        first = next(rest, b"")
        return _inflated(chain((first,), rest), _bits(encoding, first), limit)
    except zlib.error as error:
        raise PackedWrong(f"its {encoding} data are broken: {error}") from error


def _bits(encoding: str, first: bytes) -> int:
    """Some servers call deflate what lacks the two bytes that should stand before it."""
    bare = encoding == "deflate" and first and first[0] & 0x0F != DEFLATED
    return BARE_BITS if bare else WINDOW_BITS[encoding]


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def _inflated(chunks: Iterable[bytes], window_bits: int, limit: int) -> bytes:
    """Gzip may come in several members, one after the other; together they are the body."""
    inflate = zlib.decompressobj(window_bits)
    body = bytearray()
    for chunk in chunks:
        rest = chunk
        while rest:
            if inflate.eof:
                if rest[:2] != GZIP:
                    return bytes(body)  # padding after the last member
                inflate = zlib.decompressobj(window_bits)
            body += inflate.decompress(rest, limit + 1 - len(body))
            if len(body) > limit:
                raise TooLarge
            rest = inflate.unused_data
    if not inflate.eof:
        raise PackedWrong("its packed data end too early")
    return bytes(body)
