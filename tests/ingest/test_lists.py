"""Lists of reports: what they hold, what they name, and what hostile ones come to."""

from __future__ import annotations

import gzip
import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import (  # type: ignore[import-untyped, unused-ignore]
    StatusAndHeaders,
)
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.issue import Issue
from counterclaim.ingest.feeds import from_feed
from counterclaim.ingest.gdelt import from_gdelt, missed_files
from counterclaim.ingest.links import Links, from_page
from counterclaim.ingest.listed import Lead, Listed, Listing
from counterclaim.ingest.mail import from_mail, from_mailbox
from counterclaim.ingest.sitemap import from_sitemap
from counterclaim.ingest.telegram import from_preview, preview_of
from counterclaim.ingest.telegram_export import from_export
from counterclaim.ingest.warc import from_warc

HERE = "https://example.org/list"
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
READERS: dict[str, Callable[[bytes], Listing]] = {
    "feed": lambda body: from_feed(body, HERE),
    "sitemap": lambda body: from_sitemap(body, HERE),
    "page": lambda body: from_page(body, HERE, Links()),
    "preview": lambda body: from_preview(body, HERE),
    "export": lambda body: from_export(body, HERE),
    "mail": lambda body: from_mail(body, HERE),
    "gdelt": lambda body: from_gdelt(body, HERE),
}
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)
HOSTILE = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe",
    LAUGHS + b"]><urlset><url><loc>&m;</loc></url></urlset>",
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item>',
    b"<a>" * 50_000,
    b"[" * 50_000,
    b'{"items": ' * 2_000,
    b"PK\x03\x04 not really",
    b"\x1f\x8b\x08 not really",
    b"From x\n\nFrom y\n\n",
]


def words(listed: Listed) -> dict[str, str]:
    """The document object of an entry."""
    return dict(json.loads(listed.body))


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bytes_end_as_entries_or_issues(kind: str, body: bytes) -> None:
    """No list can end a watch, fill the memory or read a file of this machine."""
    listing = READERS[kind](body)
    assert all(len(entry.body) < 1_000_000 for entry in listing.entries)
    assert b"root:" not in b"".join(entry.body for entry in listing.entries)


@pytest.mark.parametrize("kind", READERS)
@given(body=st.binary(max_size=300))
def test_any_bytes_end_as_entries_or_issues(kind: str, body: bytes) -> None:
    """Whatever a server sends."""
    assert isinstance(READERS[kind](body), Listing)


def test_an_rss_item_gives_title_date_address_and_words() -> None:
    """The title is plain words in one line; the date is in UTC."""
    feed = (
        "<rss version='2.0'><channel><title>Meridian Wire</title><ttl>30</ttl><item>"
        "<guid>urn:m-1</guid><title>\n Fighting at\n Dorsk &amp;amp; Orlava </title>"
        "<link>/1</link><pubDate>Mon, 3 Mar 2031 14:00:00 +0200</pubDate>"
        "<description>&lt;p&gt;The bridge was hit, the mayor said.&lt;/p&gt;</description>"
        "</item></channel></rss>"
    )
    listing = from_feed(feed.encode(), HERE)
    (entry,) = listing.entries
    assert (entry.key, entry.uri) == ("urn:m-1", "https://example.org/1")
    assert entry.title == "Fighting at Dorsk & Orlava"
    assert entry.published_at == NOON
    assert words(entry)["html"] == "<p>The bridge was hit, the mayor said.</p>"
    assert (listing.title, listing.pace_s) == ("Meridian Wire", 1800.0)


def test_an_entry_without_words_is_a_page_to_fetch() -> None:
    """What the feed does not hold stands behind its link."""
    feed = b"<rss><channel><item><title>x</title><link>https://example.org/1</link></item></channel></rss>"
    (entry,) = from_feed(feed, HERE).entries
    assert (entry.lead, entry.uri) == (Lead.PAGE, "https://example.org/1")


def test_the_same_words_have_the_same_fingerprint_and_others_another() -> None:
    """A feed that is served anew is no edit; a changed word is."""
    feed = b"<rss><channel><item><guid>1</guid><description>%s</description></item></channel></rss>"
    first, again, other = (
        from_feed(feed % said, HERE).entries[0].fingerprint
        for said in (b"two hurt", b"two hurt", b"three hurt")
    )
    assert first == again
    assert first != other


