"""Reports grouped by the story they tell, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from counterclaim.core.reading import Reading
from counterclaim.link.memory import InProcess, Memory
from counterclaim.link.outline import Outline, outline
from counterclaim.link.story import RULED_OUT, same_story, story_weights

_KEPT_WORDS = 24
"""Rarest names and words by which a report is found again."""
_POSTED = 40
_COMPARED = 24
_LARGEST = 12
"""Reports of one story that a further one is compared with."""


class Stories:
    """Finds the story of each report.

    A report joins the story whose reports are most likely to tell the same, when that is likelier
    than the threshold; otherwise it begins a story, which has its number. How likely is the median
    over the reports: one that tells of several events, and is like many, draws none into a story.

    Args:
        memory: Where it looks back.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def add(self, far: Outline) -> int:
        """Number of the story that the report tells."""
        best = self._best(far)
        number = self._memory.report(far)
        story = number if best is None else best
        self._memory.put([("story of", number)], story, 1)
        self._memory.put([("told in", story)], number, _LARGEST)
        self._memory.put([("word", word) for word in _kept(far)], number, _POSTED)
        return story

    def _best(self, far: Outline) -> int | None:
        posted = self._memory.latest([("word", word) for word in _kept(far)])
        shared = Counter(number for held in posted.values() for number in held)
        near = [("story of", number) for number, _ in shared.most_common(_COMPARED)]
        of = self._memory.latest(near)
        found = dict.fromkeys(of[key][0] for key in near if key in of)
        odds = {story: self._odds(far, story) for story in found}
        best = max(odds, key=lambda story: odds[story], default=None)
        return best if best is not None and odds[best] >= story_weights().threshold else None

    def _odds(self, far: Outline, story: int) -> float:
        """Median log-odds of the story's latest reports."""
        held = self._memory.latest([("told in", story)])[("told in", story)]
        outlines = filter(None, map(self._memory.outline, held))
        odds = [same_story(far, other) for other in outlines]
        return median(odds) if odds else RULED_OUT


def stories(readings: Sequence[Reading]) -> list[tuple[Reading, ...]]:
    """Readings that tell one story each, in the order in which they begin.

    The order of readings does not matter: they are taken by publication time, then id.
    """
    found, grouped = Stories(InProcess()), dict[int, list[Reading]]()
    for reading in sorted(readings, key=published_first):
        grouped.setdefault(found.add(outline(reading)), []).append(reading)
    return [tuple(group) for group in grouped.values()]


def published_first(reading: Reading) -> tuple[str, str]:
    """Sorts readings by publication time, then id; undated ones come first."""
    published = reading.document.published_at
    return (published.isoformat() if published else "", reading.document.id)


def _kept(far: Outline) -> list[str]:
    """The words that weigh most in the report, names first among them."""
    ranked = sorted(far.names, key=lambda name: (-far.names[name], name))[: _KEPT_WORDS // 2]
    return ranked + sorted(far.opening, key=lambda w: (-far.opening[w], w))[: _KEPT_WORDS // 2]
