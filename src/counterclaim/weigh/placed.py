"""Where an event took place, by all who tell it: the place that names it comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.core.mention import Mention, RoleName
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.weigh.things import things
from counterclaim.weigh.voices import Voice

_FINENESS = {precision: rank for rank, precision in enumerate(PlacePrecision)}
_HIT = frozenset({RoleName.TARGET, RoleName.VICTIM})
_WORD = re.compile(r"\w+")
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
_Key = tuple[PlaceRole | None, int | str, PlacePrecision]


def places_of(voices: Sequence[Voice]) -> tuple[Place, ...]:
    """Every place told, each once: where it happened first, the finest of these, then by how often.

    Where something went to comes behind where it happened, a country behind both, and a hospital,
    to which the hurt are taken, behind all, unless somebody names it as what was hit.
    """
    found: dict[_Key, Place] = {}
    told: Counter[_Key] = Counter()
    aside: dict[_Key, bool] = {}
    for voice, mention, place in _told(voices):
        key = place.role, place.geonames_id or place.name.casefold(), place.precision
        found.setdefault(key, place)
        told[key] += 1
        aside[key] = aside.get(key, True) and _is_care(place, mention, voice)
    ranked = sorted(found, key=lambda k: (aside[k], *_rank(found[k]), -told[k]))
    return tuple(found[key] for key in ranked)


def _told(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Mention, Place]]:
    for voice in voices:
        for mention in voice.mentions:
            for place in mention.places:
                yield voice, mention, place


def _rank(place: Place) -> tuple[bool, bool, int]:
    elsewhere = place.role in {PlaceRole.TO, PlaceRole.FROM}
    return place.precision in _WIDE, elsewhere, _FINENESS[place.precision]


def _is_care(place: Place, mention: Mention, voice: Voice) -> bool:
    """Whether the hurt are taken there, and nothing was aimed at it."""
    care = things(voice.document.language).care
    words = set(_WORD.findall(place.name.casefold()))
    hit = (role.name.casefold() for role in mention.roles if role.role in _HIT)
    return bool(words & care) and not any(care & set(_WORD.findall(name)) for name in hit)