def test_a_json_feed_gives_its_items() -> None:
    """Version 1 and 1.1, with words as HTML or text."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en",
        "items": [
            {"id": 7, "url": "/7", "content_text": "Talks failed.", "title": "Talks",
             "date_published": "2031-03-03T14:00:00+02:00"},
            {"id": "8"},
        ],
    }  # fmt: skip
    listing = from_feed(json.dumps(feed).encode(), HERE)
    (entry,) = listing.entries
    assert (entry.key, entry.uri, entry.published_at) == ("7", "https://example.org/7", NOON)
    assert words(entry)["language"] == "en"
    assert [issue.code for issue in listing.issues] == ["feed_damaged"]


def test_half_a_surrogate_pair_reaches_neither_archive_nor_log() -> None:
    """No database keeps it, and one report must not stop the others from being kept."""
    feed = b'{"version": "1", "items": [{"id": "\\ud800", "url": "/\\udfff", "title": "\\ud800",'
    feed += b'"content_text": "a \\ud800 b"}]}'
    (entry,) = from_feed(feed, HERE).entries
    for said in (entry.key, entry.uri, entry.title or "", entry.body.decode()):
        assert said.encode()


def test_a_news_sitemap_names_pages_and_an_index_names_lists() -> None:
    """Packed or not; a sitemap that changed is another list to fetch."""
    news = (
        "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url>"
        "<loc>https://example.org/1</loc><n:news><n:publication><n:name>Wire</n:name>"
        "</n:publication><n:publication_date>2031-03-03T12:00:00Z</n:publication_date>"
        "<n:title>Talks</n:title></n:news></url></urlset>"
    )
    (entry,) = from_sitemap(gzip.compress(news.encode()), HERE).entries
    assert (entry.title, entry.published_at, entry.publisher) == ("Talks", NOON, "Wire")
    index = "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>{}</lastmod></sitemap></sitemapindex>"
    keys = {
        from_sitemap(index.format(day).encode(), HERE).entries[0].key
        for day in ("2031-03-03T12:00:00Z", "2031-03-03T12:10:00Z")
    }
    assert len(keys) == 2
    growing = from_sitemap(index.format("2031-03-03").encode(), HERE).entries[0]
    assert (growing.lead, growing.key) == (Lead.GROWING, "https://example.org/a.xml")
    dated = from_sitemap(index.format("2031-03-03T12:00Z").encode(), HERE).entries[0]
    assert dated.lead is Lead.LIST


def test_what_a_feed_calls_an_entry_does_not_hang_on_where_it_was_fetched() -> None:
    """A feed that moves to another host, or a redirect that comes and goes, doubles nothing."""
    feed = (
        b"<rss version='2.0'><channel><item><guid>b2Vj</guid><link>/1</link></item>"
        b"<item><link>/2</link></item></channel></rss>"
    )
    for place in (HERE, "http://www.example.net/other/feed"):
        assert [entry.key for entry in from_feed(feed, place).entries] == ["b2Vj", "/2"]
    first, second = from_feed(feed, HERE).entries
    assert (first.uri, second.uri) == ("https://example.org/1", "https://example.org/2")


def test_links_to_reports_are_told_from_menus() -> None:
    """Only the page's own host, each address once, without its fragment."""
    page = (
        b"<a href='/about'>About us and all the people who work here</a>"
        b"<a href='/2031/03/03/dorsk#top'>What the mayor of Dorsk said on Monday</a>"
        b"<a href='/2031/03/03/dorsk'>What the mayor of Dorsk said on Monday</a>"
        b"<a href='https://elsewhere.example/2031/03/03/x'>What somebody else wrote on Monday</a>"
        b"<a href='javascript:go(12345678)'>What nobody should ever follow anywhere</a>"
    )
    found = from_page(page, HERE, Links()).entries
    assert [entry.uri for entry in found] == ["https://example.org/2031/03/03/dorsk"]


