"""Mentions to events: each joins the event it is most like, or begins one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.core.cluster import Cluster, Link, Told
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.link.blocks import Blocks, day_of
from counterclaim.link.likeness import compare, event_worth
from counterclaim.link.outline import outline
from counterclaim.link.reference import with_references
from counterclaim.link.sketch import Sketch, sketch
from counterclaim.link.stories import Stories, published_first

_NOT_AN_EVENT = frozenset({Status.HYPOTHETICAL})
_REPORTS_A_DAY = 100
_COMPARED = 16
"""Mentions of one event that a further one is compared with: the first ones and the latest."""


def link(readings: Sequence[Reading], types: Mapping[str, EventType]) -> tuple[Cluster, ...]:
    """Group the mentions of all readings.

    A mention joins the event of the single mention that it is most like, when the likeness
    reaches the threshold and no mention of that event rules it out; otherwise it begins an event.
    A mention that is much like those of two events brings them together. The order of readings
    does not matter: they are taken by publication time, then id.

    Args:
        readings: Readings to link.
        types: Event types by slug.

    Returns:
        Clusters in the order in which they began; hypothetical mentions are left out.
    """
    linker = Linker(types)
    for reading in sorted(readings, key=published_first):
        linker.add(reading)
    return linker.clusters()


class Linker:
    """Takes one reading after the other; each costs the same, however many came before.

    Args:
        types: Event types by slug.
        kept: Days of events, and reports of late, that it looks back on; None for all.
    """

    def __init__(self, types: Mapping[str, EventType], kept: int | None = None) -> None:
        self._types = types
        self._kept = kept
        self._latest = 0
        self._stories = Stories(None if kept is None else _REPORTS_A_DAY * kept)
        self._blocks: Blocks[_Draft] = Blocks()
        self._drafts: dict[int, _Draft] = {}
        self._begun_so_far = 0

    def add(self, reading: Reading) -> tuple[Cluster, ...]:
        """Link the mentions of one reading; the events that it changed, as they now stand."""
        far = outline(reading)
        story = self._stories.add(far)
        changed = [
            self._add(sketch(told, far, self._types), story) for told in _told(reading, self._types)
        ]
        return tuple(draft.cluster() for draft in dict.fromkeys(each.final for each in changed))

    def clusters(self) -> tuple[Cluster, ...]:
        """All events so far, in the order in which they began."""
        return tuple(draft.cluster() for draft in self._drafts.values())

    def _add(self, new: Sketch, story: int) -> _Draft:
        scored = sorted(self._scored(new, story), key=lambda each: (-each[1].score, each[0].number))
        draft, link = scored[0] if scored else self._begun(new)
        draft.add(new, link)
        self._blocks.put(new, story, draft)
        for other, joining in scored[1:]:
            if joining.score >= event_worth().merge and draft.final.agrees_with(other):
                self._merge(draft.final, other, joining)
        return draft

    def _scored(self, new: Sketch, story: int) -> Iterator[tuple[_Draft, Link]]:
        near = dict.fromkeys(draft.final for draft in self._blocks.near(new, story))
        for draft in near:
            link = draft.like(new)
            if link is not None:
                yield draft, link

    def _begun(self, new: Sketch) -> tuple[_Draft, Link]:
        self._forget(day_of(new))
        draft = _Draft(self._begun_so_far, day_of(new))
        self._begun_so_far += 1
        self._drafts[draft.number] = draft
        return draft, Link(new.id, None, 0.0, ())

    def _forget(self, day: int) -> None:
        """Let go of what is too old, when a later day begins."""
        if self._kept is None or day <= self._latest:
            return
        self._latest = day
        oldest = day - self._kept
        self._blocks.forget(oldest)
        self._drafts = {n: d for n, d in self._drafts.items() if not 0 < d.day < oldest}

    def _merge(self, draft: _Draft, other: _Draft, why: Link) -> None:
        first, later = sorted((draft, other), key=lambda each: each.number)
        reasons = ("two events found to be one", *why.reasons)
        link = Link(later.sketches[0].id, why.mention, why.score, reasons)
        first.take(later, link)
        self._drafts.pop(later.number, None)


class _Draft:
    """An event as it grows."""

    def __init__(self, number: int, day: int) -> None:
        self.number = number
        self.day = day
        self.sketches: list[Sketch] = []
        self.links: list[Link] = []
        self._into: _Draft | None = None

    @property
    def final(self) -> _Draft:
        """The event that this one became part of, or itself."""
        return self._into.final if self._into else self

    def cluster(self) -> Cluster:
        """What it holds, in order of publication."""
        told = [each.told for each in self.sketches if each.told]
        return Cluster(tuple(sorted(told, key=_when_told)), tuple(self.links))

    def add(self, new: Sketch, link: Link) -> None:
        self.sketches.append(new)
        self.links.append(link)

    def like(self, new: Sketch) -> Link | None:
        """The link to the mention that the new one is most like; None when it does not belong."""
        worth = event_worth()
        scored = [(compare(new, other), other) for other in self._compared()]
        if any(score < worth.veto for (score, _), _ in scored):
            return None
        (score, reasons), other = max(scored, key=lambda item: item[0][0])
        return Link(new.id, other.id, score, reasons) if score >= worth.threshold else None

    def agrees_with(self, other: _Draft) -> bool:
        """Whether no two of their mentions rule one another out."""
        if other is self:
            return False
        pairs = ((a, b) for a in self._compared() for b in other._compared())
        return all(compare(a, b)[0] >= event_worth().veto for a, b in pairs)

    def take(self, other: _Draft, link: Link) -> None:
        """Become one event with a later one."""
        self.sketches += other.sketches
        self.links += [*other.links, link]
        other._into = self

    def _compared(self) -> list[Sketch]:
        if len(self.sketches) <= _COMPARED:
            return self.sketches
        return self.sketches[: _COMPARED // 2] + self.sketches[-_COMPARED // 2 :]


def _told(reading: Reading, types: Mapping[str, EventType]) -> list[Told]:
    claims = {mention: claim for claim in reading.claims for mention in claim.mentions}
    here = [
        Told(mention, claims[mention.id], reading.document)
        for mention in reading.mentions
        if mention.status not in _NOT_AN_EVENT and mention.id in claims
    ]
    return sorted(with_references(here, types), key=lambda told: told.mention.trigger.start)


def _when_told(told: Told) -> tuple[str, str, int]:
    published = told.document.published_at
    return (
        published.isoformat() if published else "",
        told.document.id,
        told.mention.trigger.start,
    )
