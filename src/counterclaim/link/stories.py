"""Reports grouped by the story they tell, one after the other."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence

from counterclaim.core.reading import Reading
from counterclaim.link.outline import Outline, outline
from counterclaim.link.story import same_story, story_weights

_KEPT_WORDS = 24
"""Rarest names and words by which a report is found again."""
_POSTED = 40
_COMPARED = 24
_LARGEST = 12
"""Reports of one story that a further one is compared with."""


class Stories:
    """Finds the story of each report.

    A report joins the story whose reports are, on average, most likely to tell the same, when
    that is likelier than the threshold; otherwise it begins a story.
    """

    def __init__(self, kept: int | None = None) -> None:
        self._kept = kept
        self._added = 0
        self._posted: dict[str, deque[int]] = {}
        self._outlines: dict[int, Outline] = {}
        self._story: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}

    def add(self, far: Outline) -> int:
        """Number of the story that the report tells."""
        number = self._added
        self._added += 1
        self._forget(number)
        story = self._best(far)
        story = number if story is None else story
        self._outlines[number] = far
        self._story[number] = story
        self._members.setdefault(story, []).append(number)
        for word in _kept(far):
            self._posted.setdefault(word, deque(maxlen=_POSTED)).append(number)
        return story

    def _best(self, far: Outline) -> int | None:
        shared = Counter(n for word in _kept(far) for n in self._posted.get(word, ()))
        near = [self._story[n] for n, _ in shared.most_common(_COMPARED) if n in self._story]
        odds = {story: self._odds(far, story) for story in dict.fromkeys(near)}
        best = max(odds, key=lambda story: odds[story], default=None)
        return best if best is not None and odds[best] >= story_weights().threshold else None

    def _forget(self, number: int) -> None:
        """Let go of the report that came too long ago."""
        old = number - self._kept if self._kept is not None else -1
        if old not in self._story:
            return
        story = self._story.pop(old)
        del self._outlines[old]
        self._members[story].remove(old)
        if not self._members[story]:
            del self._members[story]

    def _odds(self, far: Outline, story: int) -> float:
        members = self._members[story][-_LARGEST:]
        return sum(same_story(far, self._outlines[n]) for n in members) / len(members)


def stories(readings: Sequence[Reading]) -> list[tuple[Reading, ...]]:
    """Readings that tell one story each, in the order in which they begin.

    The order of readings does not matter: they are taken by publication time, then id.
    """
    found, grouped = Stories(), dict[int, list[Reading]]()
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
