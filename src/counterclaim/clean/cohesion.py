"""A document as paragraphs, with all that their cohesion is measured on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WORD = re.compile(r"[^\W_][\w'’]*")
STEM = 6
RARE = 4.5
ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…", "'")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about a language's words.

    Attributes:
        rarity: Word stem to its inverse document frequency; ``*`` for every other word.
        links: Words that open a sentence which leans on the one before.
    """

    rarity: Mapping[str, float]
    links: frozenset[str]

    def weights(self, stems: Iterable[str]) -> list[float]:
        """Return the rarity of every stem."""
        rarest = self.rarity["*"]
        return [self.rarity.get(word, rarest) for word in stems]


@dataclass(frozen=True)
class Paragraphs:
    """A document for this purpose.

    Attributes:
        texts: The paragraphs.
        vectors: One unit-length row each.
        debris: Whether markup was cut from it.
        lexicon: What is known about the words.
    """

    texts: Sequence[str]
    vectors: Vectors
    debris: Sequence[bool]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """Stems of each paragraph."""
        return [frozenset(stem(w) for w in WORD.findall(text)) for text in self.texts]

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Column of every stem of the document."""
        return {word: n for n, word in enumerate(sorted(frozenset().union(*self.stems)))}

    @cached_property
    def weights(self) -> Vectors:
        """Rarity of every column's stem."""
        return np.array(self.lexicon.weights(self.vocabulary), dtype=np.float32)

    @cached_property
    def words(self) -> Vectors:
        """One row a paragraph, one where the column's stem occurs in it."""
        return self._rows(self.stems)

    @cached_property
    def names(self) -> Vectors:
        """The same for words with a capital, the first of a sentence left out."""
        return self._rows([names_of(text) for text in self.texts])

    @cached_property
    def elsewhere(self) -> Vectors:
        """In how many other paragraphs each column's stem occurs."""
        others: Vectors = self.words.sum(0) - self.words
        return others

    @cached_property
    def rare(self) -> Vectors:
        """One for each column whose stem is rare."""
        return (self.weights > RARE).astype(np.float32)

    @cached_property
    def likeness(self) -> Vectors:
        """Cosine of every pair of paragraphs."""
        product: Vectors = self.vectors @ self.vectors.T
        return product

    @cached_property
    def lengths(self) -> Vectors:
        """Characters of each paragraph."""
        return self.each(len)

    @cached_property
    def lower(self) -> Vectors:
        """Whether each paragraph begins inside a sentence."""
        return self.each(lambda text: text.strip()[:1].islower())

    @cached_property
    def unended(self) -> Vectors:
        """Whether each paragraph stops inside a sentence."""
        return self.each(lambda text: not text.strip().endswith(ENDS))

    @cached_property
    def leaning(self) -> Vectors:
        """Whether each paragraph opens with a word that leans on what stands before."""
        return self.each(self._leans)

    def each(self, measure: Callable[[str], float]) -> Vectors:
        """Measure every paragraph's text."""
        return np.array([measure(text) for text in self.texts], dtype=np.float32)

    def _leans(self, text: str) -> bool:
        opening = WORD.search(text)
        return opening is not None and opening[0].lower() in self.lexicon.links

    def _rows(self, groups: Sequence[frozenset[str]]) -> Vectors:
        rows = np.zeros((len(groups), len(self.vocabulary)), dtype=np.float32)
        for row, words in zip(rows, groups, strict=True):
            row[[self.vocabulary[word] for word in words]] = 1
        return rows


def stem(word: str) -> str:
    """Fold a word with its close relatives: "Norvia", "Norvian" and "Norvians" are one."""
    return word.lower().replace("’", "'").split("'")[0][:STEM]


def names_of(text: str) -> frozenset[str]:
    """Return the stems of words with a capital that do not open a sentence."""
    found = set()
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip()[-1:]
        if match[0][0].isupper() and before not in {"", ".", "!", "?", "“", '"', ":"}:
            found.add(stem(match[0]))
    return frozenset(found)
