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
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counterclaim.ingest.feeds import from_feed
from counterclaim.ingest.listed import Listed, Listing, plain

DATA = Path(__file__).parents[3] / "shared" / "data" / "feeds"
REAL = {"unian.xml": 50, "liga.xml": 20, "pravda.xml": 20, "ukranews.xml": 2}
EXPECT = re.compile(rb"Expect:\s*(.*?)\s*-->", re.DOTALL)
HEADER = re.compile(rb"^Header:\s*([\w-]+):\s*(.*?)\r?$", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
RUNS = re.compile(r"<(?:script|iframe|object|embed)\b|javascript:", re.IGNORECASE)
TITLE, DATE = "entries[0]['title']", "entries[0]['published_parsed']"
WORDS = ("entries[0]['content'][0]['value']", "entries[0]['summary']")
CHECKED = {TITLE, DATE, *WORDS}

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
    return from_feed(body, headers.get("Content-Location", "http://127.0.0.1/feed"), headers)


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


def wrong(path: str, value: Any, entry: Listed) -> bool:  # noqa: ANN401
    """Whether an expectation about the first entry is not met."""
    if path == TITLE:
        return (entry.title or "") not in {plain(value) or "", plain(value, marked_up=False) or ""}
    if path == DATE and value:
        return entry.published_at != datetime.fromtimestamp(calendar.timegm(value), UTC)
    if path in WORDS:
        wanted = {plain(value) or "", plain(value, marked_up=False) or ""}
        return not any(want in words_of(entry) for want in wanted)
    return False


def test_titles_dates_and_words_of_well_formed_feeds_are_right() -> None:
    """What each feed says must come of it comes of it."""
    told, bad = 0, []
    for name, body in feeds():
        # Where content and summary differ, the longer one is read; the tests want both. An entry
        # with a date and nothing else is no report, and an issue says so.
        if not name.startswith("wellformed/") or "_and_" in name:
            continue
        entries = listing(body).entries
        for path, value in expected(body).items():
            if path in CHECKED and entries:
                told += 1
                bad += [(name, path)] if wrong(path, value, entries[0]) else []
    assert told > 170
    assert bad == []


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
def test_real_feeds_give_dated_entries_with_titles(name: str) -> None:
    """Each entry has a headline in one line, an address and a time with a zone."""
    found = from_feed((DATA / name).read_bytes(), f"https://example.org/{name}")
    assert len(found.entries) == REAL[name]
    for entry in found.entries:
        assert entry.title
        assert "\n" not in entry.title
        assert re.search(r"[а-яіїєґ]", entry.title, re.IGNORECASE)
        assert entry.uri.startswith("http")
        assert entry.published_at is not None
        assert entry.published_at.year == 2020
