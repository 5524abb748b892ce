"""Folders that reports are dropped into, in every form that one may be."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

from warcio.statusandheaders import (  # type: ignore[import-untyped, unused-ignore]
    StatusAndHeaders,
)
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped, unused-ignore]

from tests.watch.site import Report


def _text(_source: str, reports: list[Report]) -> dict[str, bytes]:
    return {f"{r.number}.txt": r.latest.encode() for r in reports}


def _eml(source: str, reports: list[Report]) -> dict[str, bytes]:
    return {f"{r.number}.eml": _message(source, r) for r in reports}


def _mbox(source: str, reports: list[Report]) -> dict[str, bytes]:
    return {"in.mbox": b"\n".join(b"From x\n" + _message(source, r) for r in reports)}


def _message(source: str, report: Report) -> bytes:
    number = f"{source}-{report.number}@example.org"
    return f"From: a@example.org\nMessage-ID: <{number}>\n\n{report.latest}\n".encode()


def _export(source: str, reports: list[Report]) -> dict[str, bytes]:
    """Words in pieces, as the program writes them."""
    messages = [
        {
            "id": r.number,
            "type": "message",
            "date_unixtime": "1930305600",
            "text": [r.latest[:10], {"type": "bold", "text": r.latest[10:]}],
        }
        for r in reports
    ]
    export = {"name": source, "type": "public_channel", "id": 9, "messages": messages}
    return {"result.json": json.dumps(export).encode()}


def _lines(_source: str, reports: list[Report]) -> dict[str, bytes]:
    return {"in.jsonl": b"\n".join(json.dumps({"text": r.latest}).encode() for r in reports)}


def _warc(source: str, reports: list[Report]) -> dict[str, bytes]:
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=True)
    for report in reports:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = f"<p>{report.latest}</p>".encode()
        record = writer.create_warc_record(
            f"https://example.org/{source}/{report.number}", "response",
            payload=io.BytesIO(body), length=len(body), http_headers=http,
        )  # fmt: skip
        writer.write_record(record)
    return {"in.warc.gz": packed.getvalue()}


FORMS: dict[str, Callable[[str, list[Report]], dict[str, bytes]]] = {
    "text": _text,
    "eml": _eml,
    "mbox": _mbox,
    "export": _export,
    "jsonl": _lines,
    "warc": _warc,
}


def write(folder: Path, source: str, reports: list[Report]) -> None:
    """Have a source's folder hold its reports; whole files, each put in place at once."""
    place = folder / source
    place.mkdir(parents=True, exist_ok=True)
    for name, body in FORMS[source.partition("-")[0]](source, reports).items():
        path = place / name
        if path.exists() and path.read_bytes() == body:
            continue
        draft = place / f".{name}.new"
        draft.write_bytes(body)
        settled = draft.stat().st_mtime_ns - 2_000_000_000
        os.utime(draft, ns=(settled, settled))
        draft.replace(path)
