"""RSS, Atom and CDF feeds → their entries."""

from __future__ import annotations

import calendar
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from counterclaim.core.issue import Issue
from counterclaim.ingest.feeds_json import from_json_feed, is_json
from counterclaim.ingest.listed import Lead, Listed, Listing, Words, held, plain

DATES = ("published_parsed", "updated_parsed", "created_parsed")
MARKED_UP = {"text/html", "application/xhtml+xml"}
CARRIED = {"content-type", "content-language"}
LONGEST_PACE_S = 86_400.0


def from_feed(body: bytes, uri: str, headers: Mapping[str, str] | None = None) -> Listing:
    """Read a feed of any kind; what cannot be read of it becomes an issue.

    Args:
        body: The feed's bytes.
        uri: Where it was fetched; relative links count from there.
        headers: Headers of the answer: its content type may name the charset.
    """
    if is_json(body):
        return from_json_feed(body, uri)
    try:
        return _listing(_parsed(body, headers or {}), uri)
    except Exception as error:  # noqa: BLE001 - the library meets any bytes the web can send
        what = f"{uri} cannot be read as a feed: {type(error).__name__}: {error}"
        return Listing(issues=(Issue("feed_unreadable", what),))


def _listing(parsed: Any, uri: str) -> Listing:  # noqa: ANN401 - untyped library
    found = [_listed(entry, uri) for entry in parsed.entries]
    entries = tuple(entry for entry in found if entry is not None)
    gone = tuple(str(entry["ref"]) for entry in parsed.get("deleted_entries", ()) if "ref" in entry)
    feed = parsed.feed
    issues = (*_flaws(parsed, uri, entries), *_empty(uri, found.count(None)))
    return Listing(entries, issues, _title(feed), gone=gone, pace_s=_pace(feed))


def _parsed(body: bytes, headers: Mapping[str, str]) -> Any:  # noqa: ANN401
    import feedparser  # type: ignore[import-untyped, unused-ignore]

    said = {name.lower(): value for name, value in headers.items()}
    kept = {name: value for name, value in said.items() if name in CARRIED}
    return feedparser.parse(io.BytesIO(body), response_headers=kept)


def _flaws(parsed: Any, uri: str, entries: tuple[Listed, ...]) -> Iterator[Issue]:  # noqa: ANN401
    if not parsed.get("version") and not entries:
        yield Issue("feed_unreadable", f"{uri} is no feed that is known.")
    elif parsed.bozo:
        reason = str(parsed.get("bozo_exception", "")) or "it is not well-formed"
        yield Issue("feed_damaged", f"{uri} was read as far as it goes: {reason}.")


def _empty(uri: str, entries: int) -> Iterator[Issue]:
    if entries:
        yield Issue("feed_damaged", f"{uri}: entries without words or address: {entries}.")


def _listed(entry: Mapping[str, Any], feed: str) -> Listed | None:
    title, date, words = _title(entry), _date(entry), _words(entry)
    said = str(entry.get("link") or "")
    link = _joined(feed, said)
    # What a feed calls an entry is taken as it stands, wherever the feed is fetched from.
    key = str(entry.get("id") or said) or sha256(f"{title}\n{words.html}".encode()).hexdigest()
    uri = link if link.startswith(("http://", "https://")) else f"{feed}#{key}"
    if not (words.html or words.text):
        lead = Lead.PAGE if uri == link else Lead.HELD
        if lead is Lead.PAGE:
            return Listed(key, uri, lead, title, date)
        if title is None:
            return None
        words.text = title
    return held(key, uri, words, title, date)


def _joined(feed: str, link: str) -> str:
    try:
        return urljoin(feed, link) if link else ""
    except ValueError:
        return link


def _title(entry: Mapping[str, Any]) -> str | None:
    detail = entry.get("title_detail") or {}
    return plain(str(entry.get("title") or ""), marked_up=detail.get("type") in MARKED_UP)


def _words(entry: Mapping[str, Any]) -> Words:
    """The longest of what the entry offers as its words."""
    offered = [part for part in entry.get("content") or () if part.get("value")]
    if entry.get("summary"):
        offered.append(entry.get("summary_detail") or {"value": entry["summary"]})
    if not offered:
        return Words()
    best = max(offered, key=lambda part: len(str(part.get("value") or "")))
    value, language = str(best.get("value") or ""), best.get("language")
    said = str(language) if language else None
    if best.get("type", "text/html") in MARKED_UP:
        return Words(html=value, language=said)
    return Words(text=value, language=said)


def _date(entry: Mapping[str, Any]) -> datetime | None:
    found = (entry.get(name) for name in DATES)
    parsed = next((value for value in found if isinstance(value, struct_time)), None)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _pace(feed: Mapping[str, Any]) -> float | None:
    try:
        minutes = float(feed.get("ttl") or 0)
    except (TypeError, ValueError):
        return None
    return min(minutes * 60, LONGEST_PACE_S) if minutes > 0 else None
