"""What ``events``, ``show`` and a map window cost in ledgers of several sizes, side by side.

``python -m benchmarks.asking FOLDER/10000.sqlite FOLDER/1000000.sqlite`` asks ledgers that
``benchmarks.linking --keep FOLDER`` made: every filter, every pair of filters and none, in each
order, and windows of a map. The time told is that of the processor.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import fields, replace
from datetime import timedelta
from functools import partial
from itertools import combinations
from pathlib import Path

import click

from benchmarks.cost import Cost, high, middle, timed, told
from counterclaim.core.event import Event
from counterclaim.core.record import event_to_json
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events_select import Asked, Near, Order, span_of
from counterclaim.flow.resources import InstalledResources
from counterclaim.store import open_ledger
from counterclaim.web.server import settle

PAGE = 100
MARKS = 500
ORDERS: tuple[Order, ...] = ("oldest", "newest", "most_accounts")
WIDTHS = (0.1, 0.5, 2.0, 5.0, 20.0, 360.0)
Named = dict[str, Asked]


@click.command()
@click.argument("ledgers", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, show_default=True, help="How often each question is asked.")
@click.option("--worst", default=5, show_default=True, help="Questions named, the dearest first.")
def main(ledgers: tuple[Path, ...], rounds: int, worst: int) -> None:
    """Median and 95th percentile over all questions, and the dearest of them."""
    for file in ledgers:
        for line in lines(file, rounds, worst):
            click.echo(f"{file.stem:>9} {line}")


def lines(file: Path, rounds: int, worst: int) -> Iterator[str]:
    """What asking one ledger costs."""
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(str(file)))
        catalogue = Catalogue(ledger, InstalledResources(), "example")
        some = _some(catalogue)
        settle()
        questions = _questions(some)
        costs: dict[str, list[Cost]] = {name: [] for name in questions}
        windows: dict[str, list[Cost]] = {}
        shown: list[Cost] = []
        for turn in range(rounds):
            for name, asked in questions.items():
                costs[name].append(timed(partial(_printed, catalogue, asked))[0])
            for name, asked in _windows(some, turn):
                cost, _ = timed(partial(catalogue.glances, asked, limit=MARKS))
                windows.setdefault(name, []).append(cost)
            shown += [timed(partial(catalogue.event, event.id))[0] for event in some]
    yield f"events  {told([each for found in costs.values() for each in found])}"
    for name in sorted(costs, key=lambda name: -_most(costs[name]))[:worst]:
        yield f"        {_most(costs[name]):6.1f} ms at most: {name}"
    yield f"show    {told(shown)}"
    yield f"marks   {told([each for found in windows.values() for each in found])}"
    for name, found in windows.items():
        yield f"        {middle(found):6.1f} ms, 95th percentile {high(found):6.1f} ms: {name}"


def _most(costs: list[Cost]) -> float:
    return max(processor for processor, _ in costs)


def _printed(catalogue: Catalogue, asked: Asked) -> list[str]:
    """A page of events as the verb prints them."""
    return [event_to_json(event) for event in catalogue.events(asked, limit=PAGE).events]


def _some(catalogue: Catalogue) -> list[Event]:
    """Events from all over the time that the ledger tells of."""
    first = span_of(catalogue.events(Asked(), limit=1).events[0])[0]
    last = span_of(catalogue.events(Asked(order="newest"), limit=1).events[0])[0]
    if first is None or last is None:
        raise ValueError("the ledger's events have no times")
    moments = [first + (last - first) * part / 10 for part in range(10)]
    pages = [catalogue.events(Asked(since=moment), limit=3).events for moment in moments]
    return [event for events in pages for event in events]


def _questions(some: list[Event]) -> Named:
    """No filter, each filter and each pair of them, in each order."""
    middle_one = some[len(some) // 2]
    start = span_of(middle_one)[0]
    if start is None:
        raise ValueError("the events have no times")
    place = middle_one.places[0]
    near = Near(place.latitude or 0.0, place.longitude or 0.0, 50)
    filters = {
        "since": Asked(since=start),
        "until": Asked(until=start),
        "near 50 km": Asked(near=near),
        "near 400 km": Asked(near=replace(near, km=400)),
        "type": Asked(event_type=middle_one.event_type),
        "side": Asked(side="NOR"),
        **{f"standing {name}": Asked(standing=name) for name in ("contested", "retracted")},
        f"standing {middle_one.standing}": Asked(standing=middle_one.standing),
        "since one day": Asked(since=start, until=start + timedelta(days=1)),
    }
    pairs = {
        f"{one}, {other}": _both(filters[one], filters[other])
        for one, other in combinations(filters, 2)
    }
    return {
        f"{name}, {order}": replace(asked, order=order)
        for name, asked in ({"no filter": Asked()} | filters | pairs).items()
        for order in ORDERS
    }


def _both(one: Asked, other: Asked) -> Asked:
    given = {f.name: getattr(other, f.name) for f in fields(other) if f.name != "order"}
    return replace(one, **{name: value for name, value in given.items() if value is not None})


def _windows(some: list[Event], turn: int) -> Iterator[tuple[str, Asked]]:
    """Windows of a map around places of the ledger, of several widths, over all times and a month.

    One window lies beside all places: nothing is found, and nothing ends the search early.
    """
    chance = random.Random(turn)  # noqa: S311
    for width in WIDTHS:
        for event in chance.sample(some, 5):
            place = event.places[0]
            west, south = (place.longitude or 0.0) - width / 2, (place.latitude or 0.0) - width / 2
            box = (west, max(south, -90.0), west + width, min(south + width, 90.0))
            since = span_of(event)[0]
            until = since + timedelta(days=30) if since else None
            yield f"{width:g} degrees wide", Asked(box=box, order="newest")
            yield f"{width:g} degrees, a month", Asked(since, until, box=box, order="newest")
            yield (
                f"{width:g} degrees, drones",
                replace(Asked(box=box, order="newest"), event_type="drone_strike"),
            )
    for width in (1, 30):
        yield "empty sea", Asked(box=(-100.0, 10.0, -100.0 + width, 40.0), order="newest")


if __name__ == "__main__":
    main()
