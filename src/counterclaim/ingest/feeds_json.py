"""JSON Feed (jsonfeed.org, versions 1 and 1.1) → its entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Lead, Listed, Listing, Words, held, moment, plain


def is_json(body: bytes) -> bool:
    """Whether the bytes begin as a JSON object does."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def from_json_feed(body: bytes, uri: str) -> Listing:
    """Read a JSON Feed; an item without words or address becomes an issue."""
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
        items = feed["items"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        what = f"{uri} cannot be read as a JSON Feed: {type(error).__name__}: {error}"
        return Listing(issues=(Issue("feed_unreadable", what),))
    entries, issues = [], []
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        listed = _listed(item, uri, _text(feed, "language")) if isinstance(item, dict) else None
        if listed is None:
            issues.append(Issue("feed_damaged", f"{uri}: item {number} has no words or address."))
        else:
            entries.append(listed)
    return Listing(tuple(entries), tuple(issues), _text(feed, "title"))


def _listed(item: Mapping[str, object], feed: str, language: str | None) -> Listed | None:
    link = _text(item, "url") or _text(item, "external_url")
    key = _identity(item) or link
    if key is None:
        return None
    uri = urljoin(feed, link) if link else f"{feed}#{key}"
    title = plain(_text(item, "title") or "", marked_up=False)
    date = moment(_text(item, "date_published")) or moment(_text(item, "date_modified"))
    words = Words(
        _text(item, "content_html") or "",
        _text(item, "content_text") or "",
        _text(item, "language") or language,
    )
    if not (words.html or words.text):
        words.text = _text(item, "summary") or ""
    if words.html or words.text:
        return held(key, uri, words, title, date)
    return Listed(key, uri, Lead.PAGE, title, date) if link else None


def _identity(item: Mapping[str, object]) -> str | None:
    value = item.get("id")
    return str(value) if isinstance(value, str | int | float) and str(value) else None


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) and value.strip() else None
