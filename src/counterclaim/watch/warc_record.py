"""Captures to the bytes of WARC records, and back."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from warcio.archiveiterator import (  # type: ignore[import-untyped, unused-ignore]
    ArchiveIterator,
)
from warcio.statusandheaders import (  # type: ignore[import-untyped, unused-ignore]
    StatusAndHeaders,
)
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped, unused-ignore]

from counterclaim import __version__
from counterclaim.ingest.answers import Pairs
from counterclaim.ingest.unpack import PackedWrong, TooLarge, unpacked
from counterclaim.watch.kept import Exchange, Kept, kept_of

FACTS = "Counterclaim-Facts"
LARGEST = 1 << 31
HEAD = 1 << 16
_HOP = {"transfer-encoding", "connection", "keep-alive"}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


class Altered(ValueError):
    """A record is not as it was written."""


def warcinfo(name: str) -> bytes:
    """The record that begins a file."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    info = {"software": f"counterclaim/{__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(name, info))
    return out.getvalue()


def packed(kept: Kept) -> tuple[bytes, int]:
    """A capture's records, and how many bytes stand before the one that holds its body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    if kept.exchange is None:
        writer.write_record(_document(writer, kept))
        return out.getvalue(), 0
    writer.write_record(_request(writer, kept, kept.exchange))
    before = out.tell()
    writer.write_record(_response(writer, kept, kept.exchange))
    return out.getvalue(), before


def _document(writer: Any, kept: Kept) -> Any:  # noqa: ANN401 - untyped library
    kind = "conversion" if kept.list_id else "resource"
    headers = _headers(kept, kept.capture.body)
    if kept.list_id:
        headers["WARC-Refers-To"] = f"<{kept.list_id}>"
    return writer.create_warc_record(
        _address(kept.capture.uri),
        kind,
        payload=io.BytesIO(kept.capture.body),
        length=len(kept.capture.body),
        warc_content_type=kept.capture.media_type,
        warc_headers_dict=headers,
    )


def _response(writer: Any, kept: Kept, exchange: Exchange) -> Any:  # noqa: ANN401
    line = f"{exchange.status} {exchange.reason}"
    http = StatusAndHeaders(line, _shown(exchange.answered), protocol="HTTP/1.1")
    return writer.create_warc_record(
        _address(exchange.url),
        "response",
        payload=io.BytesIO(exchange.sent),
        length=len(exchange.sent),
        http_headers=http,
        warc_headers_dict=_headers(kept, exchange.sent),
    )


def _request(writer: Any, kept: Kept, exchange: Exchange) -> Any:  # noqa: ANN401
    path = re.sub(r"^[a-z]+://[^/?#]*", "", exchange.url, flags=re.IGNORECASE) or "/"
    line = f"GET {_address(path)} HTTP/1.1"
    http = StatusAndHeaders(line, _shown(exchange.asked), is_http_request=True)
    headers = {
        "WARC-Record-ID": f"<{uuid4().urn}>",
        "WARC-Date": _date(kept.capture.fetched_at),
        "WARC-Concurrent-To": f"<{kept.id}>",
    }
    return writer.create_warc_record(
        _address(exchange.url), "request", http_headers=http, warc_headers_dict=headers
    )


def _headers(kept: Kept, payload: bytes) -> dict[str, str]:
    return {
        "WARC-Record-ID": f"<{kept.id}>",
        "WARC-Date": _date(kept.capture.fetched_at),
        "WARC-Payload-Digest": digest(payload),
        FACTS: kept.facts(),
    }


def digest(payload: bytes) -> str:
    """A payload's digest, in the form that WARC tools know."""
    return "sha256:" + base64.b32encode(hashlib.sha256(payload).digest()).decode()


def _shown(pairs: Pairs) -> list[tuple[str, str]]:
    """Headers as they came, but for those that were about one connection and no longer hold."""
    kept = ((_UNSAFE.sub(" ", name), _UNSAFE.sub(" ", value)) for name, value in pairs)
    return [
        (f"X-Archive-Orig-{name}" if name.lower() in _HOP else name, value) for name, value in kept
    ]


def _address(uri: str) -> str:
    return quote(uri.encode("utf-8", "backslashreplace"), safe=":/?#[]@!$&'()*+,;=%~")


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def asks_for(member: bytes, capture: str) -> bool:
    """Whether a record is the request that was answered with a capture."""
    try:
        head = zlib.decompressobj(31).decompress(member, HEAD)
    except zlib.error:
        return False
    return b"WARC-Type: request" in head and f"<{capture}>".encode() in head


def unpack_record(member: bytes) -> Kept | None:
    """The capture of one record; None for records that hold none.

    Raises:
        Altered: The record does not say what was written.
    """
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(member))))
        facts = record.rec_headers.get_header(FACTS)
        return None if facts is None else _kept(record, facts)
    except Altered:
        raise
    except Exception as error:  # the library raises at will when bytes were altered
        raise Altered(f"it cannot be read: {type(error).__name__}: {error}") from error


def _kept(record: Any, facts: str) -> Kept:  # noqa: ANN401
    payload = record.raw_stream.read()
    if record.rec_headers.get_header("WARC-Payload-Digest") != digest(payload):
        raise Altered("its payload is not the one that was written")
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
    answered = dict(record.http_headers.headers) if record.http_headers else {}
    return kept_of(name, facts, _body(payload, answered))


def _body(payload: bytes, answered: Mapping[str, str]) -> bytes:
    encodings = (value for name, value in answered.items() if name.lower() == "content-encoding")
    encoding = next(encodings, "")
    try:
        return unpacked([payload], encoding, LARGEST) if payload else b""
    except (PackedWrong, TooLarge) as error:
        raise Altered(f"its body cannot be unpacked: {error}") from error
