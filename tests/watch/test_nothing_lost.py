"""The ways in which a source could make a watch lose a report, or take one twice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.listed import Lead, Listed, Listing
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import Item, ItemState, LogEntry
from counterclaim.watch.archive import open_archive
from counterclaim.watch.earlier import MOST_PAGES, with_earlier
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.harvest import harvest
from counterclaim.watch.keeper import Brought, Keeper
from counterclaim.watch.page import MOST_TRIES, not_had
from counterclaim.watch.sift import Sight, keys_of, sift
from tests.watch.child import CHANCE
from tests.watch.conftest import Once, config_for
from tests.watch.site import Answer, Site

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
URL = "https://example.org/list"
FORM = SourceForm.model_validate({"url": URL, "kind": "feed", "follow": "never"})
LINES = SourceForm.model_validate({"url": URL, "kind": "json_lines"})
ITEM = Item("m", "1", "https://example.org/1", Lead.PAGE.value, ItemState.WANTED)


def answered(body: str, kind: str = "application/rss+xml") -> Fetched:
    """An answer."""
    return Fetched(URL, 200, "OK", NOW, (), (("content-type", kind),), b"", body.encode())


def feed(*items: tuple[str, str]) -> Fetched:
    """A feed of items, each a guid and its words."""
    rows = "".join(
        f"<item><guid>{guid}</guid><title>Dorsk</title><description>{words}</description></item>"
        for guid, words in items
    )
    return answered(f"<rss version='2.0'><channel>{rows}</channel></rss>")


def lines(*texts: str) -> Fetched:
    """Documents in lines that do not say what they are called."""
    return answered("\n".join(json.dumps({"text": t}) for t in texts), "application/x-ndjson")


def taken(form: SourceForm, *lists: Fetched) -> list[str]:
    """The words that are captured from one list after the other."""
    known: dict[str, Item] = {}
    found: list[str] = []
    for number, fetched in enumerate(lists):
        listing = harvest(form, fetched)
        some = {key: known[key] for key in keys_of(listing) if key in known}
        brought = sift(listing, some, Sight("m", form, NOW + timedelta(minutes=number)))
        known |= {item.key: item for item in brought.items}
        said = (json.loads(kept.capture.body) for kept in brought.captures)
        found += [one.get("html") or one["text"] for one in said]
    return found


def test_reports_that_a_source_calls_the_same_are_each_taken_once() -> None:
    """A feed whose every item has the guid of the site, as it grows, rolls and shrinks."""
    lists = [
        feed(("x", "one")),
        feed(("x", "two"), ("x", "one")),
        feed(("x", "three"), ("x", "two")),
        feed(("x", "three")),
        feed(("x", "four")),
    ]
    assert sorted(taken(FORM, *lists)) == ["four", "one", "three", "two"]


def test_a_feed_that_dates_everything_anew_at_every_poll_doubles_nothing() -> None:
    """Nor does one whose links carry another token each time: the words are the same."""
    row = "<item><guid>1</guid><link>https://example.org/1?t={0}</link><pubDate>{1}</pubDate>"
    row += "<description>{2}</description></item>"
    lists = [
        answered(f"<rss version='2.0'><channel>{row.format(token, date, words)}</channel></rss>")
        for token, date, words in (
            ("a", "Mon, 3 Mar 2031 14:00:00 +0000", "one"),
            ("b", "Mon, 3 Mar 2031 15:00:00 +0000", "one"),
            ("c", "Mon, 3 Mar 2031 16:00:00 +0000", "two"),
        )
    ]
    assert taken(FORM, *lists) == ["one", "two"]


def test_lines_without_a_name_are_known_by_their_words() -> None:
    """A list of lines that is rotated, or that grows at its head, doubles nothing."""
    lists = [lines("one", "two"), lines("zero", "one", "two"), lines("two", "three")]
    assert sorted(taken(LINES, *lists)) == ["one", "three", "two", "zero"]


def test_a_feed_gives_only_what_the_form_asks_for() -> None:
    """``only`` and ``never`` hold for every kind of list."""
    row = '{{"text": "{0}", "url": "https://example.org/{0}/1"}}'
    body = answered("\n".join(map(row.format, ("war", "sport", "war/sport"))), "x-ndjson")
    form = SourceForm.model_validate(
        {"url": URL, "kind": "json_lines", "only": ["/war/"], "never": ["sport"]}
    )
    assert taken(form, body) == ["war"]


def test_posts_missed_are_fetched_though_the_earlier_page_fails_at_first(
    site: Site, once: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wish for the page before is kept with the page, and is granted when the host recovers."""
    site.shown = 3
    for number in range(3):
        site.publish("telegram-1", f"The mayor of Dorsk spoke, {number}.")
    once("telegram-1")
    for number in range(3, 10):
        site.publish("telegram-1", f"The mayor of Dorsk spoke, {number}.")
    with monkeypatch.context() as patched:
        refuse(patched, lambda path: "/before/" in path, 503)
        assert len(once("telegram-1")) == 6
    # A further poll, which shows nothing new, must not make it forgotten.
    soon(monkeypatch)
    found = once("telegram-1")
    assert sorted(int(one.key.rpartition("/")[2]) for one in found) == list(range(1, 11))


