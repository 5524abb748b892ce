"""How soon a phone on a slow network sees each page of the desk, measured as Lighthouse does.

``python -m benchmarks.browser`` serves the sample reports; ``--url`` measures a desk that runs.
Debian's chromium loads each page with an empty cache, on a processor four times slower than this
one and the network of Lighthouse's mobile preset ("slow 4G"). Figures are medians; what Lighthouse
calls good is printed below. Total blocking time is counted from the first paint to the last long
task.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, ViewportSize

_PAGES = ("/", "/map", "/events", "/documents", "/table", "/watch", "/briefing", "/review")
_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PHONE: ViewportSize = {"width": 412, "height": 823}
# Lighthouse's mobile preset: 150 ms and 1.6 Mbit/s as felt above HTTP, so 3.75 times the delay and
# nine tenths of the width.
_NETWORK = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1_474_560 / 8,
    "uploadThroughput": 675_000 / 8,
}
_SLOWER = 4
_QUIET_MS = 2_500
_GOOD = "good, says Lighthouse: FCP 1.8 s, LCP 2.5 s, TBT 200 ms, CLS 0.1"
_WATCH = """
window.seen = {lcp: 0, cls: 0, long: []};
const on = (type, use) => new PerformanceObserver(
  list => list.getEntries().forEach(use)).observe({type, buffered: true});
on('largest-contentful-paint', entry => { seen.lcp = entry.startTime; });
on('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
on('longtask', entry => { seen.long.push([entry.startTime, entry.duration]); });
"""
_TELL = """() => {
  const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const late = seen.long.filter(([start, took]) => start + took > fcp);
  const tbt = late.reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0);
  return [fcp, seen.lcp, tbt, seen.cls];
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one visit was like: milliseconds, shift, bytes on the wire, requests."""

    fcp: float
    lcp: float
    tbt: float
    cls: float
    size: int
    requests: int


@click.command()
@click.option("--url", help="A desk that runs; the samples' own otherwise.")
@click.option("--visits", default=3, show_default=True, help="Visits to each page.")
def main(url: str | None, visits: int) -> None:
    """First and largest paint, blocking time, shift, bytes and requests of each page."""
    if url:
        _report(url, visits)
        return
    with samples() as address:
        _report(address, visits)


def _report(url: str, visits: int) -> None:
    for line in lines(url, visits):
        click.echo(line)


@contextmanager
def samples() -> Iterator[str]:
    """The address of a desk on the sample reports."""
    command = [sys.executable, "-m", "counterclaim.samples", "--serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        told = (re.search(r"http://\S+", line) for line in running.stdout)
        yield next(found[0] for found in told if found)
        running.terminate()


def lines(url: str, visits: int) -> Iterator[str]:
    """One line a page."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise click.ClickException("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        addresses = {**dict(zip(_PAGES, _PAGES, strict=True)), **_inner(browser, url)}
        for name, where in addresses.items():
            yield _line(name, [visit(browser, url.rstrip("/") + where) for _ in range(visits)])
        browser.close()
    yield _GOOD


def _inner(browser: Browser, url: str) -> dict[str, str]:
    """An event, and the report of one of its accounts."""
    page = browser.new_page(base_url=url)
    marks: list[dict[str, Any]] = page.request.get("/api/v1/marks").json()["marks"]
    most = max(marks, key=lambda mark: (len(mark["sides"]), mark["origins"]))
    event = page.request.get(f"/api/v1/events/{most['id']}").json()
    page.close()
    return {
        "/events": most["href"],
        "/documents": f"/documents/{event['accounts'][0]['document']}",
    }


def visit(browser: Browser, address: str) -> Seen:
    """One visit with nothing cached."""
    visitor = browser.new_context(viewport=_PHONE, device_scale_factor=1.75, is_mobile=True)
    page = visitor.new_page()
    page.add_init_script(_WATCH)
    sizes = _slowed(visitor.new_cdp_session(page))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_QUIET_MS)
    fcp, lcp, tbt, cls = page.evaluate(_TELL)
    visitor.close()
    return Seen(fcp, lcp, tbt, cls, sum(sizes), len(sizes))


def _slowed(session: CDPSession) -> list[int]:
    """Slow the page down; the bytes of what it loads, as they come."""
    sizes: list[int] = []
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    session.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
    return sizes


def _line(name: str, seen: Sequence[Seen]) -> str:
    middle = {what: median(getattr(each, what) for each in seen) for what in Seen.__slots__}
    return (
        f"{name:12} FCP {middle['fcp'] / 1000:4.1f} s  LCP {middle['lcp'] / 1000:4.1f} s  "
        f"TBT {middle['tbt']:4.0f} ms  CLS {middle['cls']:5.3f}  "
        f"{middle['size'] / 1024:5.0f} KiB in {middle['requests']:2.0f} requests"
    )


if __name__ == "__main__":
    main()
