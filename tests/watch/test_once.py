"""One poll after another: what is new is captured once, edits and withdrawals are kept."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.store import open_ledger
from counterclaim.store.capture_log import CaptureLog
from counterclaim.watch.archive import read_capture
from counterclaim.watch.reading import Reader
from counterclaim.watch.replay import replay
from counterclaim.watch.verify import verify
from tests.flow.fakes import STAGES, FakeResources
from tests.watch.child import main
from tests.watch.conftest import Once, database
from tests.watch.site import BAD, GOOD, Site

WORDS = "The governor of Varn said the bridge at Dorsk was closed, report {} of {}."


def codes(log: CaptureLog, source: str) -> list[str]:
    """What happened to a source."""
    return [one.code for one in log.happenings(source, 100)]


@pytest.mark.parametrize("kind", GOOD)
def test_every_kind_gives_each_report_once(site: Site, once: Once, kind: str) -> None:
    """However often a source is polled, a report is captured once and read once."""
    source = f"{kind}-1"
    for number in range(3):
        site.publish(source, WORDS.format(number, source))
    assert len(once(source)) == 3
    site.publish(source, WORDS.format(4, source))
    found = once(source)
    assert len(found) == len({one.uri for one in found}) == 4
    assert {one.outcome for one in found} == {"new"}


def test_a_list_that_did_not_change_is_not_sent_again(site: Site, once: Once) -> None:
    """The second request is conditional, and its answer costs neither side much."""
    site.publish("rss-1", WORDS.format(1, "rss-1"))
    once("rss-1")
    once("rss-1")
    assert site.unchanged == 1


def test_an_edit_is_a_capture_of_its_own(
    site: Site, once: Once, log: CaptureLog, tmp_path: Path
) -> None:
    """Both wordings stay, and the later one names the earlier."""
    site.publish("rss-1", "At first: nobody was hurt in Orlava.")
    (first,) = once("rss-1")
    site.edit("rss-1", 1, "Corrected: two were hurt in Orlava.")
    _, second = once("rss-1")
    assert second.replaces == first.id
    assert "edited" in codes(log, "rss-1")
    texts = [
        json.loads(read_capture(tmp_path / "archive", one).capture.body)["html"]
        for one in (first, second)
    ]
    assert texts[0].startswith("At first")
    assert texts[1].startswith("Corrected")


def test_an_edited_page_is_noticed_when_it_is_looked_at_again(
    site: Site, once: Once, log: CaptureLog
) -> None:
    """Pages are looked at again after a while, without the list naming them anew."""
    site.publish("linked-1", "At first: nobody was hurt in Orlava.")
    once("linked-1")
    time.sleep(1.1)
    site.edit("linked-1", 1, "Corrected: two were hurt in Orlava.")
    assert len(once("linked-1")) == 2
    assert "edited" in codes(log, "linked-1")


def test_a_list_that_shows_an_edit_has_the_page_looked_at_at_once(
    site: Site, once: Once, log: CaptureLog
) -> None:
    """The teaser in a feed changed, so the page behind it is fetched again."""
    site.publish("teaser-1", "At first: nobody was hurt in Orlava.")
    once("teaser-1", recheck="")
    site.edit("teaser-1", 1, "Corrected: two were hurt in Orlava.")
    assert len(once("teaser-1", recheck="")) == 2
    assert "edited" in codes(log, "teaser-1")


@pytest.mark.parametrize("source", ["telegram-1", "linked-1"])
def test_a_withdrawal_is_recorded_and_not_obeyed(
    site: Site, once: Once, log: CaptureLog, source: str
) -> None:
    """What was captured stays, and the log says that the source took it back."""
    for number in range(3):
        site.publish(source, WORDS.format(number, source))
    before = once(source)
    time.sleep(1.1)
    site.withdraw(source, 2)
    assert once(source) == before
    assert "withdrawn" in codes(log, source)


def test_posts_missed_between_two_polls_are_fetched_from_earlier_pages(
    site: Site, once: Once
) -> None:
    """A preview page shows the latest posts only; the ones before are one link away."""
    site.shown = 3
    for number in range(3):
        site.publish("telegram-1", WORDS.format(number, "telegram-1"))
    once("telegram-1")
    for number in range(3, 10):
        site.publish("telegram-1", WORDS.format(number, "telegram-1"))
    found = once("telegram-1")
    assert sorted(int(one.key.rpartition("/")[2]) for one in found) == list(range(1, 11))


def test_misbehaving_sources_end_as_happenings(site: Site, once: Once, log: CaptureLog) -> None:
    """Bombs, loops, floods and rubbish cost their source a line in the log, and nobody else."""
    site.publish("rss-1", WORDS.format(1, "rss-1"))
    found = once("rss-1", *(f"{kind}-1" for kind in BAD if kind != "slow"))
    assert [one.source for one in found].count("rss-1") == 1
    said = {kind: codes(log, f"{kind}-1") for kind in BAD if kind != "slow"}
    assert all(said.values())
    assert said["loop"] == ["too_many_redirects"]
    assert said["huge"] == said["bomb"] == ["too_large"]
    assert said["drip"] == ["fetch_timed_out"]


def test_robots_txt_is_obeyed(site: Site, once: Once, log: CaptureLog) -> None:
    """A host that asks to be left alone is left alone."""
    site.robots = "User-agent: *\nDisallow: /rss-1/\n"
    site.publish("rss-1", WORDS.format(1, "rss-1"))
    assert once("rss-1") == []
    assert codes(log, "rss-1") == ["robots_refused"]
    assert site.asked == {"/robots.txt": 1}


def test_a_paused_source_is_not_polled(site: Site, once: Once, log: CaptureLog) -> None:
    """Until a person lets it go on."""
    site.publish("rss-1", WORDS.format(1, "rss-1"))
    log.pause("rss-1", datetime.now(UTC), paused=True)
    assert once("rss-1") == []
    log.pause("rss-1", datetime.now(UTC), paused=False)
    assert len(once("rss-1")) == 1


def test_a_private_address_is_refused_unless_the_source_names_it(
    site: Site, once: Once, log: CaptureLog, tmp_path: Path
) -> None:
    """A feed must not open the reader's own network, nor may a page that it names."""
    site.publish("linked-1", WORDS.format(1, "linked-1"))
    once("linked-1")
    config = tmp_path / "sources.yml"
    config.write_text(config.read_text("utf-8").replace("allow_private: true, ", ""), "utf-8")
    site.asked.clear()
    main(config, tmp_path / "archive", database(tmp_path), once=True)
    assert codes(log, "linked-1")[-1] == "address_not_public"
    assert site.asked == {}


def test_the_archive_verifies_and_rebuilds_the_ledger(
    site: Site, once: Once, log: CaptureLog, tmp_path: Path
) -> None:
    """The same captures, read again, are the same documents; an altered byte is found."""
    sources = [f"{kind}-1" for kind in GOOD]
    for source in sources:
        for number in range(2):
            site.publish(source, WORDS.format(number, source))
    once(*sources)
    archive = tmp_path / "archive"
    assert verify(archive, log).issues == []
    again = f"sqlite:///{tmp_path / 'again.sqlite'}"
    with open_ledger(again) as ledger, open_ledger(database(tmp_path)) as first:
        replay(archive, Reader(FakeResources(), STAGES, None, ledger), lambda *_: None)
        old, new = ({r.document.id for r in each.readings()} for each in (first, ledger))
    assert old == new
    assert len(new) == 2 * len(GOOD)
    (file,) = archive.glob("*.warc.gz")
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)
    assert verify(archive, log).issues
