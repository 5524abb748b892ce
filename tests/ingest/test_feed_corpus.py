"""Feeds of the wild: feedparser's own test feeds and four real ones, where the data are at hand.

Each test feed says in its first comment what must come of it; what it says about the first
entry's title, date and words is held against what is read here.
"""

from __future__ import annotations

import ast
import calendar
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.ingest.feeds import from_feed
from counterclaim.ingest.listed import Lead, Listed, Listing, plain

DATA = Path(__file__).parents[3] / "shared" / "data" / "feeds"
REAL = {"unian.xml": 50, "liga.xml": 20, "pravda.xml": 20, "ukranews.xml": 2}
EXPECT = re.compile(rb"Expect:\s*(.*?)\s*-->", re.DOTALL)
HEADER = re.compile(rb"^Header:\s*([\w-]+):\s*(.*?)\r?$", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
RUNS = re.compile(r"<(?:script|iframe|object|embed)\b|javascript:", re.IGNORECASE)
E, TITLES, DATES = "entries[0]", {"['title']", "['title_detail']['value']"}, "['published_parsed']"
WORDS = {"['content'][0]['value']", "['summary']", "['summary_detail']['value']", "['description']"}
TITLE = {f"{E}{path}" for path in TITLES}
DATE = {f"{E}{DATES}"}
SAID = {f"{E}{path}" for path in WORDS}
CHECKED = TITLE | DATE | SAID | {f"{E}['link']", f"{E}['id']", "feed['title']"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the feeds are not part of the project")


def feeds() -> Iterator[tuple[str, bytes]]:
    """Every test feed with its name."""
    with zipfile.ZipFile(DATA / "feedparser-tests.zip") as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".json")):
                yield name, packed.read(name)


def listing(body: bytes) -> Listing:
    """What a test feed gives, with the headers it asks for."""
    headers = {n.decode(): v.decode("latin-1") for n, v in HEADER.findall(body[:2048])}
    return from_feed(body, headers.get("Content-Location", "http://127.0.0.1:8097/feed"), headers)


def expected(body: bytes) -> dict[str, Any]:
    """What the feed says of its first entry, as far as it is said by plain equality."""
    match = EXPECT.search(body)
    try:
        tree = ast.parse(match[1].decode("utf-8"), mode="eval").body if match else None
    except (SyntaxError, UnicodeDecodeError):
        return {}
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    found = {}
    for part in parts:
        if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq):
            try:
                found[ast.unparse(part.left)] = ast.literal_eval(part.comparators[0])
            except ValueError:
                continue
    return found


def words_of(entry: Listed) -> str:
    """The words of an entry as plain text."""
    said = json.loads(entry.body) if entry.body else {}
    return plain(said.get("html") or "") or plain(said.get("text") or "", marked_up=False) or ""


def test_every_feed_passes_without_a_crash() -> None:
    """Two thousand odd feeds end as entries or issues."""
    assert sum(1 for _, body in feeds() if listing(body) is not None) > 2000


def either(value: str) -> set[str]:
    """A text as plain words, whether it is marked up or not."""
    return {plain(value) or "", plain(value, marked_up=False) or ""}


def wrong(path: str, value: Any, found: Listing) -> bool:  # noqa: ANN401
    """Whether an expectation about the feed or its first entry is not met."""
    if path == "feed['title']":
        return (found.title or "") not in either(value)
    (entry, *_) = found.entries
    if path in TITLE:
        return (entry.title or "") not in either(value)
    if path in DATE and value:
        return bool(entry.published_at != datetime.fromtimestamp(calendar.timegm(value), UTC))
    if path in SAID:
        return not any(want in words_of(entry) for want in either(value))
    if path.endswith("['link']") and value.startswith("http"):
        return entry.uri != str(value)
    # Names are kept as they stand; feedparser completes those that look like addresses.
    return path.endswith("['id']") and not str(value).endswith(entry.key)


def test_titles_dates_and_words_of_well_formed_feeds_are_right() -> None:
    """What each feed says must come of it comes of it."""
    told, bad, wordless = Counter[str](), [], []
    for name, body in feeds():
        # Where content and summary differ, the longer one is read; the tests want both.
        if not name.startswith("wellformed/") or "_and_" in name:
            continue
        found = listing(body)
        asked = {path: value for path, value in expected(body).items() if path in CHECKED}
        if asked and not found.entries and "feed['title']" not in asked:
            wordless.append([issue.code for issue in found.issues])
            continue
        told.update(list(asked))
        bad += [(name, path) for path, value in asked.items() if wrong(path, value, found)]
    assert bad == []
    assert sum(told[path] for path in SAID) > 600
    assert sum(told[path] for path in TITLE) > 120
    # An entry of a date, or of a picture for a title, is no report, and an issue says so.
    assert len(wordless) < 30
    assert all("feed_damaged" in codes for codes in wordless)


def test_nothing_that_runs_is_left_in_a_feeds_words() -> None:
    """Scripts, handlers and their like are taken out before anybody stores or shows them."""
    left = []
    for name, body in feeds():
        if name.startswith("wellformed/sanitize"):
            said = (json.loads(entry.body or b"{}") for entry in listing(body).entries)
            shown = [COMMENT.sub("", one.get("html", "")) for one in said]
            left += [name] if any(map(RUNS.search, shown)) else []
    assert left == []


@pytest.mark.parametrize("name", REAL)
def test_real_feeds_are_read_as_they_are_written(name: str) -> None:
    """Title, address, time and words of every entry, held against the bare XML."""
    body = (DATA / name).read_bytes()
    found = from_feed(body, f"https://example.org/{name}").entries
    items = etree.fromstring(body).xpath("//*[local-name()='item' or local-name()='entry']")
    assert len(found) == len(items) == REAL[name]
    for entry, item in zip(found, items, strict=True):
        assert entry.title in either(written(item, "title"))
        assert re.search(r"[а-яіїєґ]", entry.title or "", re.IGNORECASE)
        link = written(item, "link") or str(item.xpath("string(*[local-name()='link']/@href)"))
        assert entry.uri == urljoin(f"https://example.org/{name}", link)
        assert entry.published_at == dated(written(item, "pubDate", "published", "updated"))
        words = plain(written(item, "encoded", "description", "summary", "content")) or ""
        assert words[:200] in words_of(entry) or entry.lead is Lead.PAGE


def written(item: Any, *names: str) -> str:  # noqa: ANN401
    """The text of the first child of these names."""
    texts = (item.xpath(f"string(*[local-name()='{name}'])") for name in names)
    return next((str(text).strip() for text in texts if text), "")


def dated(text: str) -> datetime:
    """A date as feeds write it."""
    return parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)
