"""The bytes of one carrier → one capture, or one per document it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from counterclaim.core.capture import Capture
from counterclaim.ingest.listing import Entry, Flaw, entries_of
from counterclaim.ingest.settings import IngestSettings, Missing, missing

LISTS = {"application/json", "application/x-ndjson"}


@dataclass(frozen=True, slots=True)
class _Stated:
    """What an entry says about itself."""

    uri: str | None
    publisher: str | None
    title: str | None
    published_at: datetime | None
    dated: bool


def captures_of(
    uri: str,
    body: bytes,
    media_type: str,
    settings: IngestSettings,
    charset: str | None = None,
) -> Iterator[Capture | Missing]:
    """Yield one capture, or one per document where the carrier is a list of documents."""
    whole = Capture(
        uri,
        body,
        media_type,
        datetime.now(UTC),
        charset,
        settings.publisher,
        settings.published_at,
    )
    if media_type not in LISTS:
        yield whole
        return
    found = False
    for entry in entries_of(body, by_line=media_type == "application/x-ndjson"):
        found = True
        yield _entry(whole, entry)
    if not found:
        yield missing(uri, "document_list_empty", f"{uri} holds no documents.")


def _entry(whole: Capture, entry: Entry | Flaw) -> Capture | Missing:
    uri = whole.uri if entry.alone else f"{whole.uri}#{entry.number}"
    if isinstance(entry, Flaw):
        return missing(uri, "document_unreadable", f"{uri}: {entry.message}")
    said = _stated(entry.fields)
    return replace(
        whole,
        uri=said.uri or uri,
        body=entry.body,
        media_type="application/json",
        publisher=said.publisher or whole.publisher,
        published_at=said.published_at if said.dated else whole.published_at,
        title=said.title,
    )


def _stated(fields: dict[str, object]) -> _Stated:
    date = _first(fields, "published_at", "date")
    return _Stated(
        uri=_first(fields, "uri", "url", "id"),
        publisher=_first(fields, "publisher", "source"),
        title=_first(fields, "title"),
        published_at=_zoned(date),
        dated=date is not None,
    )


def _first(fields: dict[str, object], *names: str) -> str | None:
    values = (fields.get(name) for name in names)
    return next((v.strip() for v in values if isinstance(v, str) and v.strip()), None)


def _zoned(text: str | None) -> datetime | None:
    """Read a time that states its zone; a bare date is left to the clean stage to report."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
