"""Definite mentions and what they point back to in the same document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Told
from counterclaim.core.mention import RoleName
from counterclaim.core.pack import EventType
from counterclaim.link.sketch import lineage

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_WORD = re.compile(r"\w{4,}")
_REACH = 900
"""Characters within which definite words point back."""


def with_references(told: Sequence[Told], types: Mapping[str, EventType]) -> list[Told]:
    """The mentions of one document, each definite one with the mention it points back to.

    That is an earlier mention of the same family of types: the nearest that names a target of the
    same word ("the strike on the substation"), or else the nearest, unless both name a target.

    Args:
        told: Mentions of one document in text order.
        types: Event types by slug.
    """
    earlier: dict[str, list[Told]] = {}
    found = []
    for each in told:
        before = earlier.setdefault(lineage(each.mention.event_type, types)[-1], [])
        meant = _meant(each, before) if _is_definite(each) else None
        found.append(replace(each, refers_to=meant.mention.id) if meant else each)
        before.append(each)
    return found


def _meant(told: Told, before: Sequence[Told]) -> Told | None:
    near = [one for one in reversed(before) if _near(one, told)]
    wanted = _targets(told)
    for one in near:
        if wanted & _targets(one):
            return one
    return next(iter(near), None) if not (near and wanted and _targets(near[0])) else None


def _targets(told: Told) -> frozenset[str]:
    """Words of its targets, without the small ones."""
    names = (r.name.lower() for r in told.mention.roles if r.role is RoleName.TARGET)
    return frozenset(word for name in names for word in _WORD.findall(name))


def _is_definite(told: Told) -> bool:
    start = told.mention.trigger.start
    before = told.document.text[max(0, start - 24) : start].lower().split()
    return not _DEFINITE.isdisjoint(before[-2:])


def _near(before: Told, told: Told) -> bool:
    return told.mention.trigger.start - before.mention.trigger.end <= _REACH
