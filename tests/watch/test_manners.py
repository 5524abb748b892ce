"""How hosts are treated, and how a watch waits for its reader and obeys a pause."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import anyio
import httpx
import pytest

from counterclaim.ingest.answers import Limits, Unfetched
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import LogEntry, LoggedCapture, Role
from counterclaim.watch import hosts
from counterclaim.watch.archive import open_archive
from counterclaim.watch.board import Board
from counterclaim.watch.config import read_config
from counterclaim.watch.hosts import Hosts
from counterclaim.watch.keeper import Keeper
from counterclaim.watch.monitor import Monitor
from counterclaim.watch.writer import Writer
from tests.watch.conftest import config_for
from tests.watch.site import Site

HOST = "https://example.org"
NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)


def turns(robots: httpx.Response, *paths: str, gap: float = 0.0) -> list[str]:
    """What becomes of one request after the other: its path, or why it was not made."""
    transport = httpx.MockTransport(lambda _: robots)
    manners = Hosts(gap, Limits(timeout_s=2))
    found = []

    async def work() -> None:
        for path in paths:
            try:
                await manners.turn(transport, HOST + path, obey=True)
            except Unfetched as error:
                found.append(error.issue.code)
            else:
                found.append(path)

    anyio.run(work)
    return found


def test_what_robots_txt_says_to_us_outranks_what_it_says_to_all() -> None:
    """By the name in our User-Agent."""
    robots = "User-agent: counterclaim\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n"
    assert turns(saying(robots), "/a", "/b") == ["robots_refused", "/b"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "/a"), (403, "/a"), (429, "robots_unreachable"), (503, "robots_unreachable")],
)
def test_a_host_that_fails_to_give_its_robots_txt_is_not_asked_yet(
    status: int, expected: str
) -> None:
    """One that has none allows everything; one that is too busy to say it, nothing."""
    assert turns(httpx.Response(status), "/a") == [expected]


def test_requests_to_one_host_keep_their_distance() -> None:
    """The gap of the file, or the longer one that the host asks for."""
    for said, gap in ((httpx.Response(404), 0.2), (slowly(0.2), 0.0)):
        began = time.monotonic()
        turns(said, "/a", "/b", "/c", gap=gap)
        assert time.monotonic() - began >= 0.4


def slowly(seconds: float) -> httpx.Response:
    """A robots.txt that asks for time between requests."""
    return saying(f"User-agent: *\nCrawl-delay: {seconds}\n")


def saying(robots: str) -> httpx.Response:
    """A robots.txt."""
    return httpx.Response(200, stream=httpx.ByteStream(robots.encode()))


def test_a_host_that_asks_to_be_left_alone_is_left_alone_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``Retry-After`` of one answer holds for every address of the host, an hour at most."""
    now = 1000.0
    monkeypatch.setattr("counterclaim.watch.hosts.time.monotonic", lambda: now)
    manners = Hosts(0.0, Limits(timeout_s=2))
    transport = httpx.MockTransport(lambda _: httpx.Response(404))

    async def may(url: str) -> bool:
        try:
            await manners.turn(transport, url, obey=False)
        except Unfetched as error:
            return error.issue.code != "host_resting"
        return True

    manners.asked_to_wait(f"{HOST}/a", 86_400)
    assert not anyio.run(may, f"{HOST}/b")
    assert anyio.run(may, "https://example.net/b")
    now += 3601
    assert anyio.run(may, f"{HOST}/b")


def test_the_host_asked_for_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many hosts a list names, those that are asked often keep their manners."""
    monkeypatch.setattr(hosts, "MOST_HOSTS", 2)
    manners = Hosts(0.0, Limits(timeout_s=2))
    often = manners._host("https://often.example/1")
    for number in range(5):
        manners._host(f"https://{number}.example/")
        assert manners._host("https://often.example/2") is often


Doing = Callable[[], None]


def watched(site: Site, folder: Path, log: CaptureLog, *steps: Doing) -> Board:
    """Watch a source while one thing after the other is done, a while apart."""
    config = folder / "sources.yml"
    head = "backlog: 1\nevery: {least: 1s, most: 1s}"
    config.write_text(config_for(site, ["rss-1"], head), "utf-8")
    board = Board()

    async def work() -> None:
        with open_archive(folder / "archive") as archive:
            writer = Writer(Keeper(archive, log))
            monitor = Monitor(read_config(config), log, writer, board)
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(writer.run)
                tasks.start_soon(monitor.forever)
                for step in steps:
                    await anyio.sleep(2.5)
                    await anyio.to_thread.run_sync(step)
                tasks.cancel_scope.cancel()
            await monitor.aclose()

    anyio.run(work)
    return board


def test_polling_waits_while_too_much_waits_to_be_read(
    site: Site, log: CaptureLog, tmp_path: Path
) -> None:
    """What waits lies on the disk; when it is read, polling goes on."""
    waits = LoggedCapture("urn:x:1", "m", Role.REPORT, "1", HOST, "", NOW, "f", 0)
    log.commit([LogEntry(captures=(waits,))])
    asked: list[int] = []

    def read() -> None:
        asked.append(site.asked.get("/rss-1/list", 0))
        log.was_read([("urn:x:1", "new", None)], NOW)

    def look() -> None:
        asked.append(site.asked.get("/rss-1/list", 0))

    board = watched(site, tmp_path, log, read, look)
    # One poll may have begun before the backlog was first counted.
    assert asked[0] <= 1 < asked[1]
    assert not board.held


def test_a_running_watch_obeys_a_pause_and_its_end(
    site: Site, log: CaptureLog, tmp_path: Path
) -> None:
    """Within seconds, without being started anew."""
    asked: list[int] = []

    def then(*, paused: bool) -> Doing:
        def step() -> None:
            asked.append(site.asked.get("/rss-1/list", 0))
            log.pause("rss-1", NOW, paused=paused)

        return step

    settled: Doing = lambda: asked.append(site.asked.get("/rss-1/list", 0))  # noqa: E731
    watched(site, tmp_path, log, then(paused=True), settled, then(paused=False), settled)
    before, begun, during, after = asked
    assert before >= 1
    assert during == begun
    assert after > during
