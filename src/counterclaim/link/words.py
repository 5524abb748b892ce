"""Words of a text, weighed by how rare they are in the news, and how near two words are."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("weights")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![.!?\"”“]\s)(?<!\n)(?<!^)\b(?:[A-Z][\w'’-]+|\d[\d.,:-]*\d|\d)")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|(?<=[a-z]), (\d{1,2}),|\baged? (\d{1,2})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORTEST = 3
_RARE = 4.0
Vector = Mapping[str, float]
"""Words with weights; the squares of the weights add up to one."""


def words_in(text: str) -> list[str]:
    """Lower-case words of three characters or more."""
    return [word for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST]


def names_in(text: str) -> set[str]:
    """Capitalised words inside sentences, and figures: what tells one story from another."""
    return {found.lower().strip(".,:-") for found in _NAME.findall(text)}


def rare_names_in(text: str) -> frozenset[str]:
    """Names that few reports have, figures left out."""
    return frozenset(n for n in names_in(text) if not n[:1].isdigit() and rarity(n) >= _RARE)


def years_in(text: str) -> frozenset[str]:
    """Years of the last and of this century, as written."""
    return frozenset(_YEAR.findall(text))


def ages_in(text: str) -> set[int]:
    """Ages of people: "a 9-year-old", "aged 30", and the number that follows a name."""
    return {int(age) for found in _AGE.findall(text) for age in found if age}


@cache
def _rarities() -> tuple[Mapping[str, float], float]:
    data = json.loads((WEIGHTS / "rarity.json").read_text("utf-8"))
    levels = {w: float(level) for level, words in data["levels"].items() for w in words.split()}
    return levels, float(data["unlisted"])


def rarity(word: str) -> float:
    """Natural logarithm of how many reports there are for one that has the word."""
    levels, unlisted = _rarities()
    return levels.get(word, unlisted)


def vector(words: Iterable[str]) -> Vector:
    """The words of a text, each weighed by its rarity and, dampened, by how often it stands."""
    found = {w: (1 + log(n)) * rarity(w) for w, n in Counter(words).items()}
    length = sqrt(sum(weight * weight for weight in found.values()))
    return {word: weight / length for word, weight in found.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How much of two texts is the same words: 0 for nothing, 1 for all."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The dictionary form of a word, as a verb where it can be one."""
    from lemminflect import getAllLemmas  # type: ignore[import-untyped]

    lower = word.lower()
    known = getAllLemmas(lower)
    found = (form for part in ("VERB", "NOUN", "ADJ") for form in known.get(part, ()))
    return str(next((form for form in found if form != lower), lower if known else _bare(lower)))


def _bare(word: str) -> str:
    """A word that no dictionary has, without the ending of a plural."""
    plural = len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


@cache
def _meanings() -> tuple[Mapping[str, int], NDArray[np.float32]]:
    import numpy as np

    with np.load(WEIGHTS / "meanings.npz") as data:
        vectors = data["vectors"].astype(np.float32)
        listed = str(data["words"]).split()
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: at for at, word in enumerate(listed)}, vectors / np.maximum(lengths, 1e-6)


@lru_cache(maxsize=65_536)
def nearness(one: str, other: str) -> float:
    """How near two lemmas are in meaning, at most 1; 0 when either is not listed."""
    if one == other:
        return 1.0
    index, vectors = _meanings()
    if one not in index or other not in index:
        return 0.0
    return max(0.0, float(vectors[index[one]] @ vectors[index[other]]))
