"""Near-duplicate texts: documents and passages that copy an earlier one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from counterclaim.core.document import Document

ALIKE = 0.7
"""Least share of common word 5-shingles at which one text is taken to copy the other."""
_SIZE = 5
_LEAST = 5
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d[\d.,]*")
_SHORT = 60
"""Runs of five words below which two texts with other figures must share nearly all."""
_NEARLY_ALL = 0.85
Shingles = frozenset[int]


def shingles(text: str) -> Shingles:
    """Hashes of every run of five words, case and punctuation aside; stable within one run."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[n : n + _SIZE])) for n in range(len(words) - _SIZE + 1))


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether most of the shorter text stands in the longer; very short texts say nothing."""
    shorter = min(len(one), len(other))
    return shorter >= _LEAST and len(one & other) >= ALIKE * shorter


def figures(text: str) -> frozenset[str]:
    """The numbers in digits: short texts that differ in them say different things."""
    return frozenset(found.strip(".,") for found in _FIGURE.findall(text))


class Copies:
    """Knows for each document the first one that it copies.

    Args:
        documents: All that are weighed together; the earliest published of a family is its first.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._first: dict[str, Document] = {}
        seen: dict[int, list[str]] = {}
        sizes: dict[str, int] = {}
        numbers: dict[str, frozenset[str]] = {}
        for document in sorted({d.id: d for d in documents}.values(), key=_published):
            own = shingles(document.text)
            shared = Counter(name for each in own for name in seen.get(each, ()))
            mine = numbers[document.id] = figures(document.text)
            found = [
                name
                for name in sizes
                if _enough(shared[name], len(own), sizes[name], same=mine == numbers[name])
            ]
            self._first[document.id] = self._first[found[0]] if found else document
            sizes[document.id] = len(own)
            for each in own:
                seen.setdefault(each, []).append(document.id)

    def first(self, document: Document) -> Document:
        """The document itself, or the first published one that it copies."""
        return self._first.get(document.id, document)


def _enough(shared: int, one: int, other: int, *, same: bool) -> bool:
    """Whether enough is shared; short texts whose figures are not the same must share more."""
    shorter = min(one, other)
    share = ALIKE if same or shorter >= _SHORT else _NEARLY_ALL
    return shorter >= _LEAST and shared >= share * shorter


def _published(document: Document) -> tuple[str, str]:
    at = document.published_at
    return at.isoformat() if at else "9999", document.id
