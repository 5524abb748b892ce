"""The bytes of a list → what it says, by the kind of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterclaim.core.capture import Capture
from counterclaim.core.issue import Issue
from counterclaim.ingest.answers import Fetched
from counterclaim.ingest.bodies import captures_of
from counterclaim.ingest.feeds import from_feed
from counterclaim.ingest.gdelt import from_gdelt
from counterclaim.ingest.links import Links, from_page
from counterclaim.ingest.listed import Lead, Listed, Listing, Words, held
from counterclaim.ingest.settings import IngestSettings, Missing
from counterclaim.ingest.sitemap import from_sitemap
from counterclaim.ingest.telegram import from_preview
from counterclaim.watch.forms import Follow, Kind, SourceForm
from counterclaim.watch.sift import worded

SHORT = 500


def harvest(form: SourceForm, fetched: Fetched) -> Listing:
    """Read a list; leads are set to what the source's form wants done.

    Whatever bytes come, they end as entries or as issues.
    """
    try:
        listing = _read(form, fetched)
    except Exception as error:  # noqa: BLE001 - one list must not end the watch
        what = f"{fetched.url} could not be read: {type(error).__name__}: {error}"
        return Listing(issues=(Issue("list_unreadable", what),))
    entries = (_followed(form, entry) for entry in listing.entries)
    return replace(listing, entries=tuple(_once(entry for entry in entries if entry)))


def unreadable(listing: Listing) -> bool:
    """Whether what came is no list at all."""
    codes = (issue.code for issue in listing.issues)
    return not listing.entries and any(code.endswith("_unreadable") for code in codes)


def _once(entries: Iterable[Listed]) -> Iterator[Listed]:
    """Each entry once; where several reports go by one key, each is known by its words too."""
    groups: dict[str, dict[str, Listed]] = {}
    for entry in entries:
        groups.setdefault(entry.key, {}).setdefault(entry.fingerprint, entry)
    for key, found in groups.items():
        for entry in found.values():
            own = replace(entry, key=worded(key, entry.fingerprint), shared=key)
            yield entry if len(found) == 1 else own


def _read(form: SourceForm, fetched: Fetched) -> Listing:
    body, url = fetched.body, fetched.url
    if form.kind is Kind.FEED:
        return _chosen(form, from_feed(body, url, dict(fetched.answered)))
    if form.kind is Kind.SITEMAP:
        return _chosen(form, from_sitemap(body, url))
    if form.kind is Kind.PAGE:
        return from_page(body, url, Links(form.only, form.never), fetched.content_type[1])
    if form.kind is Kind.TELEGRAM:
        return _chosen(form, from_preview(body, url))
    if form.kind is Kind.GDELT:
        return from_gdelt(body, url, form.only, form.never)
    return _chosen(form, from_documents(body, url, fetched.content_type[1]))


def _chosen(form: SourceForm, listing: Listing) -> Listing:
    """A list may name more than the form wants."""
    rule = Links(form.only, form.never)
    if not (form.only or form.never):
        return listing
    further = {Lead.LIST, Lead.GROWING}
    kept = (e for e in listing.entries if e.lead in further or rule.allows(e.uri))
    return replace(listing, entries=tuple(kept))


def from_documents(body: bytes, uri: str, charset: str | None) -> Listing:
    """JSON Lines of documents."""
    entries: list[Listed] = []
    issues: list[Issue] = []
    for found in captures_of(uri, body, "application/x-ndjson", IngestSettings(), charset):
        if isinstance(found, Missing):
            issues.append(found.issue)
            continue
        entries.append(listed_of(found, uri))
    return Listing(tuple(entries), tuple(issues))


def listed_of(capture: Capture, carrier: str) -> Listed:
    """A capture out of a file or list of documents as an entry.

    A line that does not say what it is called is known by its words: its number changes as the
    file does.
    """
    numbered = capture.uri.startswith(f"{carrier}#")
    return Listed(
        f"sha256:{capture.sha256}" if numbered else capture.uri,
        capture.uri,
        Lead.HELD,
        capture.title,
        capture.published_at,
        capture.publisher,
        capture.body,
        capture.media_type,
        capture.charset,
    )


def _followed(form: SourceForm, entry: Listed) -> Listed | None:
    linked = entry.uri.startswith(("http://", "https://")) and "#" not in entry.uri
    if entry.lead is Lead.PAGE:
        return _headline(entry) if form.follow is Follow.NEVER else entry
    if form.kind is not Kind.FEED or not linked:
        return entry
    short = form.follow is Follow.AUTO and len(entry.body) < SHORT
    if short or form.follow is Follow.ALWAYS:
        return replace(entry, lead=Lead.PAGE, body=b"", mark=entry.fingerprint)
    return entry


def _headline(entry: Listed) -> Listed | None:
    """Where pages are not to be fetched, the headline is all there is."""
    if entry.title is None:
        return None
    return held(entry.key, entry.uri, Words(text=entry.title), entry.title, entry.published_at)
