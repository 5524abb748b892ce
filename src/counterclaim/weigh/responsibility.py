"""Who is said to have done it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from counterclaim.core.mention import RoleName
from counterclaim.weigh.voices import Voice

_DOERS = frozenset({RoleName.ACTOR})
_HARMED = frozenset({RoleName.TARGET, RoleName.VICTIM})


def blamed(voices: Sequence[Voice]) -> list[tuple[Voice, Voice]]:
    """Pairs of voices that blame different sides for the same harm.

    Two who clash are each other's target and no contradiction; and of two voices that disagree
    at least one must name another side than its own.
    """
    return [(a, b) for a, b in combinations(voices, 2) if _apart(a, b)]


def sides_in(voice: Voice, roles: frozenset[RoleName]) -> frozenset[str]:
    """Sides that a voice names in these roles."""
    named = (role for mention in voice.mentions for role in mention.roles)
    return frozenset(role.side for role in named if role.role in roles and role.side)


def _apart(one: Voice, other: Voice) -> bool:
    doers, others = sides_in(one, _DOERS), sides_in(other, _DOERS)
    if one.origin == other.origin or not doers or not others or doers & others:
        return False
    if doers & sides_in(other, _HARMED) or others & sides_in(one, _HARMED):
        return False
    return one.side not in doers or other.side not in others