POST = (
    '<div class="tgme_channel_info_header_title">Varn Administration</div>'
    '<div class="tgme_widget_message js-widget_message" data-post="varn/{}">'
    '<a class="tgme_widget_message_forwarded_from_name">Dorsk Mayor</a>'
    '<div class="tgme_widget_message_text js-message_text">'
    "Air raid &amp; <b>alert</b>.<br/>Stay in.</div>"
    '<a class="tgme_widget_message_date"><time datetime="2031-03-03T12:00:00+00:00"></time></a>'
    "</div>"
)


def test_a_channels_preview_gives_posts_and_shows_what_was_withdrawn() -> None:
    """Posts keep their words and links; a number missing between two others is told of."""
    listing = from_preview((POST.format(5) + POST.format(8)).encode(), "https://t.me/s/varn")
    first, _ = listing.entries
    assert (first.key, first.uri) == ("varn/5", "https://t.me/varn/5")
    assert first.published_at == NOON
    assert first.publisher == "Varn Administration"
    assert words(first)["html"] == "Air raid &amp; <b>alert</b>.<br>Stay in."
    assert words(first)["forwarded_from"] == "Dorsk Mayor"
    assert listing.gone == ("varn/6", "varn/7")


def test_lists_made_to_stall_a_watch_do_not() -> None:
    """Post numbers far apart, endless addresses, patterns that a search could get lost in."""
    began = time.monotonic()
    assert len(from_preview((POST.format(1) + POST.format(10**11)).encode(), HERE).gone) < 10_000
    from_preview(POST.format("9" * 5_000).encode(), HERE)
    from_page(b"<a href='/%s'>%s</a>" % (b"a-" * 500_000, b"x" * 99), HERE, Links())
    from_gdelt(b"http://" * 500_000, HERE)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://t.me/varn_news", "https://t.me/s/varn_news"),
        ("t.me/s/varn_news/17", "https://t.me/s/varn_news"),
        ("https://example.org/varn_news", None),
        ("https://t.me/+invitation", None),
    ],
)
def test_any_address_of_a_channel_leads_to_its_preview(address: str, expected: str | None) -> None:
    """People paste what they have."""
    assert preview_of(address) == expected


def test_an_export_of_telegram_desktop_gives_its_posts() -> None:
    """Words may be pieces; only the Unix time says when; service messages are no posts."""
    export = {
        "name": "Varn Administration", "type": "public_channel", "id": 9,
        "messages": [
            {"id": 1, "type": "service", "text": ""},
            {"id": 2, "type": "message", "date_unixtime": "1930305600",
             "text": ["Air raid in ", {"type": "bold", "text": "Dorsk"}, "."], "edited": "x"},
            {"id": 3, "type": "message", "photo": "a.jpg", "text": ""},
        ],
    }  # fmt: skip
    listing = from_export(json.dumps(export).encode(), "file:///drop/result.json")
    (post,) = listing.entries
    assert words(post)["text"] == "Air raid in Dorsk."
    assert post.published_at == datetime.fromtimestamp(1930305600, UTC)
    assert (post.publisher, post.uri) == ("Varn Administration", "file:///drop/result.json#2")


def test_a_message_gives_its_words_and_names_what_is_not_read() -> None:
    """The plain part is preferred; an attachment is an issue, not silence."""
    mail = (
        b"From: =?utf-8?q?Meridian_Wire?= <desk@example.org>\nSubject: Talks\n resume\n"
        b"Date: Mon, 3 Mar 2031 14:00:00 +0200\nMessage-ID: <1@example.org>\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        b"Talks resume.\n--b\nContent-Type: application/pdf\n"
        b"Content-Disposition: attachment; filename=../../etc/map.pdf\n\nx\n--b--\n"
    )
    listing = from_mail(mail, "file:///drop/1.eml")
    (entry,) = listing.entries
    assert (entry.key, entry.title, entry.publisher) == (
        "<1@example.org>",
        "Talks resume",
        "Meridian Wire",
    )
    assert entry.published_at == NOON
    assert words(entry)["text"].strip() == "Talks resume."
    assert [issue.code for issue in listing.issues] == ["mail_attachment_unread"]


