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
Shingles = frozenset[int]


def shingles(text: str) -> Shingles:
    """Hashes of every run of five words, case and punctuation aside; stable within one run."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[n : n + _SIZE])) for n in range(len(words) - _SIZE + 1))


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether most of the shorter text stands in the longer; very short texts say nothing."""
    shorter = min(len(one), len(other))
    return shorter >= _LEAST and len(one & other) >= ALIKE * shorter


class Copies:
    """Knows for each document the first one that it copies.

    Args:
        documents: All that are weighed together; the earliest published of a family is its first.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._first: dict[str, Document] = {}
        seen: dict[int, list[str]] = {}
        sizes: dict[str, int] = {}
        for document in sorted({d.id: d for d in documents}.values(), key=_published):
            own = shingles(document.text)
            shared = Counter(name for each in own for name in seen.get(each, ()))
            found = [n for n in sizes if _enough(shared[n], len(own), sizes[n])]
            self._first[document.id] = self._first[found[0]] if found else document
            sizes[document.id] = len(own)
            for each in own:
                seen.setdefault(each, []).append(document.id)

    def first(self, document: Document) -> Document:
        """The document itself, or the first published one that it copies."""
        return self._first.get(document.id, document)


def _enough(shared: int, one: int, other: int) -> bool:
    return min(one, other) >= _LEAST and shared >= ALIKE * min(one, other)


def _published(document: Document) -> tuple[str, str]:
    at = document.published_at
    return at.isoformat() if at else "9999", document.id
