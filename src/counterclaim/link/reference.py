"""Definite mentions and what they point back to in the same document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted
from counterclaim.core.mention import RoleName, Status
from counterclaim.core.pack import EventType
from counterclaim.core.when import TimeBasis
from counterclaim.link.families import deeds_behind, means_others
from counterclaim.link.sketch import lineage

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_HARM = frozenset({Counted.KILLED, Counted.INJURED})
_ENDS = frozenset(".!?;\n")
_WORD = re.compile(r"\w{4,}")
_REACH = 900
"""Characters within which words point back."""


def with_references(told: Sequence[Told], types: Mapping[str, EventType]) -> list[Told]:
    """The mentions of one document, each that points back with the mention it points back to.

    Definite words point to an earlier mention of the same family of types: the nearest that names
    a target of the same word ("the strike on the substation"), or else the nearest, unless both
    name a target. Mere harm ("two of the wounded died", "43 others were hurt") points to the
    nearest harm before it, or else the nearest deed that took place, one that harmed somebody
    first; harm told in one breath with other harm ("killed five and wounded 35") to that. The same
    words in another's mouth, who says or denies them too, are of one event.

    Args:
        told: Mentions of one document in text order.
        types: Event types by slug.
    """
    earlier: dict[str, list[Told]] = {}
    found = []
    for each in told:
        family = lineage(each.mention.event_type, types)[-1]
        meant = _meant(each, family, earlier)
        found.append(replace(each, refers_to=meant.mention.id) if meant else each)
        earlier.setdefault(family, []).append(each)
    return found


def _meant(told: Told, family: str, earlier: Mapping[str, Sequence[Told]]) -> Told | None:
    before = earlier.get(family, ())
    if twin := next((one for one in before if one.mention.trigger == told.mention.trigger), None):
        return twin
    if before and _in_one_breath(before[-1], told, family):
        return before[-1]
    if not _is_definite(told) and not _is_more_of_it(told, family):
        return None
    return _named_again(told, before) if before else _deed_behind(told, family, earlier)


def _is_more_of_it(told: Told, family: str) -> bool:
    harm = bool(deeds_behind(family)) and not is_set_apart(told)
    return harm and any(means_others(count.of) for count in told.mention.counts)


def _named_again(told: Told, before: Sequence[Told]) -> Told | None:
    near = [one for one in reversed(before) if _near(one, told)]
    wanted = targets(told)
    for one in near:
        if wanted & targets(one):
            return one
    return next(iter(near), None) if not (near and wanted and targets(near[0])) else None


def targets(told: Told) -> frozenset[str]:
    """Words of its targets, without the small ones."""
    names = (r.name.lower() for r in told.mention.roles if r.role is RoleName.TARGET)
    return frozenset(word for name in names for word in _WORD.findall(name))


def _deed_behind(told: Told, family: str, earlier: Mapping[str, Sequence[Told]]) -> Told | None:
    """The nearest deed that harmed somebody, else the nearest deed."""
    deeds = [
        deed
        for kind in deeds_behind(family)
        for deed in earlier.get(kind, ())
        if deed.mention.status in _HAPPENED and _near(deed, told)
    ]
    harming = [deed for deed in deeds if any(c.what in _HARM for c in deed.mention.counts)]
    return max(harming or deeds, key=lambda deed: deed.mention.trigger.start, default=None)


def _in_one_breath(before: Told, told: Told, family: str) -> bool:
    """Whether a claim goes on to tell more harm in one sentence, without another place or day."""
    if not deeds_behind(family) or before.claim.id != told.claim.id:
        return False
    between = told.document.text[before.mention.trigger.end : told.mention.trigger.start]
    return not (_ENDS & set(between)) and not is_set_apart(told)


def is_set_apart(told: Told) -> bool:
    """Whether words give it a place or a day of its own."""
    when = told.mention.when
    dated = when is not None and when.basis is not TimeBasis.PUBLICATION
    return dated or bool(told.mention.places)


def _is_definite(told: Told) -> bool:
    start = told.mention.trigger.start
    before = told.document.text[max(0, start - 24) : start].lower().split()
    return not _DEFINITE.isdisjoint(before[-2:])


def _near(before: Told, told: Told) -> bool:
    return told.mention.trigger.start - before.mention.trigger.end <= _REACH
