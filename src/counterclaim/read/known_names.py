"""What the words of a name say of its kind: titles, peoples, states."""

from __future__ import annotations

from collections.abc import Iterable
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
        states: Names of states.
    """

    titles: frozenset[str]
    people_endings: tuple[str, ...]
    bodies: frozenset[str]
    states: frozenset[str]

    def is_title(self, word: str) -> bool:
        """Whether a word is a title, with or without its full stop."""
        return word.lower().rstrip(".") in self.titles

    def is_people(self, word: str) -> bool:
        """Whether a word names many of one people or faith."""
        lower = word.lower()
        long = len(lower) >= _LEAST + 2
        return long and lower.endswith(self.people_endings) and lower not in self.bodies

    def is_state(self, name: str) -> bool:
        """Whether a name is a state's."""
        return " ".join(name.lower().split()) in self.states


@cache
def known_names() -> KnownNames:
    """The table in `known_names.yml`, with the states of ISO 3166."""
    import yaml

    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return KnownNames(
        frozenset(table["titles"]),
        tuple(table["people_endings"]),
        frozenset(table["bodies"]),
        frozenset([*table["states"], *_standard()]),
    )


def _standard() -> Iterable[str]:
    import pycountry

    for country in (*pycountry.countries, *pycountry.historic_countries):
        for name in (country.name, getattr(country, "common_name", country.name)):
            yield name.lower().partition(",")[0]