def refuse(monkeypatch: pytest.MonkeyPatch, which: Callable[[str], bool], status: int) -> None:
    """Have the site refuse some paths."""
    real = Site.answer

    def answer(self: Site, path: str, headers: dict[str, str]) -> Answer:
        return Answer(b"", status=status) if which(path) else real(self, path, headers)

    monkeypatch.setattr(Site, "answer", answer)


def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever waits for a later try is tried now."""
    real = CaptureLog.due_items

    def due(self: CaptureLog, now: datetime, *rest: object) -> list[Item]:
        return real(self, now + timedelta(hours=7), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(CaptureLog, "due_items", due)


def test_going_back_ends() -> None:
    """A page that leads back for ever is told of, and left."""
    entry = Listed("a/1", "https://t.me/a/1", body=b"x")
    listing = Listing((entry,), further="https://t.me/s/a?before=1")
    sight = Sight("m", FORM, NOW)
    brought = sift(listing, {}, sight)
    (_, wanted) = with_earlier(brought, listing, {}, sight, 4).items
    assert (wanted.uri, wanted.mark) == (listing.further, "5")
    left = with_earlier(brought, listing, {}, sight, MOST_PAGES)
    assert [one.code for one in left.happenings] == ["earlier_left"]
    assert left.items == brought.items
    assert with_earlier(brought, listing, {listing.further or "": wanted}, sight) == brought


@pytest.mark.parametrize("dated", [True, False])
def test_an_index_of_sitemaps_is_followed_as_its_parts_grow(
    site: Site, once: Once, monkeypatch: pytest.MonkeyPatch, *, dated: bool
) -> None:
    """Whether or not the index tells when a part changed."""
    site.dated = dated
    for number in range(2):
        site.publish("index-1", f"The mayor of Dorsk spoke, {number}.")
    assert len(once("index-1")) == 2
    site.publish("index-1", "The mayor of Dorsk spoke again.")
    soon(monkeypatch)
    assert len(once("index-1")) == 3


def test_a_page_that_is_announced_too_early_is_waited_for(
    site: Site, once: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list may name a page before it is there."""
    site.publish("linked-1", "The mayor of Dorsk spoke.")
    with monkeypatch.context() as patched:
        refuse(patched, lambda path: "/2031/" in path, 404)
        assert once("linked-1") == []
    soon(monkeypatch)
    assert len(once("linked-1")) == 1


def test_a_host_may_be_down_for_a_night() -> None:
    """Tries grow apart and go on for days; in the end it is told that the report is lost."""
    item, waited, error = ITEM, 0.0, Unfetched("fetch_failed", "503", 503)
    for _ in range(MOST_TRIES):
        brought = not_had(item, FORM, Every(), error, CHANCE)
        assert [one.code for one in brought.happenings] == ["fetch_failed"]
        assert brought.looked is not None
        item = brought.looked
        waited += (item.due_at - datetime.now(UTC)).total_seconds() if item.due_at else 0.0
    assert item.state is ItemState.LOST
    assert waited > 86_400


