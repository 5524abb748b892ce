"""Reports that tell of one deed only: what they say without a place or a day is about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.core.cluster import Told
from counterclaim.core.mention import Status, Track
from counterclaim.core.pack import EventType
from counterclaim.core.where import PlacePrecision, PlaceRole
from counterclaim.link.families import deeds_behind
from counterclaim.link.outline import days_of
from counterclaim.link.reference import is_set_apart, targets
from counterclaim.link.sketch import lineage

_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_SETTLED = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})


def with_one_deed(told: Sequence[Told], types: Mapping[str, EventType]) -> list[Told]:
    """The mentions of one document, those without a place or day pointing to the one deed.

    A report tells of one deed of a family when all its mentions that name a town, a day or a target
    name a common one. In a report that tells of several nobody knows to which the rest belongs.

    Args:
        told: Mentions of one document in text order.
        types: Event types by slug.
    """
    families: dict[str, list[Told]] = {}
    for each in told:
        family = lineage(each.mention.event_type, types)[-1]
        if each.mention.status in _HAPPENED and _is_deed(family, types):
            families.setdefault(family, []).append(each)
    about: dict[str, Told] = {}
    for mentions in families.values():
        if _is_one(mentions):
            about |= _pointed(mentions)
    return [_pointing(each, about.get(each.mention.id)) for each in told]


def _is_deed(family: str, types: Mapping[str, EventType]) -> bool:
    """Whether it is done to somebody on the battlefield.

    Talks and statements have many parties, and mere harm that of many deeds.
    """
    known = types.get(family)
    done = known is not None and known.harms and known.track is Track.BATTLEFIELD
    return done and not deeds_behind(family)


def _pointing(told: Told, to: Told | None) -> Told:
    return told if to is None or told.refers_to else replace(told, refers_to=to.mention.id)


def _pointed(mentions: Sequence[Told]) -> dict[str, Told]:
    """Each mention that is not set apart, with the one before it; the first of all stands."""
    return {
        each.mention.id: before for before, each in pairwise(mentions) if not is_set_apart(each)
    }


def _is_one(mentions: Sequence[Told]) -> bool:
    return all(_agree(map(say, mentions)) for say in (_towns, _days, targets))


def _agree(said: Iterable[frozenset[Hashable]]) -> bool:
    """Whether all that say anything have something in common."""
    stated = [each for each in said if each]
    return not stated or bool(frozenset.intersection(*stated))


def _towns(told: Told) -> frozenset[Hashable]:
    return frozenset(
        place.geonames_id or place.name
        for place in told.mention.places
        if place.precision in _SETTLED and place.role is PlaceRole.AT
    )


def _days(told: Told) -> frozenset[Hashable]:
    return frozenset(days_of(told.mention.when) if told.mention.when else ())
