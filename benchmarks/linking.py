"""What one more report costs, in a small ledger and in a large one, side by side.

``python -m benchmarks.linking --large 1000000 --keep FOLDER`` makes ledgers of some ten gigabytes
and keeps them for the next time; the default is smaller and keeps nothing. The same reports are
added to both ledgers in turn. Times are those of the processor, so that a busy machine does not
show in them; what disk and rivals add is printed apart.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import click

from benchmarks.cost import Cost, middle, timed, told
from benchmarks.ledger import MENTIONS, readings
from benchmarks.ledger_copies import grow
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.reading import Reading
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.resources import InstalledResources
from counterclaim.store import Ledger, open_ledger

STRETCH = 5_000
"""Mentions that are really linked before they are copied."""
WARMED = 20
THEATRE = "example"


@click.command()
@click.option("--small", default=10_000, show_default=True, help="Mentions in the small ledger.")
@click.option("--large", default=100_000, show_default=True, help="Mentions in the large ledger.")
@click.option("--reports", default=120, show_default=True, help="Reports added to each.")
@click.option("--stretch", default=STRETCH, show_default=True, help="Mentions really linked.")
@click.option("--keep", type=click.Path(path_type=Path), help="Make the ledgers here, and keep.")
def main(small: int, large: int, reports: int, stretch: int, keep: Path | None) -> None:
    """Cost of linking and weighing one more report at both sizes."""
    with tempfile.TemporaryDirectory() as made:
        for line in lines(keep or Path(made), small, large, reports, stretch):
            click.echo(line)


def lines(folder: Path, small: int, large: int, reports: int, stretch: int) -> Iterator[str]:
    """Median and 95th percentile at both sizes, their ratio, and memory."""
    files = {}
    for size in (small, large):
        began = time.perf_counter()
        files[size] = made(folder, size, stretch)
        took, megabytes = time.perf_counter() - began, files[size].stat().st_size / 1e6
        yield f"{size:>9,} mentions: made in {took:.0f} s, {megabytes:,.0f} MB"
    with ExitStack() as stack:
        opened = {n: stack.enter_context(open_ledger(str(file))) for n, file in files.items()}
        costs = _costs(opened, stretch, reports)
    for size in (small, large):
        yield f"{size:>9,} mentions: one more report {told(costs[size])}"
    ratio = middle(costs[large]) / middle(costs[small])
    yield f"ratio            {ratio:10.2f}   (at most 1.50; 95th percentile at most 60 ms)"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"memory           {memory:10,.0f} MB at most, both ledgers open"


def made(folder: Path, mentions: int, stretch: int) -> Path:
    """A ledger of so many mentions in the folder, made unless it is there."""
    file = folder / f"{mentions}.sqlite"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        short, begun = folder / f"stretch-{stretch}.sqlite", file.with_suffix(".begun")
        if not short.exists():
            _linked(short.with_suffix(".begun"), stretch).rename(short)
        shutil.copyfile(short, begun)
        grow(str(begun), mentions // stretch - 1)
        begun.rename(file)
    return file


def _linked(file: Path, mentions: int) -> Path:
    file.unlink(missing_ok=True)
    with open_ledger(str(file)) as ledger:
        for reading in readings(mentions):
            add(ledger, reading)
        Catalogue(ledger, InstalledResources(), THEATRE).bring_up_to_date()
    return file


def _costs(ledgers: dict[int, Ledger], stretch: int, reports: int) -> dict[int, list[Cost]]:
    """Costs of each further report, in each ledger in turn; the first ones warm up."""
    resources = InstalledResources()
    catalogues = {size: Catalogue(each, resources, THEATRE) for size, each in ledgers.items()}
    costs: dict[int, list[Cost]] = {size: [] for size in ledgers}
    stream = islice(readings(10 * (stretch + MENTIONS * reports)), stretch // MENTIONS, None)
    for reading in stream:
        added = [add(ledger, reading) for ledger in ledgers.values()]
        for size, catalogue in catalogues.items():
            cost, _ = timed(catalogue.bring_up_to_date)
            costs[size] += [cost] if all(added) else []
        if min(map(len, costs.values())) >= reports + WARMED:
            break
    return {size: found[WARMED:] for size, found in costs.items()}


def add(ledger: Ledger, reading: Reading) -> bool:
    """Keep a reading as if it was captured when published; whether it was not there."""
    document = reading.document
    at = document.published_at
    if at is None:
        raise ValueError("a made-up report has its time")
    capture = Capture(document.uri, document.text.encode(), "text/plain", at)
    return ledger.append(capture, Cleaned(document, (), (), ()), reading, at)


if __name__ == "__main__":
    main()