def test_a_lost_report_that_is_listed_anew_is_asked_for_again() -> None:
    """A list that shows a change is a reason to look once more, at what was withdrawn too."""
    entry = Listed("1", ITEM.uri, Lead.PAGE, mark="new")
    for state in (ItemState.LOST, ItemState.GONE):
        before = replace(ITEM, state=state, tries=9, mark="old")
        (item,) = sift(Listing((entry,)), {"1": before}, Sight("m", FORM, NOW)).items
        assert (item.state, item.tries, item.due_at) == (ItemState.WANTED, 0, NOW)


def test_a_list_that_cannot_be_read_is_no_list(site: Site, once: Once, log: CaptureLog) -> None:
    """The source fails until it can be read again, and what it then names is taken."""
    site.publish("rss-1", "The mayor of Dorsk spoke.")
    with pytest.MonkeyPatch.context() as patched:
        broken = Answer(b"<html>We are down.</html>", headers={"ETag": '"down"'})
        patched.setattr(Site, "answer", lambda *_: broken)
        for failures in (1, 2):
            assert once("rss-1") == []
            assert log.sources()["rss-1"].failures == failures
    assert sum(1 for _ in log.captures()) == 1
    assert [one.code for one in log.happenings("rss-1", 9)] == ["feed_unreadable"] * 2
    assert len(once("rss-1")) == 1
    assert log.sources()["rss-1"].failures == 0


def test_a_page_that_changes_while_it_is_fetched_is_fetched_again(log: CaptureLog) -> None:
    """A poll and the fetching of a page may cross; the mark that the list showed last wins."""
    log.commit([LogEntry(items=(replace(ITEM, mark="new", due_at=NOW),))])
    looked = replace(ITEM, state=ItemState.KEPT, mark="old", due_at=NOW + timedelta(days=1))
    log.commit([LogEntry(looked=looked)])
    (found,) = log.items("m", ["1"]).values()
    assert (found.state, found.mark, found.due_at) == (ItemState.KEPT, "new", NOW)


def test_no_capture_is_written_twice(log: CaptureLog, tmp_path: Path) -> None:
    """Whoever brings it, and though two bring it at the same moment."""
    listing = harvest(FORM, feed(("x", "one")))
    brought = sift(listing, {}, Sight("m", FORM, NOW))
    with open_archive(tmp_path / "archive") as archive:
        keeper = Keeper(archive, log)
        keeper.keep([brought, brought])
        keeper.keep([brought, Brought()])
    assert sum(1 for _ in log.captures()) == 1


def test_a_clock_that_was_wrong_keeps_nobody_waiting(log: CaptureLog) -> None:
    """A page that is due in a year was noted by a clock gone wrong."""
    states = (ItemState.WANTED, ItemState.KEPT)
    log.commit([LogEntry(items=(replace(ITEM, due_at=NOW + timedelta(days=365)),))])
    assert len(log.due_items(NOW, 9, 9, states)) == 1
    log.commit([LogEntry(items=(replace(ITEM, due_at=NOW + timedelta(hours=5)),))])
    assert log.due_items(NOW, 9, 9, states) == []
    log.due_again(NOW)
    assert len(log.due_items(NOW, 9, 9, states)) == 1


def test_what_nobody_sees_of_a_page_is_no_edit(site: Site, once: Once, log: CaptureLog) -> None:
    """Scripts and tokens change at every look; only changed words are an edit."""
    site.publish("linked-1", "At first: nobody was hurt in Orlava.")
    site.token = True
    once("linked-1")
    time.sleep(1.1)
    assert len(once("linked-1")) == 1
    assert log.happenings("linked-1", 9) == []
    time.sleep(1.1)
    site.edit("linked-1", 1, "Corrected: two were hurt in Orlava.")
    assert len(once("linked-1")) == 2


def test_every_happening_stands_in_the_journal(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also that of the last second before the end."""
    from tests.watch.child import main
    from tests.watch.conftest import database

    config = tmp_path / "sources.yml"
    config.write_text(config_for(site, ["nothing-1"]), "utf-8")
    with caplog.at_level("INFO", logger="counterclaim.watch"):
        main(config, tmp_path / "archive", database(tmp_path), once=True)
    assert [json.loads(one.getMessage())["code"] for one in caplog.records] == ["page_gone"]
