"""News sitemaps and indexes of them → the pages and lists they name."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Lead, Listed, Listing, moment, plain
from counterclaim.ingest.unpack import PackedWrong, TooLarge, unpacked

GZIP = b"\x1f\x8b"
LARGEST = 50 * 1024 * 1024
MOST_ENTRIES = 50_000


def from_sitemap(body: bytes, uri: str) -> Listing:
    """Read a sitemap, packed or not; entities are never expanded."""
    try:
        root = _root(body)
    except (etree.XMLSyntaxError, PackedWrong, TooLarge, zlib.error, ValueError) as error:
        reason = str(error) or "it is too large"
        return Listing(issues=(Issue("sitemap_unreadable", f"{uri} is no sitemap: {reason}."),))
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        return Listing(issues=(Issue("sitemap_unreadable", f"{uri} is no sitemap."),))
    lead = Lead.LIST if _name(root) == "sitemapindex" else Lead.PAGE
    entries = tuple(found for part in root[:MOST_ENTRIES] if (found := _listed(part, uri, lead)))
    return Listing(entries, _cut(uri, len(root) - MOST_ENTRIES))


def _cut(uri: str, more: int) -> tuple[Issue, ...]:
    what = f"{uri}: only the first {MOST_ENTRIES:,} entries were looked at, {more:,} were not."
    return (Issue("list_cut", what),) if more > 0 else ()


def _root(body: bytes) -> etree._Element | None:
    if body[:2] == GZIP:
        body = unpacked([body], "gzip", LARGEST)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    return etree.fromstring(body, parser)


def _listed(part: etree._Element, uri: str, lead: Lead) -> Listed | None:
    said = dict(_texts(part))
    if not said.get("loc"):
        return None
    address = urljoin(uri, said["loc"])
    date = moment(said.get("publication_date")) or moment(said.get("lastmod"))
    title = plain(said.get("title", ""), marked_up=False)
    if lead is Lead.LIST:
        return _further(address, said.get("lastmod", ""))
    mark = f"{title} {said.get('lastmod', '')}"
    return Listed(address, address, lead, title, date, said.get("name"), mark=mark)


def _further(address: str, changed: str) -> Listed:
    """A list that says to the minute when it changed is another list to fetch each time."""
    if moment(changed) is None:
        return Listed(address, address, Lead.GROWING)
    return Listed(f"{address} {changed}", address, Lead.LIST)


def _texts(part: etree._Element) -> Iterator[tuple[str, str]]:
    for child in part.iter(etree.Element):
        text = (child.text or "").strip()
        if text:
            yield _name(child), text


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
