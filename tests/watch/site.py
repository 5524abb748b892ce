"""A loopback web site of many sources, good and bad, that publishes while it is watched."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape

EPOCH = datetime(2031, 3, 3, 9, tzinfo=UTC)
GOOD = (
    "rss", "atom", "json", "linked", "sitemap", "index", "page", "telegram", "lines", "gdelt",
)  # fmt: skip
BAD = (
    "slow", "truncated", "loop", "broken", "bomb", "huge", "invalid", "entities", "drip", "empty",
    "nothing",
)  # fmt: skip
Headers = dict[str, str]


@dataclass(slots=True)
class Report:
    """One report of a source.

    Attributes:
        number: From 1 on, within the source.
        words: Every version of its words, the latest last.
    """

    number: int
    words: list[str]
    withdrawn: bool = False

    @property
    def latest(self) -> str:
        """Its words now."""
        return self.words[-1]


@dataclass(slots=True)
class Answer:
    """What is sent."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Headers = field(default_factory=dict)
    wait_s: float = 0.0
    cut: bool = False
    endless: int = 0


@dataclass(slots=True)
class Site:
    """The site's state; answers are made of it."""

    address: str = ""
    reports: dict[str, list[Report]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    asked: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    flaky: bool = False
    robots: str = ""
    shown: int = 1000
    dated: bool = True
    token: bool = False

    def publish(self, source: str, words: str) -> Report:
        """A source publishes."""
        with self.lock:
            reports = self.reports.setdefault(source, [])
            reports.append(Report(len(reports) + 1, [words]))
            return reports[-1]

    def edit(self, source: str, number: int, words: str) -> None:
        """A source changes its words."""
        with self.lock:
            self.reports[source][number - 1].words.append(words)

    def withdraw(self, source: str, number: int) -> None:
        """A source takes a report back."""
        with self.lock:
            self.reports[source][number - 1].withdrawn = True

    def url(self, source: str) -> str:
        """Where a source's list is."""
        return f"{self.address}/{source}/list"

    def report_url(self, source: str, number: int) -> str:
        """Where a report stands."""
        return f"{self.address}/{source}/2031/03/{number:06}"

    def answer(self, path: str, headers: Headers) -> Answer:
        """What is sent for a path."""
        with self.lock:
            self.asked[path] = self.asked.get(path, 0) + 1
            if path == "/robots.txt":
                return Answer(self.robots.encode(), "text/plain", 200 if self.robots else 404)
            source, _, rest = path.strip("/").partition("/")
            kind = source.partition("-")[0]
            if kind in BAD:
                return bad(kind, self.address, path)
            if self.flaky and self.asked[path] % 7 == 3:
                return Answer(b"", status=500)
            reports = self.reports.get(source, [])
            if rest.startswith("before/"):
                reports = reports[: int(rest.removeprefix("before/")) - 1]
            elif rest.endswith(".gkg.csv.zip"):
                return Answer(gkg(self, source, int(rest.partition(".")[0])), "application/zip")
            elif rest == "part":
                kind = "sitemap"
            elif rest != "list":
                return self._page(source, rest)
            body, media_type = LISTS[kind](self, source, reports)
        return self._conditional(body, media_type, headers)

    def _conditional(self, body: bytes, media_type: str, headers: Headers) -> Answer:
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if headers.get("if-none-match") == tag:
            self.unchanged += 1
            return Answer(b"", media_type, 304, {"ETag": tag})
        return Answer(body, media_type, headers={"ETag": tag})

    def _page(self, source: str, rest: str) -> Answer:
        number = rest.rpartition("/")[2]
        reports = self.reports.get(source, [])
        if not number.isdigit() or not 0 < int(number) <= len(reports):
            return Answer(b"", status=404)
        report = reports[int(number) - 1]
        if report.withdrawn:
            return Answer(b"", status=410)
        title = f"{source} {report.number}"
        script = f"<script>token({self.asked})</script>" if self.token else ""
        page = f"<html><title>{title}</title>{script}<p>{escape(report.latest)}</p></html>"
        return Answer(page.encode())


def dated(report: Report) -> datetime:
    """When a report was published."""
    return EPOCH + timedelta(minutes=report.number)


def rss(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """RSS that holds the words."""
    items = "".join(
        f"<item><guid>{source}-{r.number}</guid><title>Report {r.number}</title>"
        f"<link>{site.report_url(source, r.number)}</link>"
        f"<pubDate>{format_datetime(dated(r))}</pubDate>"
        f"<description>{escape(r.latest)}</description></item>"
        for r in reversed(reports)
        if not r.withdrawn
    )
    feed = f'<rss version="2.0"><channel><title>{source}</title>{items}</channel></rss>'
    return feed.encode(), "application/rss+xml"


def linked(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """RSS that names pages only."""
    items = "".join(
        f"<item><title>Report {r.number}</title>"
        f"<link>{site.report_url(source, r.number)}</link></item>"
        for r in reversed(reports)
    )
    feed = f'<rss version="2.0"><channel><title>{source}</title>{items}</channel></rss>'
    return feed.encode(), "application/rss+xml"


def atom(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """Atom in an encoding of its own."""
    entries = "".join(
        f"<entry><id>urn:{source}:{r.number}</id><title>Report {r.number}</title>"
        f'<link href="{site.report_url(source, r.number)}"/>'
        f"<updated>{dated(r).isoformat()}</updated>"
        f'<content type="text">{escape(r.latest)}</content></entry>'
        for r in reports
    )
    feed = (
        '<?xml version="1.0" encoding="windows-1251"?>'
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{source}</title>{entries}</feed>'
    )
    return feed.encode("windows-1251", "xmlcharrefreplace"), "application/atom+xml"


def json_feed(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """A JSON Feed."""
    items = [
        {
            "id": f"{source}-{r.number}",
            "url": site.report_url(source, r.number),
            "content_text": r.latest,
            "date_published": dated(r).isoformat(),
        }
        for r in reports
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": source, "items": items}
    return json.dumps(feed).encode(), "application/feed+json"


def sitemap(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """A news sitemap, packed."""
    urls = "".join(
        f"<url><loc>{site.report_url(source, r.number)}</loc>"
        f"<n:news><n:publication_date>{dated(r).isoformat()}</n:publication_date>"
        f"<n:title>Report {r.number}</n:title></n:news></url>"
        for r in reports
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    return gzip.compress(f"<urlset {space}>{urls}</urlset>".encode(), mtime=0), "application/gzip"


def index(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """An index of one news sitemap, which may say when that changed."""
    last = f"<lastmod>{dated(reports[-1]).isoformat()}</lastmod>" if site.dated and reports else ""
    part = f"<sitemap><loc>{site.address}/{source}/part</loc>{last}</sitemap>"
    return f"<sitemapindex>{part}</sitemapindex>".encode(), "application/xml"


def page(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """A page with links."""
    links = "".join(
        f'<a href="{site.report_url(source, r.number)}">What was said about Kaldvik, {r.number}</a>'
        for r in reports
    )
    return f"<html><body><a href='/about'>About</a>{links}</body></html>".encode(), "text/html"


def telegram(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """A channel's preview page; numbers withdrawn leave a gap."""
    reports = reports[-site.shown :]
    earlier = reports[0].number if reports and reports[0].number > 1 else 0
    link = f'<link rel="prev" href="/{source}/before/{earlier}">' if earlier else ""
    channel = source.replace("-", "_")
    posts = "".join(
        f'<div class="tgme_widget_message js-widget_message" data-post="{channel}/{r.number}">'
        f'<div class="tgme_widget_message_text js-message_text">{escape(r.latest)}</div>'
        f'<a class="tgme_widget_message_date"><time datetime="{dated(r).isoformat()}"></time></a>'
        "</div>"
        for r in reports
        if not r.withdrawn
    )
    head = f'<div class="tgme_channel_info_header_title">{channel}</div>'
    return (
        f"<html><head>{link}</head><body>{head}<main>{posts}</main></body></html>".encode(),
        "text/html",
    )


def gdelt(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """An update list with a file for each report."""
    rows = (f"1 x {site.address}/{source}/{r.number}.gkg.csv.zip\n" for r in reports)
    return "".join(rows).encode(), "text/plain"


def gkg(site: Site, source: str, number: int) -> bytes:
    """A table that names one page."""
    row = ["x"] * 27
    row[1:5] = ["20310303120000", "1", "example.org", site.report_url(source, number)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x.gkg.csv", "\t".join(row) + "\n")
    return packed.getvalue()


def lines(site: Site, source: str, reports: list[Report]) -> tuple[bytes, str]:
    """JSON Lines of documents."""
    rows = [
        json.dumps({"text": r.latest, "url": site.report_url(source, r.number)}) for r in reports
    ]
    return "\n".join(rows).encode(), "application/x-ndjson"


LISTS: dict[str, Callable[[Site, str, list[Report]], tuple[bytes, str]]] = {
    "rss": rss,
    "teaser": rss,
    "atom": atom,
    "json": json_feed,
    "linked": linked,
    "sitemap": sitemap,
    "index": index,
    "page": page,
    "telegram": telegram,
    "lines": lines,
    "gdelt": gdelt,
}
KINDS = {
    "rss": "feed", "atom": "feed", "json": "feed", "linked": "feed", "sitemap": "sitemap",
    "index": "sitemap",
    "gdelt": "gdelt", "page": "page", "telegram": "telegram", "lines": "json_lines",
}  # fmt: skip


def bad(kind: str, address: str, path: str) -> Answer:
    """What a misbehaving source sends."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
    )
    return {
        "slow": Answer(b"late", wait_s=60),
        "drip": Answer(b"", wait_s=0, endless=-1),
        "truncated": Answer(b"<rss><channel><item><title>half", cut=True),
        "loop": Answer(b"", status=302, headers={"Location": f"{address}{path}"}),
        "broken": Answer(b"", status=500),
        "bomb": Answer(BOMB, headers={"Content-Encoding": "gzip"}),
        "huge": Answer(b"", endless=1 << 30),
        "invalid": Answer(b"<rss><channel><item><title>\x00\xff<b></item", "application/xml"),
        "entities": Answer(
            f"<!DOCTYPE rss [{laughs}]><rss version='2.0'><channel><item><title>&l11;"
            "</title></item></channel></rss>".encode(),
            "application/xml",
        ),
        "empty": Answer(b""),
        "nothing": Answer(b"", status=404),
    }[kind]


BOMB = gzip.compress(bytes(200_000_000), 9)


async def _serve(site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while (line := await reader.readline()).strip():
            path = line.split()[1].decode("latin-1")
            headers: Headers = {}
            while field := (await reader.readline()).decode("latin-1").strip():
                name, _, value = field.partition(":")
                headers[name.lower()] = value.strip()
            if not await _give(site.answer(path, headers), writer):
                break
    except (ConnectionError, IndexError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass
    finally:
        with suppress(RuntimeError):
            writer.close()


async def _give(answer: Answer, writer: asyncio.StreamWriter) -> bool:
    if answer.wait_s:
        await asyncio.sleep(answer.wait_s)
    length = len(answer.body) + (1000 if answer.cut else 0)
    length = answer.endless if answer.endless > 0 else length
    headers = {"Content-Type": answer.kind, **answer.headers}
    if answer.endless >= 0:
        headers["Content-Length"] = str(length)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {answer.status} OK\r\n{head}\r\n".encode() + answer.body)
    await writer.drain()
    for _ in range(100_000 if answer.endless > 0 else 0):
        writer.write(bytes(65_536))
        await writer.drain()
    for _ in range(600 if answer.endless < 0 else 0):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)
    return not answer.cut and answer.endless == 0


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a site from a thread of its own."""
    loop = asyncio.new_event_loop()

    async def start() -> asyncio.Server:
        return await asyncio.start_server(
            lambda reader, writer: _serve(site, reader, writer), "127.0.0.1", 0, backlog=1024
        )

    server = loop.run_until_complete(start())
    site.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
