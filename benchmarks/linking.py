"""What one more report costs, in a small ledger and in a large one, side by side.

``python -m benchmarks.linking --large 1000000`` needs some ten gigabytes of disk for a while; the
default is smaller. The same reports are added to both ledgers in turn. Times are those of the
processor, so that a busy machine does not show in them; what disk and rivals add is printed apart.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

import click

from benchmarks.ledger import MENTIONS, readings
from benchmarks.ledger_copies import grow
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.event import Event
from counterclaim.core.reading import Reading
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events_select import Asked, Near
from counterclaim.flow.resources import InstalledResources
from counterclaim.store import Ledger, open_ledger

STRETCH = 1_000
"""Mentions that are really linked before they are copied."""
WARMED = 20
T = TypeVar("T")
Cost = tuple[float, float]
"""Milliseconds of the processor, and on the clock."""


@click.command()
@click.option("--small", default=10_000, show_default=True, help="Mentions in the small ledger.")
@click.option("--large", default=100_000, show_default=True, help="Mentions in the large ledger.")
@click.option("--reports", default=120, show_default=True, help="Reports added to each.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the ledgers are made.")
def main(small: int, large: int, reports: int, folder: Path | None) -> None:
    """Cost of linking and weighing one more report at both sizes, and of asking."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        for line in lines(Path(made), small, large, reports):
            click.echo(line)


def lines(folder: Path, small: int, large: int, reports: int) -> Iterator[str]:
    """Median and 95th percentile at both sizes, their ratio, questions, and memory."""
    stream = readings(STRETCH + MENTIONS * (reports + WARMED))
    stretch = _linked(folder / "stretch.sqlite", islice(stream, STRETCH // MENTIONS))
    files = {size: folder / f"{size}.sqlite" for size in (small, large)}
    for size, file in files.items():
        shutil.copyfile(stretch, file)
        began = time.perf_counter()
        grow(str(file), size // STRETCH - 1)
        took, megabytes = time.perf_counter() - began, file.stat().st_size / 1e6
        yield f"{size:>9,} mentions: made in {took:.0f} s, {megabytes:,.0f} MB"
    with open_ledger(str(files[small])) as one, open_ledger(str(files[large])) as other:
        ledgers = {small: one, large: other}
        costs = _costs(ledgers, stream)
        for size in (small, large):
            yield f"{size:>9,} mentions: one more report {_told(costs[size])}"
        ratio = _middle(costs[large]) / _middle(costs[small])
        yield f"ratio            {ratio:10.2f}   (floor 1.50)"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield f"memory           {memory:10,.0f} MB at most, both ledgers open"
        for size, ledger in ledgers.items():
            for name, asked in _asked(Catalogue(ledger, InstalledResources(), "example")).items():
                yield f"{size:>9,} mentions: {name:<12} {_told(asked)}"


def _linked(file: Path, some: Iterator[Reading]) -> Path:
    with open_ledger(str(file)) as ledger:
        for reading in some:
            _add(ledger, reading)
        Catalogue(ledger, InstalledResources(), "example").bring_up_to_date()
    return file


def _costs(ledgers: dict[int, Ledger], stream: Iterator[Reading]) -> dict[int, list[Cost]]:
    """Costs of each further report, in each ledger in turn; the first ones warm up."""
    resources = InstalledResources()
    catalogues = {size: Catalogue(each, resources, "example") for size, each in ledgers.items()}
    costs: dict[int, list[Cost]] = {size: [] for size in ledgers}
    for reading in stream:
        for size, ledger in ledgers.items():
            _add(ledger, reading)
            costs[size].append(_timed(catalogues[size].bring_up_to_date)[0])
    return {size: found[WARMED:] for size, found in costs.items()}


def _asked(catalogue: Catalogue) -> dict[str, list[Cost]]:
    """Costs of pages of a hundred events, each question a few times, and of single events."""
    place = catalogue.events(Asked(), limit=1).events[0].places[0]
    near = Near(place.latitude or 0.0, place.longitude or 0.0, 50)
    questions = (
        Asked(),
        Asked(order="newest"),
        Asked(order="most_accounts"),
        Asked(event_type="drone_strike"),
        Asked(side="NOR", standing="contested"),
        Asked(near=near),
        Asked(publisher="outlet 7", order="newest"),
        Asked(text=place.name),
    )
    found, pages, single = list[Event](), list[Cost](), list[Cost]()
    for each in questions * 5:
        cost, page = _timed(lambda each=each: catalogue.events(each))  # type: ignore[misc]
        pages.append(cost)
        found += page.events[:2]
    for event in found:
        single.append(_timed(lambda event=event: catalogue.event(event.id))[0])  # type: ignore[misc]
    return {"events": pages, "show": single}


def _add(ledger: Ledger, reading: Reading) -> None:
    document = reading.document
    at = document.published_at
    assert at is not None
    capture = Capture(document.uri, document.text.encode(), "text/plain", at)
    ledger.append(capture, Cleaned(document, (), (), ()), reading, at)


def _timed(work: Callable[[], T]) -> tuple[Cost, T]:
    began, wall = time.process_time(), time.perf_counter()
    result = work()
    cost = 1000 * (time.process_time() - began), 1000 * (time.perf_counter() - wall)
    return cost, result


def _middle(costs: list[Cost]) -> float:
    return quantiles([processor for processor, _ in costs], n=20)[9]


def _told(costs: list[Cost]) -> str:
    processor = quantiles([each for each, _ in costs], n=20)
    clock = quantiles([each for _, each in costs], n=20)
    return (
        f"{processor[9]:6.1f} ms, 95th percentile {processor[18]:6.1f} ms "
        f"(on the clock {clock[9]:.1f} and {clock[18]:.1f} ms)"
    )


if __name__ == "__main__":
    main()
