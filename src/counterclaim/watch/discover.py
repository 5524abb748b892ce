"""A pasted address → the feed, sitemap, channel, page or folder behind it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.feeds import from_feed
from counterclaim.ingest.gdelt import from_gdelt
from counterclaim.ingest.links import Links, from_page
from counterclaim.ingest.listed import Listing
from counterclaim.ingest.sitemap import from_sitemap
from counterclaim.ingest.telegram import from_preview, preview_of
from counterclaim.watch.forms import Kind

FEEDS = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
}
USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml")
SITEMAP = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
NEWS = re.compile(r"news", re.IGNORECASE)
Get = Callable[[str], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A source that was found.

    Attributes:
        kind: What it is.
        address: Its address or path.
        title: What it calls itself.
        reports: How many reports it names now.
        why: How it was found, for the person who pasted the address.
    """

    kind: Kind
    address: str
    title: str | None
    reports: int
    why: str


async def discover(address: str, get: Get) -> Finding:
    """Find the best source behind an address: a feed, then a news sitemap, then the page itself.

    Raises:
        Unfetched: The address cannot be had, or nothing there can be watched.
    """
    if "://" not in address and Path(address).exists():
        path = Path(address).absolute()
        return Finding(Kind.FILES, str(path), path.name, 0, "it is on this machine")
    channel = preview_of(address)
    if channel is not None:
        fetched = await get(channel)
        return _found(Kind.TELEGRAM, channel, from_preview(fetched.body, channel), "a channel")
    return await _on_the_web(address if "://" in address else f"https://{address}", get)


async def _on_the_web(address: str, get: Get) -> Finding:
    fetched = await get(address)
    direct = _direct(fetched)
    if direct is not None:
        return direct
    for url, why in _offered(fetched):
        finding = await _try(url, why, get)
        if finding is not None:
            return finding
    sitemap = await _news_sitemap(fetched.url, get)
    if sitemap is not None:
        return sitemap
    for name in USUAL:
        finding = await _try(urljoin(fetched.url, f"/{name}"), "at a usual address", get)
        if finding is not None:
            return finding
    return _page(fetched)


def _direct(fetched: Fetched) -> Finding | None:
    """What the address itself is."""
    body, url = fetched.body, fetched.url
    if "gdeltproject.org" in (urlsplit(url).hostname or ""):
        return _found(Kind.GDELT, url, from_gdelt(body, url), "a GDELT file")
    media_type = fetched.content_type[0]
    if media_type in {"application/x-ndjson", "application/jsonl"}:
        reports = sum(bool(line.strip()) for line in body.splitlines())
        return Finding(Kind.JSON_LINES, url, None, reports, "JSON Lines of documents")
    sitemap = from_sitemap(body, url)
    if sitemap.entries:
        return _found(Kind.SITEMAP, url, sitemap, "a sitemap")
    if media_type not in {"text/html", "application/xhtml+xml"} or body.lstrip()[:5] == b"<?xml":
        feed = from_feed(body, url, dict(fetched.answered))
        if feed.entries:
            return _found(Kind.FEED, url, feed, "a feed")
    return None


def _offered(fetched: Fetched) -> Iterator[tuple[str, str]]:
    """Feeds that a page names in its head."""
    try:
        root = html.fromstring(fetched.body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    for link in root.iter("link"):
        rels = str(link.get("rel") or "").lower().split()
        if "alternate" in rels and str(link.get("type") or "").lower() in FEEDS:
            yield urljoin(fetched.url, str(link.get("href") or "")), "the page names it"


async def _try(url: str, why: str, get: Get) -> Finding | None:
    try:
        fetched = await get(url)
    except Unfetched:
        return None
    feed = from_feed(fetched.body, fetched.url, dict(fetched.answered))
    return _found(Kind.FEED, fetched.url, feed, why) if feed.entries else None


async def _news_sitemap(url: str, get: Get) -> Finding | None:
    try:
        robots = await get(urljoin(url, "/robots.txt"))
    except Unfetched:
        return None
    named = SITEMAP.findall(robots.body.decode("utf-8", "replace"))
    for address in [one for one in named if NEWS.search(one)]:
        try:
            fetched = await get(urljoin(url, address))
        except Unfetched:
            continue
        listing = from_sitemap(fetched.body, fetched.url)
        if listing.entries:
            return _found(Kind.SITEMAP, fetched.url, listing, "robots.txt names it")
    return None


def _page(fetched: Fetched) -> Finding:
    listing = from_page(fetched.body, fetched.url, Links(), fetched.content_type[1])
    if listing.entries:
        return _found(Kind.PAGE, fetched.url, listing, "a page with links; no feed was found")
    what = f"{fetched.url} holds no feed, sitemap or links to reports; name the kind with --kind"
    raise Unfetched("source_not_found", what)


def _found(kind: Kind, address: str, listing: Listing, why: str) -> Finding:
    if not listing.entries and listing.issues:
        raise Unfetched(listing.issues[0].code, listing.issues[0].message)
    return Finding(kind, address, listing.title, len(listing.entries), why)
