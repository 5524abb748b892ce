"""Mentions to events: each joins the event it is most like, or begins one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Cluster, Link, Told
from counterclaim.core.count import Counted
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.core.toll import toll_of
from counterclaim.link.blocks import LARGEST, blocks, probed
from counterclaim.link.likeness import compare, event_worth
from counterclaim.link.memory import InProcess, Memory
from counterclaim.link.outline import Outline, outline
from counterclaim.link.reference import with_references
from counterclaim.link.single import with_one_deed
from counterclaim.link.sketch import Sketch, sketch
from counterclaim.link.stories import Stories, published_first

_HARM = frozenset({Counted.KILLED, Counted.INJURED, Counted.TARGETED})
_NOT_AN_EVENT = frozenset({Status.HYPOTHETICAL})
Types = Mapping[str, EventType]


def link(readings: Sequence[Reading], types: Types) -> tuple[Cluster, ...]:
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
    memory = InProcess()
    linker = Linker(types, memory)
    for reading in sorted(readings, key=published_first):
        linker.add(reading)
    return tuple(cluster_of(memory, number) for number in memory.mentions)


class Linker:
    """Takes one reading after the other; each costs the same, however many came before.

    Args:
        types: Event types by slug.
        memory: Where it looks back, and where it keeps what it decides.
    """

    def __init__(self, types: Types, memory: Memory) -> None:
        self._types = types
        self._memory = memory
        self._stories = Stories(memory)

    def add(self, reading: Reading) -> tuple[int, ...]:
        """Link the mentions of one reading; the numbers of the events that it changed."""
        return self.add_sketched(*sketched(reading, self._types))

    def add_sketched(self, far: Outline, sketches: Sequence[Sketch]) -> tuple[int, ...]:
        """Link the mentions of one report; the numbers of the events that it changed."""
        story = self._stories.add(far)
        changed = [self._add(each, story) for each in sketches]
        return tuple(dict.fromkeys(map(self._memory.final, changed)))

    def _add(self, new: Sketch, story: int) -> int:
        scored = sorted(self._scored(new, story), key=lambda each: (-each[1].score, each[0]))
        event, link = scored[0] if scored else self._begun(new)
        self._memory.join(event, new, link)
        self._memory.put(blocks(new, story), event, LARGEST)
        for other, joining in scored[1:]:
            now = self._memory.final(event)
            if joining.score >= event_worth().merge and self._agree(now, other):
                self._merge(now, other, joining)
        return event

    def _scored(self, new: Sketch, story: int) -> Iterator[tuple[int, Link]]:
        found = self._memory.latest(probed(new, story))
        for event in dict.fromkeys(self._memory.final(n) for held in found.values() for n in held):
            link = like(new, self._memory.compared(event))
            if link is not None:
                yield event, link

    def _begun(self, new: Sketch) -> tuple[int, Link]:
        return self._memory.begin(), Link(new.id, None, 0.0, ())

    def _agree(self, event: int, other: int) -> bool:
        """Whether they are two, and no two of their mentions rule one another out."""
        if event == other:
            return False
        ones, others = self._memory.compared(event), self._memory.compared(other)
        return all(compare(a, b)[0] >= event_worth().veto for a in ones for b in others)

    def _merge(self, event: int, other: int, why: Link) -> None:
        first, later = sorted((event, other))
        reasons = ("two events found to be one", *why.reasons)
        joined = self._memory.compared(later)[0].id
        self._memory.merge(first, later, Link(joined, why.mention, why.score, reasons))


def sketched(reading: Reading, types: Types) -> tuple[Outline, list[Sketch]]:
    """The report in outline, and its mentions ready to be compared, in text order."""
    far = outline(reading)
    return far, [sketch(told, far, types) for told in _told(reading, types)]


def like(new: Sketch, compared: Sequence[Sketch]) -> Link | None:
    """The link to the mention that the new one is most like; None when it does not belong."""
    worth, best = event_worth(), None
    for other in compared:
        score, reasons = compare(new, other)
        if score < worth.veto:
            return None
        if best is None or score > best.score:
            best = Link(new.id, other.id, score, reasons)
    return best if best and best.score >= worth.threshold else None


def cluster_of(memory: InProcess, event: int) -> Cluster:
    """What an event holds, in order of publication."""
    told = [each.told for each in memory.mentions[event] if each.told]
    return Cluster(tuple(sorted(told, key=when_told)), tuple(memory.links[event]))


def when_told(told: Told) -> tuple[str, str, int]:
    """Sorts what is told by publication, document and place in the text."""
    published = told.document.published_at
    return (
        published.isoformat() if published else "",
        told.document.id,
        told.mention.trigger.start,
    )


def _told(reading: Reading, types: Types) -> list[Told]:
    claims = {mention: claim for claim in reading.claims for mention in claim.mentions}
    here = [
        Told(mention, claims[mention.id], reading.document)
        for mention in reading.mentions
        if mention.status not in _NOT_AN_EVENT and mention.id in claims
    ]
    here.sort(key=lambda told: told.mention.trigger.start)
    return _with_toll(with_one_deed(with_references(here, types), types), reading)


def _with_toll(told: list[Told], reading: Reading) -> list[Told]:
    """The mentions, the first that counts people harmed with what the whole report comes to."""
    for at, each in enumerate(told):
        if any(count.what in _HARM for count in each.mention.counts):
            return [*told[:at], replace(each, toll=toll_of(reading)), *told[at + 1 :]]
    return told
