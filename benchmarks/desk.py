"""How long the desk takes to answer on a large made-up ledger.

``python -m benchmarks.desk --mentions 1000000 --ledger war.sqlite`` takes hours to fill the ledger
the first time, and seconds to measure it again.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import quantiles

import click
from starlette.testclient import TestClient

from benchmarks.ledger import readings
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, Run
from counterclaim.flow.resources import InstalledResources
from counterclaim.store import Ledger, open_ledger
from counterclaim.web.accounts.book import open_accounts
from counterclaim.web.app import make_app
from counterclaim.web.desk import Desk
from counterclaim.web.server import settle
from counterclaim.web.settings import DeskSettings

THEATRE = "example"
_LATER = timedelta(minutes=5)
Asks = Callable[[random.Random], str]


@click.command()
@click.option("--mentions", default=10_000, show_default=True, help="Mentions in the ledger.")
@click.option("--requests", default=40, show_default=True, help="Requests of each kind.")
@click.option("--ledger", type=click.Path(path_type=Path), help="Keep it here for the next time.")
def main(mentions: int, requests: int, ledger: Path | None) -> None:
    """Median and 95th percentile of each kind of request."""
    with tempfile.TemporaryDirectory() as folder:
        for line in lines(ledger or Path(folder) / "ledger.sqlite", mentions, requests):
            click.echo(line)


def lines(file: Path, mentions: int, requests: int) -> Iterator[str]:
    """Fill the ledger where it is empty, then ask."""
    with ExitStack() as stack:
        opened = stack.enter_context(open_ledger(str(file)))
        book = stack.enter_context(open_accounts(str(file.with_suffix(".accounts"))))
        begun = time.perf_counter()
        if next(opened.readings(), None) is None:
            fill(opened, mentions)
        desk = Desk(opened, InstalledResources(), book, DeskSettings(), THEATRE)
        desk.catalogue.bring_up_to_date()
        yield f"filled and linked in {time.perf_counter() - begun:.0f} s"
        client = stack.enter_context(TestClient(make_app(desk), base_url="http://127.0.0.1"))
        settle()
        yield from _measured(client, requests)


def fill(ledger: Ledger, mentions: int) -> None:
    """So many mentions' worth of reports, each read five minutes after it was published."""
    for reading in readings(mentions):
        at = reading.document.published_at
        assert at is not None
        body = reading.document.text.encode()
        capture = Capture(reading.document.uri, body, "text/plain", at + _LATER, "utf-8")
        cleaned = Cleaned(reading.document, (), (Run(0, 0, len(body)),), ())
        ledger.append(capture, cleaned, reading, at + _LATER)


def _measured(client: TestClient, requests: int) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311
    some = client.get("/api/v1/marks?limit=500").json()["marks"]
    for name, asks in _kinds(some).items():
        client.get(asks(chance)).raise_for_status()
        took = [_time(client, asks(chance)) for _ in range(requests)]
        walls, works = zip(*took, strict=True)
        yield f"{name:26} {_summary(walls)}   of it at work {_summary(works)}"


def _summary(times: Sequence[float]) -> str:
    middle, high = (quantiles(times, n=20)[at] * 1000 for at in (9, 18))
    return f"median {middle:5.0f} ms, p95 {high:5.0f} ms"


def _time(client: TestClient, address: str) -> tuple[float, float]:
    """Seconds on the wall, and seconds of them that the processor worked for it."""
    begun, worked = time.perf_counter(), time.process_time()
    client.get(address).raise_for_status()
    return time.perf_counter() - begun, time.process_time() - worked


def _kinds(marks: list[dict[str, str]]) -> dict[str, Asks]:
    return {
        "first page": lambda _: "/",
        "first page, contested": lambda _: "/?standing=contested",
        "first page, one side": lambda _: "/?side=NOR",
        "map window of 2 degrees": lambda chance: _window(chance, 2.0),
        "map window of 20 degrees": lambda chance: _window(chance, 20.0),
        "whole map, 500 marks": lambda _: "/api/v1/marks?limit=500",
        "timeline of one side": lambda _: "/api/v1/timeline?side=NOR",
        "calendar": lambda _: "/watch",
        "table": lambda _: "/table",
        "an event": lambda chance: f"/events/{chance.choice(marks)['id']}",
        "review queue": lambda _: "/review",
        "briefing": lambda _: "/briefing",
        "50 events as JSON": lambda _: "/api/v1/events?limit=50",
    }


def _window(chance: random.Random, degrees: float) -> str:
    west, south = chance.uniform(-130, -115), chance.uniform(-50, -40)
    return f"/api/v1/marks?limit=500&bbox={west},{south},{west + degrees},{south + degrees}"


if __name__ == "__main__":
    main()
