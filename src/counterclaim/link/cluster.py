"""Mentions to events: each joins the event it is most like, or begins one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.core.cluster import Cluster, Link, Told
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.link.likeness import THRESHOLD, compare, lineage

_NOT_AN_EVENT = frozenset({Status.HYPOTHETICAL})


def link(readings: Sequence[Reading], types: Mapping[str, EventType]) -> tuple[Cluster, ...]:
    """Group the mentions of all readings.

    A mention joins the event of the single mention that it is most like, when the likeness
    reaches the threshold and no mention of that event rules it out; otherwise it begins an event.
    Only mentions of related types are compared. The order of readings does not matter: they are
    taken by publication time, then id.

    Args:
        readings: Readings to link.
        types: Event types by slug.

    Returns:
        Clusters in the order in which they began; hypothetical mentions are left out.
    """
    drafts: list[_Draft] = []
    families: dict[str, list[_Draft]] = {}
    for told in _in_order(readings):
        family = lineage(told.mention.event_type, types)[-1]
        best = _best(told, families.get(family, []), types)
        if best is None:
            draft = _Draft()
            drafts.append(draft)
            families.setdefault(family, []).append(draft)
            draft.add(told, Link(told.mention.id, None, 0.0, ()))
        else:
            best[0].add(told, best[1])
    return tuple(Cluster(tuple(draft.told), tuple(draft.links)) for draft in drafts)


class _Draft:
    """An event as it grows."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.links: list[Link] = []

    def add(self, told: Told, link: Link) -> None:
        self.told.append(told)
        self.links.append(link)


def _in_order(readings: Sequence[Reading]) -> list[Told]:
    told = []
    for reading in readings:
        claims = {mention: claim for claim in reading.claims for mention in claim.mentions}
        told += [
            Told(mention, claims[mention.id], reading.document)
            for mention in reading.mentions
            if mention.status not in _NOT_AN_EVENT and mention.id in claims
        ]
    return sorted(told, key=_when_told)


def _when_told(told: Told) -> tuple[str, str, int]:
    published = told.document.published_at
    return (
        published.isoformat() if published else "",
        told.document.id,
        told.mention.trigger.start,
    )


def _best(
    told: Told, drafts: Sequence[_Draft], types: Mapping[str, EventType]
) -> tuple[_Draft, Link] | None:
    best: tuple[_Draft, Link] | None = None
    for draft in drafts:
        scored = [(compare(told, other, types), other) for other in draft.told]
        if any(score < -1.0 for (score, _), _ in scored):
            continue
        (score, reasons), other = max(scored, key=lambda item: item[0][0])
        if score >= THRESHOLD and (best is None or score > best[1].score):
            best = draft, Link(told.mention.id, other.mention.id, score, reasons)
    return best
