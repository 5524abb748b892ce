"""How many the reports of one event come to: worked out from whole reports, nobody's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted
from counterclaim.weigh.independence import Source
from counterclaim.weigh.slots import moment


def harmed(told: Sequence[Told], sources: Mapping[str, Source]) -> dict[Counted, float]:
    """The dead and the hurt that most independent reports come to, of several the latest.

    A report's own sum is in ``core/toll.py``; it belongs to the event of which the report first
    counts somebody. What no report counts is left out.

    Args:
        told: Mentions of the event.
        sources: Claim id to the voice behind it.
    """
    found = {
        Counted.KILLED: [(each, each.toll.killed) for each in told if each.toll],
        Counted.INJURED: [(each, each.toll.injured) for each in told if each.toll],
    }
    sums = {what: _most_given(numbers, sources) for what, numbers in found.items()}
    return {what: number for what, number in sums.items() if number}


def _most_given(numbers: Sequence[tuple[Told, float]], sources: Mapping[str, Source]) -> float:
    voices: dict[float, set[str]] = {}
    last: dict[float, str] = {}
    for told, number in numbers:
        if number:
            voices.setdefault(number, set()).add(sources[told.claim.id].id)
            last[number] = max(last.get(number, ""), moment(told.document.published_at))
    return max(voices, key=lambda number: (len(voices[number]), last[number], number), default=0.0)
