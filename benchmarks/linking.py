"""What one more report costs, in a small ledger and in a large one, side by side.

``python -m benchmarks.linking --large 1000000`` takes hours; the default is smaller. It links in
memory, without a database, and looks back on two months.
"""

from __future__ import annotations

import resource
import time
from collections import deque
from collections.abc import Iterator, Sequence
from statistics import quantiles

import click

from benchmarks.ledger import readings
from counterclaim.link import Linker
from counterclaim.theatre.load import load_theatre
from counterclaim.theatre.vocabulary import load_vocabulary
from counterclaim.weigh import weigh

KEPT = 60
MEASURED = 400


@click.command()
@click.option("--small", default=10_000, show_default=True, help="Mentions in the small ledger.")
@click.option("--large", default=60_000, show_default=True, help="Mentions in the large ledger.")
def main(small: int, large: int) -> None:
    """Cost of linking and weighing one more report at both sizes."""
    for line in lines(small, large):
        click.echo(line)


def lines(small: int, large: int) -> Iterator[str]:
    """Median and 95th percentile at both sizes, their ratio, and memory."""
    costs = dict(_costs({small, large}))
    for size in (small, large):
        middle, high = _summary(costs[size])
        yield f"{size:>9,} mentions: {middle:6.1f} ms a report, 95th percentile {high:6.1f} ms"
    ratio = _summary(costs[large])[0] / _summary(costs[small])[0]
    yield f"ratio            {ratio:10.2f}   (floor 1.50)"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"memory           {memory:10,.0f} MB"


def _costs(sizes: set[int]) -> Iterator[tuple[int, Sequence[float]]]:
    """Milliseconds of the last reports before each size, in one ledger that grows."""
    types, theatre = load_vocabulary().event_types, load_theatre("example")
    linker, spent = Linker(types, KEPT), deque[float](maxlen=MEASURED)
    mentions = 0
    for reading in readings(max(sizes)):
        began = time.process_time()
        weigh(linker.add(reading), theatre, types)
        spent.append(1000 * (time.process_time() - began))
        mentions += len(reading.mentions)
        if mentions in sizes:
            yield mentions, tuple(spent)


def _summary(costs: Sequence[float]) -> tuple[float, float]:
    cut = quantiles(costs, n=20)
    return cut[9], cut[18]


if __name__ == "__main__":
    main()
