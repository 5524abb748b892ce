"""Mentions to events: each joins the event it is most like, or begins one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.core.cluster import Cluster, Link, Told
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.link.likeness import THRESHOLD, compare, lineage
from counterclaim.link.reference import with_references

_NOT_AN_EVENT = frozenset({Status.HYPOTHETICAL})


def link(readings: Sequence[Reading], types: Mapping[str, EventType]) -> tuple[Cluster, ...]:
    """Group the mentions of all readings.

    A mention joins the event of the single mention that it is most like, when the likeness
    reaches the threshold and no mention of that event rules it out; otherwise it begins an event.
    Only mentions of related types published within about a week are compared, so that one more
    report costs the same however long the ledger grows. The order of readings does not matter:
    they are taken by publication time, then id.

    Args:
        readings: Readings to link.
        types: Event types by slug.

    Returns:
        Clusters in the order in which they began; hypothetical mentions are left out.
    """
    drafts: list[_Draft] = []
    blocks: dict[tuple[str, int], list[_Draft]] = {}
    for told in _in_order(readings, types):
        family, week = lineage(told.mention.event_type, types)[-1], _week(told)
        near = dict.fromkeys(d for w in (week - 1, week) for d in blocks.get((family, w), ()))
        best = _best(told, list(near), types)
        if best is None:
            drafts.append(_Draft())
            best = drafts[-1], Link(told.mention.id, None, 0.0, ())
        best[0].add(told, best[1])
        block = blocks.setdefault((family, week), [])
        if best[0] not in block:
            block.append(best[0])
    return tuple(Cluster(tuple(draft.told), tuple(draft.links)) for draft in drafts)


class _Draft:
    """An event as it grows."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.links: list[Link] = []

    def add(self, told: Told, link: Link) -> None:
        self.told.append(told)
        self.links.append(link)


def _in_order(readings: Sequence[Reading], types: Mapping[str, EventType]) -> list[Told]:
    told: list[Told] = []
    for reading in readings:
        claims = {mention: claim for claim in reading.claims for mention in claim.mentions}
        here = [
            Told(mention, claims[mention.id], reading.document)
            for mention in reading.mentions
            if mention.status not in _NOT_AN_EVENT and mention.id in claims
        ]
        told += with_references(here, types)
    return sorted(told, key=_when_told)


def _when_told(told: Told) -> tuple[str, str, int]:
    published = told.document.published_at
    return (
        published.isoformat() if published else "",
        told.document.id,
        told.mention.trigger.start,
    )


def _week(told: Told) -> int:
    """Number of the publication's week; 0 for an undated document."""
    published = told.document.published_at
    return published.date().toordinal() // 7 if published else 0


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
