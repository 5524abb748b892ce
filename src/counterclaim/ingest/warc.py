"""WARC and WACZ files of others → the pages they keep."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import IO, Any

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Lead, Listed

PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
GOOD = "200"
WHOLE = {"resource", "conversion"}
SUFFIXES = (".warc", ".warc.gz")


def from_warc(path: Path, limit: int) -> Iterator[Listed | Issue]:
    """Yield every page of a file, one at a time; a broken end becomes an issue.

    Args:
        path: A ``.warc``, ``.warc.gz`` or ``.wacz`` file.
        limit: Pages above this many bytes are left out, with an issue.
    """
    try:
        if path.suffix.lower() == ".wacz":
            yield from _packed(path, limit)
        else:
            with path.open("rb") as file:
                yield from _pages(file, path.name, limit)
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        yield Issue("warc_unreadable", f"{path} cannot be read: {error}.")


def _packed(path: Path, limit: int) -> Iterator[Listed | Issue]:
    """Members are read where they lie; nothing is ever unpacked to a path of their choosing."""
    with zipfile.ZipFile(path) as packed:
        for member in packed.infolist():
            if member.filename.endswith(SUFFIXES):
                with packed.open(member) as file:
                    yield from _pages(file, f"{path.name}!{member.filename}", limit)


def _pages(file: IO[bytes], name: str, limit: int) -> Iterator[Listed | Issue]:
    from warcio.archiveiterator import (  # type: ignore[import-untyped, unused-ignore]
        ArchiveIterator,
    )
    from warcio.exceptions import (  # type: ignore[import-untyped, unused-ignore]
        ArchiveLoadFailed,
    )

    records = iter(ArchiveIterator(file))
    while True:
        try:
            record = next(records)
            found = _page(record, limit)
        except StopIteration:
            return
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
            yield Issue("warc_unreadable", f"{name} was read as far as it goes: {error}.")
            return
        if found is not None:
            yield found


def _page(record: Any, limit: int) -> Listed | Issue | None:  # noqa: ANN401 - untyped library
    declared = _declared(record)
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    content_type = Message()
    content_type["content-type"] = declared or "application/octet-stream"
    if content_type.get_content_type() not in PAGES or not uri:
        return None
    body = record.content_stream().read(limit + 1)
    if len(body) > limit:
        return Issue("too_large", f"{uri} is larger than {limit:,} bytes; nothing was kept.")
    kind = "text/plain" if content_type.get_content_type() == "text/plain" else "text/html"
    charset = content_type.get_content_charset()
    return Listed(uri, uri, Lead.HELD, body=body, media_type=kind, charset=charset)


def _declared(record: Any) -> str | None:  # noqa: ANN401 - untyped library
    """What a record says that it holds; None for one that holds no page."""
    if record.rec_type in WHOLE:
        return str(record.rec_headers.get_header("Content-Type") or "")
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != GOOD:
        return None
    return str(headers.get_header("Content-Type") or "text/html")
