"""Definite mentions and what they point back to in the same document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType
from counterclaim.core.when import TimeBasis
from counterclaim.link.families import deeds_behind
from counterclaim.link.sketch import lineage

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_HARM = frozenset({Counted.KILLED, Counted.INJURED})
_ENDS = frozenset(".!?;\n")
_REACH = 900
"""Characters within which words point back."""


def with_references(told: Sequence[Told], types: Mapping[str, EventType]) -> list[Told]:
    """The mentions of one document, each that points back with the mention it points back to.

    Definite words point to the nearest earlier mention of the same family of types; for mere harm
    ("two of the wounded died"), to the nearest deed before it that took place, one that harmed
    somebody first. Harm told in one breath with other harm ("killed five and wounded 35") is of
    the same event.

    Args:
        told: Mentions of one document in text order.
        types: Event types by slug.
    """
    last: dict[str, Told] = {}
    done: dict[str, Told] = {}
    found = []
    for each in told:
        family = lineage(each.mention.event_type, types)[-1]
        before = _pointed_at(each, family, last, done)
        found.append(replace(each, refers_to=before.mention.id) if before else each)
        last[family] = each
        if each.mention.status in _HAPPENED:
            done[family] = each
            if _harms(each):
                done[f"{family}, harming"] = each
    return found


def _pointed_at(
    told: Told, family: str, last: Mapping[str, Told], done: Mapping[str, Told]
) -> Told | None:
    before = last.get(family)
    if before and _in_one_breath(before, told, family):
        return before
    before = (before or _deed_behind(family, done)) if _is_definite(told) else None
    return before if before and _near(before, told) else None


def _deed_behind(family: str, done: Mapping[str, Told]) -> Told | None:
    """The nearest deed that harmed somebody, else the nearest deed."""
    deeds = deeds_behind(family)
    harming = [done[f"{kind}, harming"] for kind in deeds if f"{kind}, harming" in done]
    others = [done[kind] for kind in deeds if kind in done]
    return max(harming or others, key=lambda deed: deed.mention.trigger.start, default=None)


def _harms(told: Told) -> bool:
    return any(count.what in _HARM for count in told.mention.counts)


def _in_one_breath(before: Told, told: Told, family: str) -> bool:
    """Whether a claim goes on to tell more harm in one sentence, without another place or day."""
    if not deeds_behind(family) or before.claim.id != told.claim.id:
        return False
    between = told.document.text[before.mention.trigger.end : told.mention.trigger.start]
    when = told.mention.when
    dated = when is not None and when.basis is not TimeBasis.PUBLICATION
    return not (_ENDS & set(between)) and not told.mention.places and not dated


def _is_definite(told: Told) -> bool:
    start = told.mention.trigger.start
    before = told.document.text[max(0, start - 24) : start].lower().split()
    return not _DEFINITE.isdisjoint(before[-2:])


def _near(before: Told, told: Told) -> bool:
    return told.mention.trigger.start - before.mention.trigger.end <= _REACH
