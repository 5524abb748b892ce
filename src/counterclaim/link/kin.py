"""Words that mean nearly the same, as WordNet has them: thwart and foil, shoot and gun down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from counterclaim.link.words import WEIGHTS

_FULL = 255


def kinship(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How near two wordings are at most: 1 for a word in common, 0 where none are kin."""
    return max((_near(a, b) for a in _units(one) for b in _units(other)), default=0.0)


def _units(words: tuple[str, ...]) -> Iterator[str]:
    """The words, and all together as one ("open_fire")."""
    yield from words
    if len(words) > 1:
        yield "_".join(words)


@lru_cache(maxsize=65_536)
def _near(one: str, other: str) -> float:
    if one == other:
        return 1.0
    numbers, pairs = _table()
    a, b = sorted((numbers.get(one, -1), numbers.get(other, -1)))
    return pairs.get((a, b), 0) / _FULL


@cache
def _table() -> tuple[Mapping[str, int], Mapping[tuple[int, int], int]]:
    import numpy as np

    with np.load(WEIGHTS / "kin.npz") as data:
        listed = str(data["words"]).split()
        ones, others, near = (data[name].tolist() for name in ("one", "other", "near"))
    numbers = {word: number for number, word in enumerate(listed)}
    return numbers, dict(zip(zip(ones, others, strict=True), near, strict=True))