def test_gdelt_serves_to_find_pages() -> None:
    """The update list names files, a table names pages; rows can be chosen by their words."""
    update = b"1 a http://data.example/1.export.CSV.zip\n1 b http://data.example/1.gkg.csv.zip\n"
    (file,) = from_gdelt(update, HERE).entries
    assert (file.lead, file.uri) == (Lead.LIST, "http://data.example/1.gkg.csv.zip")
    row = ["x"] * 27
    row[1:5] = ["20310303120000", "1", "example.org", "https://example.org/1"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../1.gkg.csv", "\t".join(row) + "\n")
    (page,) = from_gdelt(packed.getvalue(), HERE).entries
    assert (page.lead, page.uri, page.published_at) == (Lead.PAGE, "https://example.org/1", NOON)
    assert from_gdelt(packed.getvalue(), HERE, (re.compile("ARMEDCONFLICT"),)).entries == ()


def test_files_that_gdelt_named_while_nobody_watched_are_known_by_their_time() -> None:
    """One a quarter of an hour, back to the last look, two days at most."""
    newest = Listed("x", "http://data.example/20310303120000.gkg.csv.zip", Lead.LIST)
    missed = [one.uri[20:34] for one in missed_files([newest], NOON - timedelta(minutes=40))]
    assert missed == ["20310303114500", "20310303113000", "20310303111500"]
    assert len(list(missed_files([newest], NOON - timedelta(days=30)))) == 2 * 24 * 4
    assert list(missed_files([newest], NOON)) == []
    assert list(missed_files([replace(newest, uri="http://data.example/x.csv")], NOON)) == []


def _warc(path: Path, pages: dict[str, bytes]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for uri, body in pages.items():
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                uri, "response", payload=io.BytesIO(body), length=len(body), http_headers=http
            )
            writer.write_record(record)


def test_web_archives_give_their_pages(tmp_path: Path) -> None:
    """WARC and WACZ alike; a broken end keeps the head; nothing is unpacked to the disk."""
    pages = {f"https://example.org/{n}": b"<p>Dorsk %d</p>" % n for n in range(3)}
    plain = tmp_path / "a.warc.gz"
    _warc(plain, pages)
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.write(plain, "../../archive/data.warc.gz")
    for path in (plain, tmp_path / "a.wacz"):
        found = list(from_warc(path, 1000))
        assert {f.uri: f.body for f in found if isinstance(f, Listed)} == pages
    plain.write_bytes(plain.read_bytes()[:-40])
    found = list(from_warc(plain, 1000))
    assert len([f for f in found if isinstance(f, Listed)]) >= 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wacz", "a.warc.gz"]
    too_large = list(from_warc(tmp_path / "a.wacz", 5))
    assert all(isinstance(f, Issue) and f.code == "too_large" for f in too_large)


def test_pages_that_were_not_fetched_are_taken_from_web_archives_too(tmp_path: Path) -> None:
    """A record may hold a page as it is, or what it was turned into."""
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for kind, media in (("resource", "text/html"), ("conversion", "text/plain"),
                            ("resource", "image/png"), ("metadata", "text/plain")):  # fmt: skip
            record = writer.create_warc_record(
                f"https://example.org/{kind}", kind, payload=io.BytesIO(b"Dorsk"), length=5,
                warc_content_type=media,
            )  # fmt: skip
            writer.write_record(record)
    found = [one for one in from_warc(path, 1000) if isinstance(one, Listed)]
    assert [(one.uri[20:], one.body) for one in found] == [
        ("resource", b"Dorsk"), ("conversion", b"Dorsk"),
    ]  # fmt: skip


def test_a_box_of_any_size_gives_its_messages_one_at_a_time(tmp_path: Path) -> None:
    """Lines that only look like a beginning begin nothing; a message that is too large is told."""
    path = tmp_path / "in.mbox"
    one = b"From x Mon\nMessage-ID: <%d@example.org>\n\nTalks.\n>From here on:\nFrom there.\n\n"
    path.write_bytes(one % 1 + b"From x Mon\n\n" + b"x" * 2000 + b"\n\n" + one % 2)
    first, issue, second = from_mailbox(path, 1000)
    assert isinstance(first, Listed)
    assert words(first)["text"].strip() == "Talks.\nFrom here on:\nFrom there."
    assert isinstance(issue, Issue)
    assert issue.code == "too_large"
    assert isinstance(second, Listed)
    assert second.key == "<2@example.org>"
