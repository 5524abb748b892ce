"""A pasted address leads to the best source behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import anyio
import pytest

from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.watch.discover import Finding, discover
from counterclaim.watch.forms import Kind
from tests.watch.site import Report, Site, gdelt, json_feed, lines, page, rss, sitemap, telegram

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
HOME = "https://example.org/"
REPORTS = [Report(1, ["The mayor of Dorsk spoke at length."])]
Made = tuple[bytes, str]


def made(what: object) -> Made:
    """A list of one report."""
    return what(Site(address=HOME.rstrip("/")), "m-1", REPORTS)  # type: ignore[operator, no-any-return]


def found(address: str, site: dict[str, Made]) -> Finding:
    """What is behind an address of a web that holds only this."""

    async def get(url: str) -> Fetched:
        if url not in site:
            raise Unfetched("page_gone", f"{url}: the server answered 404", 404)
        body, kind = site[url]
        return Fetched(url, 200, "OK", NOW, (), (("content-type", kind),), body, body)

    return anyio.run(discover, address, get)


def html(words: str) -> Made:
    """A page."""
    return f"<html><body>{words}</body></html>".encode(), "text/html"


ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="/all.rss">'
ROBOTS = b"Sitemap: https://example.org/pages.xml\nSitemap: https://example.org/news.xml\n"


@pytest.mark.parametrize(
    ("site", "kind", "address", "why"),
    [
        ({HOME: made(rss)}, Kind.FEED, HOME, "a feed"),
        ({HOME: made(json_feed)}, Kind.FEED, HOME, "a feed"),
        ({HOME: made(sitemap)}, Kind.SITEMAP, HOME, "a sitemap"),
        ({HOME: made(lines)}, Kind.JSON_LINES, HOME, "JSON Lines of documents"),
        ({HOME: html(ALTERNATE), f"{HOME}all.rss": made(rss)}, Kind.FEED, f"{HOME}all.rss",
         "the page names it"),
        ({HOME: html(""), f"{HOME}robots.txt": (ROBOTS, "text/plain"),
          f"{HOME}news.xml": made(sitemap)},
         Kind.SITEMAP, f"{HOME}news.xml", "robots.txt names it"),
        ({HOME: html(""), f"{HOME}rss.xml": made(rss)}, Kind.FEED, f"{HOME}rss.xml",
         "at a usual address"),
        ({HOME: made(page)}, Kind.PAGE, HOME, "a page with links; no feed was found"),
    ],
)  # fmt: skip
def test_an_address_of_the_web_leads_to_its_best_list(
    site: dict[str, Made], kind: Kind, address: str, why: str
) -> None:
    """A feed before a news sitemap before a page of links; it is said how it was found."""
    finding = found("example.org/" if kind is Kind.FEED else HOME, site)
    assert (finding.kind, finding.address, finding.why) == (kind, address, why)
    assert finding.reports == 1


def test_a_channel_a_table_and_a_folder_are_known_by_their_address(tmp_path: Path) -> None:
    """No matter how a person writes it."""
    preview = "https://t.me/s/varn_news"
    channel = found("t.me/varn_news/17", {preview: made(telegram)})
    assert (channel.kind, channel.address) == (Kind.TELEGRAM, preview)
    update = "http://data.gdeltproject.org/gdeltv2/lastupdate.txt"
    assert found(update, {update: made(gdelt)}).kind is Kind.GDELT
    folder = found(str(tmp_path), {})
    assert (folder.kind, folder.address) == (Kind.FILES, str(tmp_path))


def test_an_address_with_nothing_behind_it_says_what_to_do() -> None:
    """Name the kind, if it is one."""
    with pytest.raises(Unfetched, match="--kind"):
        found(HOME, {HOME: html("Nothing to read here.")})
