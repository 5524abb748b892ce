"""Definite mentions and what they point back to in the same document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Told
from counterclaim.core.pack import EventType
from counterclaim.link.sketch import lineage

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_REACH = 900
"""Characters within which definite words point back."""


def with_references(told: Sequence[Told], types: Mapping[str, EventType]) -> list[Told]:
    """The mentions of one document, each definite one with the mention it points back to.

    That is the nearest earlier mention of the same family of types.

    Args:
        told: Mentions of one document in text order.
        types: Event types by slug.
    """
    last: dict[str, Told] = {}
    found = []
    for each in told:
        family = lineage(each.mention.event_type, types)[-1]
        before = last.get(family)
        if before and _is_definite(each) and _near(before, each):
            found.append(replace(each, refers_to=before.mention.id))
        else:
            found.append(each)
        last[family] = each
    return found


def _is_definite(told: Told) -> bool:
    start = told.mention.trigger.start
    before = told.document.text[max(0, start - 24) : start].lower().split()
    return not _DEFINITE.isdisjoint(before[-2:])


def _near(before: Told, told: Told) -> bool:
    return told.mention.trigger.start - before.mention.trigger.end <= _REACH
