"""A document as paragraphs, with all that their cohesion is measured on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float64]
WORD = re.compile(r"[^\W_][\w'’]*")
STEM = 6
ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…", "'")


@dataclass(frozen=True)
class Paragraphs:
    """A document for this purpose.

    Attributes:
        texts: The paragraphs.
        vectors: One unit-length row each.
        debris: Whether markup was cut from it.
        rarity: Word stem to its inverse document frequency; unknown ones are the rarest.
        links: Words that open a sentence which leans on the one before.
    """

    texts: Sequence[str]
    vectors: Vectors
    debris: Sequence[bool]
    rarity: Mapping[str, float]
    links: frozenset[str]

    def __len__(self) -> int:
        return len(self.texts)

    def only(self, indices: Sequence[int]) -> Paragraphs:
        """Return the document with these paragraphs alone."""
        return Paragraphs(
            [self.texts[i] for i in indices],
            self.vectors[list(indices)],
            [self.debris[i] for i in indices],
            self.rarity,
            self.links,
        )

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """Stems of each paragraph."""
        return [frozenset(stem(w) for w in WORD.findall(text)) for text in self.texts]

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """Stems of words with a capital, the first of a sentence left out."""
        return [frozenset(_names(text)) for text in self.texts]

    @cached_property
    def everywhere(self) -> Counter[str]:
        """In how many paragraphs each stem occurs."""
        return Counter(word for words in self.words for word in words)

    @cached_property
    def likeness(self) -> Vectors:
        """Cosine of every pair of paragraphs."""
        product: Vectors = self.vectors @ self.vectors.T
        return product

    @cached_property
    def weighted(self) -> Vectors:
        """Vectors made longer for longer paragraphs."""
        return self.vectors * np.sqrt(self.lengths)[:, None]

    @cached_property
    def centre(self) -> Vectors:
        """Sum of all weighted vectors."""
        total: Vectors = self.weighted.sum(0)
        return total

    @cached_property
    def lower(self) -> Vectors:
        """Whether each paragraph begins inside a sentence."""
        return np.array([text.strip()[:1].islower() for text in self.texts], dtype=float)

    @cached_property
    def unended(self) -> Vectors:
        """Whether each paragraph stops inside a sentence."""
        return np.array([not text.strip().endswith(ENDS) for text in self.texts], dtype=float)

    @cached_property
    def lengths(self) -> Vectors:
        """Characters of each paragraph."""
        return np.array([len(text) for text in self.texts], dtype=float)

    def weight(self, words: frozenset[str] | set[str]) -> float:
        """Sum the rarity of words."""
        rarest = self.rarity["*"]
        return sum(self.rarity.get(word, rarest) for word in words)


def stem(word: str) -> str:
    """Fold a word with its close relatives: "Norvia", "Norvian" and "Norvians" are one."""
    return word.lower().replace("’", "'").split("'")[0][:STEM]


def _names(text: str) -> list[str]:
    found = []
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip()[-1:]
        if match[0][0].isupper() and before not in {"", ".", "!", "?", "“", '"', ":"}:
            found.append(stem(match[0]))
    return found
