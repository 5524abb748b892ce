"""A page with links → the pages that look like reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Lead, Listed, Listing, plain

MOST_LINKS = 500
LONGEST_ADDRESS = 2_000
# A report's address carries a date, a number or the words of its headline.
REPORT = re.compile(r"/\d{4}/\d{1,2}\b|\d{5,}|(?:[^/-]+-){3,}[^/]+/?$")
LONG_WORDS = 30


@dataclass(frozen=True, slots=True)
class Links:
    """Which links of a page are reports.

    Attributes:
        only: Addresses must match one of these, when there are any.
        never: Addresses must match none of these.
    """

    only: tuple[re.Pattern[str], ...] = ()
    never: tuple[re.Pattern[str], ...] = ()

    def allows(self, address: str) -> bool:
        """Whether an address is one of those that are asked for."""
        if any(pattern.search(address) for pattern in self.never):
            return False
        return not self.only or any(pattern.search(address) for pattern in self.only)

    def wanted(self, address: str, words: str) -> bool:
        """Whether a link of the page's own host is a report."""
        if self.only or not self.allows(address):
            return self.allows(address)
        return bool(REPORT.search(urlsplit(address).path)) and len(words) >= LONG_WORDS


def from_page(body: bytes, uri: str, rule: Links, charset: str | None = None) -> Listing:
    """Name the reports that a page links to, each once, in the page's order."""
    try:
        parser = html.HTMLParser(encoding=charset, huge_tree=False)
        root = html.fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError, ValueError, TypeError) as error:
        return Listing(issues=(Issue("page_unreadable", f"{uri} is no page: {error}."),))
    found: dict[str, Listed] = {}
    for address, words in _links(root, uri):
        if rule.wanted(address, words):
            found.setdefault(address, Listed(address, address, Lead.PAGE, plain(words) or None))
    title = root.findtext(".//title")
    more = len(found) - MOST_LINKS
    what = f"{uri}: only the first {MOST_LINKS} links were taken, {more} were not."
    issues = (Issue("list_cut", what),) if more > 0 else ()
    entries = tuple(found.values())[:MOST_LINKS]
    return Listing(entries, issues, title=plain(title or "", marked_up=False))


def _links(root: html.HtmlElement, uri: str) -> Iterator[tuple[str, str]]:
    base = root.xpath("string(//base/@href)")
    start = urljoin(uri, str(base)) if base else uri
    host = urlsplit(uri).hostname
    for link in root.iter("a"):
        try:
            address = urldefrag(urljoin(start, str(link.get("href") or "").strip())).url
            parts = urlsplit(address)
        except ValueError:
            continue
        if len(address) > LONGEST_ADDRESS:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname == host and address != uri:
            yield address, " ".join(str(link.text_content()).split())
