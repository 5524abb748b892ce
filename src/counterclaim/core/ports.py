"""What a stage may ask for without knowing who answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from counterclaim.core.analysis import Analysis
from counterclaim.core.gazetteer import GazetteerEntry


class Encoder(Protocol):
    """Reads a text in one pass."""

    def analyse(self, text: str) -> Analysis:
        """Words, tree, names, attributions and passage vectors of one text."""
        ...

    def analyse_all(self, texts: Sequence[str]) -> list[Analysis]:
        """The same for many texts, batched; results in the order given."""
        ...


class Gazetteer(Protocol):
    """Knows which places a name can mean."""

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Every place of that name, most populous first; folded for case, accents, apostrophes."""
        ...

    def longest_match(self, words: Sequence[str]) -> int:
        """How many of the leading words together form a known name; 0 for none."""
        ...
