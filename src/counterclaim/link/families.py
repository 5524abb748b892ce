"""Families of event types that can be of one event: a deed, and the harm that it did."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from counterclaim.link.weights import HERE


@cache
def _table() -> Mapping[str, Any]:
    import yaml

    found: dict[str, Any] = yaml.safe_load((HERE / "families.yml").read_text("utf-8"))
    return found


@cache
def _deeds() -> Mapping[str, frozenset[str]]:
    return {harm: frozenset(deeds) for harm, deeds in _table()["harm of"].items()}


def means_others(words: str | None) -> bool:
    """Whether words count more people than those just named ("43 others")."""
    return not set((words or "").casefold().split()).isdisjoint(_table()["others"])


def deeds_behind(family: str) -> frozenset[str]:
    """Families of deeds whose harm a family tells; none for a family that is no mere harm."""
    return _deeds().get(family, frozenset())


@cache
def kin(family: str) -> tuple[str, ...]:
    """Families whose mentions can be of one event with those of this family, itself first."""
    harms = [harm for harm, deeds in _deeds().items() if family in deeds]
    return (family, *sorted(deeds_behind(family)), *harms)
