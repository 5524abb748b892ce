"""Words another program took from a text → where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.clean.aligned import Slice

WORD = re.compile(r"\S+|\s+")
NEAR = 4000


class Locator:
    """Finds words in text order; what is not found is given back as it is.

    Attributes:
        at: One past the last character found.
        lost: How many pieces were not found.
    """

    def __init__(self, text: str, at: int = 0, end: int | None = None) -> None:
        self._text = text
        self._end = len(text) if end is None else end
        self.at = at
        self.lost = 0

    def pieces(self, words: str) -> Iterator[Slice | str]:
        """Yield the slices that make up ``words``, and literally what no slice covers."""
        whole = self._find(words, self._end)
        if whole is not None:
            yield whole
            return
        for match in WORD.finditer(words):
            word = match[0]
            found = self._find(word, min(self._end, self.at + NEAR)) if word.strip() else None
            self.lost += found is None and any(c.isalnum() for c in word)
            yield word if found is None else found

    def _find(self, words: str, end: int) -> Slice | None:
        start = self._text.find(words, self.at, end)
        if start < 0:
            return None
        self.at = start + len(words)
        return start, self.at
