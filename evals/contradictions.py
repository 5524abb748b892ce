"""Pairs of reports made from templates: which of them are said to contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from counterclaim.core.capture import Capture
from counterclaim.core.reading import Reading
from counterclaim.flow.events import events_of
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from evals.tokens import Tally

FILE = Path(__file__).with_name("contradictions.yml")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short reports.

    Attributes:
        name: The template's.
        theatre: Pack to read them with.
        contradict: Whether they cannot hold together.
        texts: The reports.
    """

    name: str
    theatre: str
    contradict: bool
    texts: tuple[str, str]


def pairs() -> Iterator[Pair]:
    """Every template with every war, variant and place."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    for template, war, variant in product(data["templates"], data["wars"], data["variants"]):
        if war["a"] in template.get("wars", [war["a"]]):
            for at, place in enumerate(war["places"]):
                words = _words(war, variant, place, war["places"][at - 1])
                texts = template["one"].format(**words), template["other"].format(**words)
                yield Pair(template["name"], war["theatre"], template["contradict"], texts)


def scores() -> dict[str, float]:
    """Precision and recall of contradictions found between the two reports of a pair."""
    tally, wrong = Tally(), Counter[str]()
    for pair, found in contradicted():
        tally.gold += pair.contradict
        tally.predicted += found
        tally.correct += found and pair.contradict
        wrong[pair.name.replace(" ", "_")] += found != pair.contradict
    return {
        "linking.contradictions.precision": tally.precision,
        "linking.contradictions.recall": tally.recall,
        **{f"linking.contradictions.wrong.{name}": float(n) for name, n in wrong.items() if n},
    }


@cache
def contradicted() -> tuple[tuple[Pair, bool], ...]:
    """Each pair, and whether an event of both reports has a disagreement between them."""
    resources = InstalledResources()
    wanted = list(pairs())
    found = []
    for theatre in dict.fromkeys(pair.theatre for pair in wanted):
        mine = [pair for pair in wanted if pair.theatre == theatre]
        readings = _read(mine, theatre, resources)
        found += [
            (pair, _contradict(readings[2 * at : 2 * at + 2], theatre, resources))
            for at, pair in enumerate(mine)
        ]
    return tuple(found)


def _read(mine: list[Pair], theatre: str, resources: InstalledResources) -> list[Reading]:
    at = yaml.safe_load(FILE.read_text("utf-8"))["published"]
    published = datetime.fromisoformat(str(at))
    captures = [
        _capture(f"pair:{n}/{k}", text, f"Wire {k}", published)
        for n, pair in enumerate(mine)
        for k, text in enumerate(pair.texts)
    ]
    outcomes = read_captures(captures, resources, theatre, batch=64)
    return [outcome.reading for outcome in outcomes if isinstance(outcome, Read)]


def _capture(uri: str, text: str, publisher: str, at: datetime) -> Capture:
    return Capture(uri, text.encode(), "text/plain", at, "utf-8", publisher, at)


def _contradict(readings: list[Reading], theatre: str, resources: InstalledResources) -> bool:
    types = resources.vocabulary.event_types
    events = events_of(readings, resources.theatre(theatre, ""), types)
    of = {claim.id: reading.document.id for reading in readings for claim in reading.claims}
    return any(
        len({of[claim] for claim in each.claims}) == 2
        for event in events
        for each in event.disagreements
    )


def _words(
    war: Mapping[str, Any], variant: Mapping[str, Any], place: str, two: str
) -> dict[str, Any]:
    days = variant["days"]
    return {
        **war,
        **variant,
        "place": place,
        "place_two": two,
        "m_round": round(variant["m"], -1),
        "day_one": days[0],
        "day_two": days[1],
    }
