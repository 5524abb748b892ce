"""Large lists are read in a process of their own, which can be ended."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import anyio
import pytest

from counterclaim.ingest.answers import Fetched
from counterclaim.ingest.listed import Listing
from counterclaim.watch import harvest_apart
from counterclaim.watch.forms import SourceForm
from counterclaim.watch.harvest_apart import SMALL, harvested

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
FEED = "<rss version='2.0'><channel>{}</channel></rss>"
ITEM = "<item><guid>{0}</guid><title>Dorsk {0}</title><description>It is said.</description></item>"


def read(text: str) -> Listing:
    """What a feed gives, and nothing that it does ends the test."""
    form = SourceForm.model_validate(
        {"url": "https://example.org/f", "kind": "feed", "only": [r"example\.org"]}
    )
    head = (("content-type", "application/rss+xml"),)
    fetched = Fetched(str(form.url), 200, "OK", NOW, (), head, b"", text.encode())
    return anyio.run(harvested, form, fetched)


def test_a_large_list_is_read_as_a_small_one_is() -> None:
    """The same entries, in the same order."""
    rows = [ITEM.format(number) for number in range(2000)]
    assert len(FEED.format("".join(rows))) > SMALL
    large, small = read(FEED.format("".join(rows))), read(FEED.format("".join(rows[:100])))
    assert [entry.key for entry in large.entries] == [str(number) for number in range(2000)]
    assert large.entries[:100] == small.entries


def test_a_list_over_which_a_parser_ponders_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's name of a million dots keeps nobody waiting, and the next list is read."""
    began = time.monotonic()
    with monkeypatch.context() as patched:
        patched.setattr(harvest_apart, "LONGEST_S", 5.0)
        found = read(FEED.format(f"<item><author>{'a.' * 500_000}</author></item>"))
    assert [issue.code for issue in found.issues] == ["list_unreadable"]
    assert time.monotonic() - began < 30
    assert len(read(FEED.format("".join(map(ITEM.format, range(2000))))).entries) == 2000
