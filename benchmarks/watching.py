"""What watching many sources costs: ``python -m benchmarks.watching [--sources 2000 --rounds 5]``.

A site in a process of its own serves feeds of twenty reports; each round one feed in ten has one
more. The share of a core is that of the polling process, parsing, archive and log included, for
every source once in five minutes. Reading is not part of it.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import anyio
import click

from counterclaim.store.capture_log import open_log
from counterclaim.watch.archive import open_archive
from counterclaim.watch.board import Board
from counterclaim.watch.forms import WatchForm
from counterclaim.watch.keeper import Keeper
from counterclaim.watch.monitor import Monitor
from counterclaim.watch.writer import Writer

INTERVAL_S = 300.0
REPORTS = 20
ONE_IN = 10
WORDS = "The mayor of Dorsk spoke about the bridge, the road and the mill for a while. " * 8


def _serve(pipe: Connection, sources: int) -> None:
    from tests.watch.site import Site, serving

    site = Site()
    for source in range(sources):
        for report in range(REPORTS):
            site.publish(f"rss-{source}", f"{WORDS} {source} {report}")
    with serving(site):
        pipe.send(site.address)
        while (number := pipe.recv()) is not None:
            for source in range(number % ONE_IN, sources, ONE_IN):
                site.publish(f"rss-{source}", f"{WORDS} {source} round {number}")
            pipe.send(number)


@contextmanager
def _site(sources: int) -> Iterator[tuple[str, Connection]]:
    """A site and the pipe that makes it publish."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_serve, args=(theirs, sources), daemon=True)
    process.start()
    yield str(ours.recv()), ours
    ours.send(None)
    process.join(5)
    process.kill()


async def _watch(form: WatchForm, folder: Path, pipe: Connection, rounds: int) -> None:
    with open_archive(folder) as archive, open_log(folder) as log:
        writer = Writer(Keeper(archive, log))
        monitor = Monitor(form, log, writer, Board())
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(writer.run)
            for number in range(rounds):
                pipe.send(number)
                pipe.recv()
                began, wall = time.process_time(), time.monotonic()
                await monitor.once()
                spent = time.process_time() - began
                _tell(number, spent, time.monotonic() - wall, len(form.sources))
            tasks.cancel_scope.cancel()
        await monitor.aclose()


def _tell(number: int, spent: float, wall: float, sources: int) -> None:
    share, each = spent / INTERVAL_S, spent / sources * 1000
    now, peak = _resident_mb(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = "first, all new" if number == 0 else f"one in {ONE_IN} changed"
    click.echo(
        f"round {number + 1} ({what}): {each:.2f} ms a poll, {share:.1%} of a core for {sources} "
        f"sources every 5 minutes (aim under 30%); {wall:.1f} s wall; memory {now:.0f} MB, "
        f"at most {peak:.0f} MB"
    )


def _resident_mb() -> float:
    """Memory held now, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / (1 << 20)


@click.command()
@click.option("--sources", default=2000, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="Polls of every source.")
def main(sources: int, rounds: int) -> None:
    """Poll a loopback site again and again."""
    with tempfile.TemporaryDirectory() as folder, _site(sources) as (address, pipe):
        watched = {
            f"s{n}": {
                "url": f"{address}/rss-{n}/list",
                "kind": "feed",
                "follow": "never",
                "allow_private": True,
            }
            for n in range(sources)
        }
        form = WatchForm.model_validate({"gap": "0s", "timeout": "120s", "sources": watched})
        anyio.run(_watch, form, Path(folder), pipe, rounds)


if __name__ == "__main__":
    main()
