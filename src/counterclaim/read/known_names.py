"""What the words of a name say of it: titles, peoples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LEAST = 3
"""Letters that stand before a people's ending at the least."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Words that tell of what kind a name is, in small letters.

    Attributes:
        titles: Words before a person's name that are no part of it.
        people_endings: How peoples and faiths end in the plural.
        bodies: Words with such an ending that name none.
    """

    titles: frozenset[str]
    people_endings: tuple[str, ...]
    bodies: frozenset[str]

    def is_title(self, word: str) -> bool:
        """Whether a word is a title, with or without its full stop."""
        return word.lower().rstrip(".") in self.titles

    def is_people(self, word: str) -> bool:
        """Whether a word names many of one people or faith."""
        lower = word.lower()
        long = len(lower) >= _LEAST + 2
        return long and lower.endswith(self.people_endings) and lower not in self.bodies


@cache
def known_names() -> KnownNames:
    """The table in `known_names.yml`."""
    import yaml

    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return KnownNames(
        frozenset(table["titles"]),
        tuple(table["people_endings"]),
        frozenset(table["bodies"]),
    )
