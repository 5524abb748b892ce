"""Indexes over a theatre, built once for each loaded pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from counterclaim.core.pack import Theatre

Index = TypeVar("Index")


def once_a_theatre(build: Callable[[Theatre], Index]) -> Callable[[Theatre], Index]:
    """Keep what is built of each theatre.

    A theatre holds mappings, which have no hash, so it is known by being the very object; it is
    kept beside its index, so that no other comes to have its id.
    """
    kept: dict[int, tuple[Theatre, Index]] = {}

    @wraps(build)
    def indexed(theatre: Theatre) -> Index:
        if id(theatre) not in kept:
            kept[id(theatre)] = theatre, build(theatre)
        return kept[id(theatre)][1]

    return indexed
