"""People's judgements, which outrank the likenesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Cluster, Link, Told
from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.core.mention import Mention, Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.link.cluster import when_told

Types = Mapping[str, EventType]
FIELDS = ("type", "status")
"""What can be corrected in a mention."""


def corrected(
    readings: Sequence[Reading], judgements: Sequence[Judgement], types: Types
) -> list[Reading]:
    """The readings without rejected mentions, and with corrected types and statuses.

    Args:
        readings: As the machine read them.
        judgements: Those in force, in the order signed.
        types: Event types by slug.
    """
    about: dict[str, list[tuple[Anchor, Judgement]]] = {}
    for judgement in judgements:
        if judgement.verdict in {Verdict.REJECT, Verdict.CORRECT}:
            for anchor in _anchors(judgement):
                about.setdefault(anchor.document, []).append((anchor, judgement))
    return [
        _corrected(reading, about[reading.document.id], types)
        if reading.document.id in about
        else reading
        for reading in readings
    ]


def judged(clusters: Sequence[Cluster], judgements: Sequence[Judgement]) -> tuple[Cluster, ...]:
    """The clusters put together and taken apart as people decided, a later word over an earlier.

    Args:
        clusters: As the likenesses made them.
        judgements: Those in force, in the order signed.
    """
    found = list(clusters)
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME:
            found = _together(found, judgement)
        elif judgement.verdict in {Verdict.DIFFERENT, Verdict.SPLIT}:
            found = _apart(found, judgement)
    return tuple(found)


def anchored(judgement: Judgement) -> set[str]:
    """The documents whose words a judgement is about."""
    return {anchor.document for anchor in _anchors(judgement)}


def hits(judgement: Judgement, told: Told) -> bool:
    """Whether a judgement is about a mention."""
    return _hit(told, _anchors(judgement))


def _together(clusters: list[Cluster], judgement: Judgement) -> list[Cluster]:
    anchors = list(_anchors(judgement))
    chosen = [c for c in clusters if any(_hit(told, anchors) for told in c.told)]
    if len(chosen) < 2:
        return clusters
    first, *rest = chosen
    told = sorted((t for c in chosen for t in c.told), key=when_told)
    links = [link for c in chosen for link in c.links]
    links += [_signed(each.told[0], judgement) for each in rest]
    kept = [c for c in clusters if c not in rest]
    kept[kept.index(first)] = Cluster(tuple(told), tuple(links))
    return kept


def _apart(clusters: list[Cluster], judgement: Judgement) -> list[Cluster]:
    found: list[Cluster] = []
    for cluster in clusters:
        found += _parts(cluster, judgement)
    return found


def _parts(cluster: Cluster, judgement: Judgement) -> list[Cluster]:
    """The cluster without what the groups hold, then one cluster for each group."""
    rest = list(cluster.told)
    taken: list[list[Told]] = []
    for group in judgement.groups if _is_split(judgement) else judgement.groups[1:]:
        here = [told for told in rest if _hit(told, group)]
        if here and len(here) < len(rest):
            taken.append(here)
            rest = [told for told in rest if told not in here]
    if not taken:
        return [cluster]
    return [_part(cluster, rest, None), *(_part(cluster, told, judgement) for told in taken)]


def _is_split(judgement: Judgement) -> bool:
    return judgement.verdict is Verdict.SPLIT


def _part(cluster: Cluster, told: Sequence[Told], judgement: Judgement | None) -> Cluster:
    names = {each.mention.id for each in told}
    links = [link for link in cluster.links if link.mention in names]
    links += [_signed(told[0], judgement)] if judgement else []
    return Cluster(tuple(told), tuple(links))


def _signed(told: Told, judgement: Judgement) -> Link:
    """The link that a person's word makes or breaks."""
    why = f"{judgement.by} judged them {judgement.verdict.value} ({judgement.id})"
    return Link(told.mention.id, None, 0.0, (why, judgement.note) if judgement.note else (why,))


def _corrected(
    reading: Reading, about: Iterable[tuple[Anchor, Judgement]], types: Types
) -> Reading:
    mentions: list[Mention] = []
    for mention in reading.mentions:
        mine = [j for anchor, j in about if _covers(anchor, reading.document.id, mention)]
        if not any(j.verdict is Verdict.REJECT for j in mine):
            mentions.append(_with(mention, mine, types))
    return replace(reading, mentions=tuple(mentions))


def _with(mention: Mention, judgements: Sequence[Judgement], types: Types) -> Mention:
    for each in judgements:
        if each.subject == "status" and each.value:
            mention = replace(mention, status=Status(each.value))
        elif each.subject == "type" and each.value and each.value in types:
            kind = types[each.value]
            mention = replace(
                mention,
                event_type=kind.slug,
                track=kind.track,
                plover=kind.plover,
                acled=kind.acled,
            )
    return mention


def _anchors(judgement: Judgement) -> Iterator[Anchor]:
    return (anchor for group in judgement.groups for anchor in group)


def _hit(told: Told, anchors: Iterable[Anchor]) -> bool:
    return any(_covers(anchor, told.document.id, told.mention) for anchor in anchors)


def _covers(anchor: Anchor, document: str, mention: Mention) -> bool:
    trigger = mention.trigger
    return anchor.document == document and trigger.start < anchor.end and anchor.start < trigger.end
