"""Scores when the mentions of the golden passages happened, to the day.

    python -m evals golden

A mention is right when it begins on the day that people read in the passage, by the clock of the
place it happened in; or has no time where the passage gives none. ``told`` is over the mentions
whose passage gives a day, ``untold`` over the others, ``day`` over all. A mention that was not
read at all counts as wrong. The expected days stand in ``tests/golden/*.yml``, written by reading.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.golden.passages import Event, passages
from tests.golden.test_golden import readings

from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from counterclaim.core.when import When

UNSAID = "any"
Judged = tuple[str, str | None, str | None]


def judged() -> Iterator[Judged]:
    """Every mention with an expected day: its name, that day, the one read ("-" for no mention)."""
    found = readings()
    for name, passage in passages():
        for event in passage.events:
            if event.day != UNSAID:
                mention = _mention(event, found[name])
                yield f"{name} ({event.trigger})", event.day, day_of(mention) if mention else "-"


def _mention(event: Event, reading: Reading) -> Mention | None:
    """The mention that the trigger's words mean, of one of its types if there are several."""
    triggers = [event.trigger] if isinstance(event.trigger, str) else event.trigger
    types = [event.type] if isinstance(event.type, str) else event.type
    met = [m for m in reading.mentions if any(_meet(m.trigger.exact, t) for t in triggers)]
    return next((m for m in met if m.event_type in types), next(iter(met), None))


def _meet(found: str, wanted: str) -> bool:
    return found.lower() in wanted.lower() or wanted.lower() in found.lower()


def day_of(mention: Mention) -> str | None:
    """The local day on which it began; the last one when only an end is known."""
    when = mention.when
    instant = None if when is None else when.start
    if when is None or instant is None:
        return None
    return instant.astimezone(_zone(when)).date().isoformat()


def _zone(when: When) -> ZoneInfo:
    return ZoneInfo(when.time_zone or "UTC")


def evaluate(data: Path) -> dict[str, float]:
    """The shares that are right, as ``golden.MEASURE``.

    Args:
        data: Not used; the passages are part of the repository.
    """
    del data
    rows = list(judged())
    told = [wanted == read for _, wanted, read in rows if wanted]
    untold = [read is None for _, wanted, read in rows if not wanted]
    return {
        "golden.day": (sum(told) + sum(untold)) / len(rows),
        "golden.told": sum(told) / len(told),
        "golden.untold": sum(untold) / len(untold),
        "golden.mentions": float(len(rows)),
    }


if __name__ == "__main__":
    for name, wanted, read in judged():
        if wanted != read:
            sys.stdout.write(f"{name}: expected {wanted}, read {read}\n")
