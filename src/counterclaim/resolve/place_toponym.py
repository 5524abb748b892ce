"""A stretch of words that names a place, before anyone knows which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision

Sense = tuple[str, PlacePrecision | None, str | None]


@dataclass(frozen=True, slots=True)
class Offset:
    """So far from a place: "15 km north of"."""

    kilometres: float
    direction: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in the text and what the words around it say about the place.

    Attributes:
        start: First code point of the words.
        end: One past the last.
        first: Index of the first word of the name proper.
        last: One past its last word.
        name: The name proper, for looking up; no type words.
        kind: What the words around it say it is; None when they say nothing.
        entries: What the gazetteer knows by this name.
        direction: Which part of it ("eastern"); None for the whole.
        offset: How far from it; None when at it.
        edge: Whether its border is meant, not its ground.
        within: Later words that contain it ("Paris, Texas"), as indices into the toponyms; filled
            when all are known.
        container: Name of the place said to contain it, here or where the name stood before.
        site: The site word when the name is of a site the gazetteer does not know.
    """

    start: int
    end: int
    first: int
    last: int
    name: str
    kind: PlacePrecision | None = None
    entries: Sequence[GazetteerEntry] = ()
    direction: tuple[float, float] | None = None
    offset: Offset | None = None
    edge: bool = False
    within: tuple[int, ...] = ()
    container: str | None = None
    site: str | None = None

    @property
    def sense(self) -> Sense:
        """Toponyms with the same sense mean the same place throughout a document."""
        return self.name.casefold(), self.kind, self.container
