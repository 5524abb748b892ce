"""The words around place names: directions, kinds, sites, verbs that make a place an actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from counterclaim.core.where import PlacePrecision

Words = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """One language's table.

    Attributes:
        directions: Word to steps north and east.
        kinds: Word to the precision it announces.
        sites: Site words, as tuples of words, to the group whose members stand for each other.
        site_words: Every word that occurs in a site word.
        locatives: Words after which a name is a place.
        firm_locatives: Those that stand before people only seldom.
        speaking_verbs: Verbs that make their subject an actor.
        political_nouns: Nouns that make their possessor an actor.
        never: Capitalised words that are no place alone.
        street_words: Words that make a street of the name before them.
        titles: Words after which a name is a person.
        particles: Lower-case words inside names.
        institutions: Words after a place's name that belong to it, as its police.
        papers: Words that make a newspaper or broadcaster of a place's name.
        roving: Bodies whose name tells no place: "Bank of".
        apposing: Words between a place and how far it is from another.
        borders: Words for the edge of a country.
        academies: Schools that have a subject: "School of Economics".
        units_km: Unit of length to kilometres.
        small_numbers: Number words before units of length.
        municipal: Divisions no wider than the town they are named after.
        people_endings: What makes a people of a place's name: "Varn", "Varnian".
        border_things: Words after "border" that make something else of it: "border guards".
        border_links: Words before a border that put something there.
        former: Words between a place's name and the one it had.
        latter: Words between a place's former name and the one it has.
        singulars: The word for several of a kind to the word for one: "provinces", "province".
    """

    directions: Mapping[str, tuple[float, float]]
    kinds: Mapping[str, PlacePrecision]
    sites: Mapping[tuple[str, ...], tuple[str, ...]]
    site_words: Words
    locatives: Words
    firm_locatives: Words
    speaking_verbs: Words
    political_nouns: Words
    never: Words
    street_words: Words
    titles: Words
    particles: Words
    institutions: Words
    papers: Words
    roving: Words
    borders: Words
    academies: Words
    apposing: Words
    units_km: Mapping[str, float]
    small_numbers: Mapping[str, float]
    municipal: Words
    people_endings: Words
    border_things: Words
    border_links: Words
    former: Words
    latter: Words
    singulars: Mapping[str, str]


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The table of a language; English where there is none."""
    folder = files("counterclaim.resolve") / "toponyms"
    path = folder / f"{language}.yml"
    text = (path if path.is_file() else folder / "en.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    kinds = _kinds(table["kinds"])
    return PlaceWords(
        directions={word: (steps[0], steps[1]) for word, steps in table["directions"].items()},
        kinds=kinds,
        sites={tuple(word.split()): tuple(group) for group in table["sites"] for word in group},
        site_words=frozenset(
            part for group in table["sites"] for word in group for part in word.split()
        ),
        locatives=frozenset(table["locatives"]),
        firm_locatives=frozenset(table["firm_locatives"]),
        speaking_verbs=frozenset(table["speaking_verbs"]),
        political_nouns=frozenset(table["political_nouns"]),
        never=frozenset(table["never"]),
        street_words=frozenset(table["street_words"]),
        titles=frozenset(table["titles"]),
        particles=frozenset(table["name_particles"]),
        institutions=frozenset(table["institutions"]),
        papers=frozenset(table["papers"]),
        roving=frozenset(table["roving"]),
        borders=frozenset(table["borders"]),
        academies=frozenset(table["academies"]),
        apposing=frozenset(table["apposing"]),
        units_km=table["units_km"],
        small_numbers=table["small_numbers"],
        municipal=frozenset(table["municipal"]),
        people_endings=frozenset(table["people_endings"]),
        border_things=frozenset(table["border_things"]),
        border_links=frozenset(table["border_links"]),
        former=frozenset(table["former"]),
        latter=frozenset(table["latter"]),
        singulars=_singulars(kinds),
    )


def _kinds(table: Mapping[str, list[str]]) -> dict[str, PlacePrecision]:
    kinds: dict[str, PlacePrecision] = {}
    for precision, words in table.items():
        for word in words:
            kinds.setdefault(word, PlacePrecision(precision))
    return kinds


def _singulars(kinds: Mapping[str, PlacePrecision]) -> dict[str, str]:
    endings = (("ies", "y"), ("s", ""))
    return {
        word: word.removesuffix(ending) + one
        for ending, one in endings
        for word, kind in kinds.items()
        if word.endswith(ending) and kinds.get(word.removesuffix(ending) + one) is kind
    }
