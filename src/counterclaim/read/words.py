"""Word tables of the reader, one YAML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from counterclaim.core.count import Counted
from counterclaim.core.mention import Status

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """What the reader must know of a language besides the vocabulary.

    Attributes:
        possible: Auxiliaries of possibility.
        future: Auxiliaries of the future.
        advised: Auxiliaries of what ought to be.
        conditional: Words that open a condition.
        negation: Words that negate.
        embedding: Verb lemma to the status of what it governs.
        nouns: Noun lemma to the status of what it governs.
        adjectives: Modifier to the status of the noun it modifies.
        counted: Lemma to what it says of the things counted.
        cumulative: Words of a running total.
        people: Lemmas of nouns that count people.
        prepositions: Preposition to the role of the place after it (``at``, ``from``, ``to``).
        unnamed_reports: Adverbs that pass on what nobody is named for.
        unnamed_report_phrases: The same as phrases.
        media_verbs: Lemmas of words by which somebody speaks to a medium.
        weapons: Lemmas of general words for weapons.
        instrument_prepositions: Prepositions before a means.
        recipient_prepositions: Prepositions before the other party at a table.
        locative: Prepositions after which a country is a place.
        purpose: Words before what is still to come ("preparing for talks").
        happening: Lemmas of verbs by which an event takes place ("talks will resume").
        inverted: Auxiliaries that open a condition before their subject.
        untrue: Lemmas that call something untrue.
        light: Forms of verbs whose subject does what their noun says.
    """

    possible: frozenset[str]
    future: frozenset[str]
    advised: frozenset[str]
    conditional: frozenset[str]
    negation: frozenset[str]
    embedding: Mapping[str, Status]
    nouns: Mapping[str, Status]
    adjectives: Mapping[str, Status]
    counted: Mapping[str, Counted]
    cumulative: frozenset[str]
    people: frozenset[str]
    prepositions: Mapping[str, str]
    unnamed_reports: frozenset[str]
    unnamed_report_phrases: tuple[str, ...]
    media_verbs: frozenset[str]
    weapons: frozenset[str]
    instrument_prepositions: frozenset[str]
    recipient_prepositions: frozenset[str]
    locative: frozenset[str]
    purpose: frozenset[str]
    happening: frozenset[str]
    inverted: frozenset[str]
    untrue: frozenset[str]
    light: frozenset[str]


@cache
def reader_words(language: str) -> ReaderWords:
    """The table of a language; English when there is none."""
    folder = Path(__file__).parent / "language"
    path = folder / f"{language}.yml"
    table = yaml.load((path if path.exists() else folder / "en.yml").read_text("utf-8"), _LOADER)  # noqa: S506
    return ReaderWords(
        frozenset(table["modality"]["possible"]),
        frozenset(table["modality"]["future"]),
        frozenset(table["modality"]["advised"]),
        frozenset(table["modality"]["conditional_marks"]),
        frozenset(table["negation"]),
        _statuses(table["embedding"]),
        _statuses(table["nouns"]),
        _statuses(table["adjectives"]),
        {word: Counted(what) for what, words in table["counted"].items() for word in words},
        frozenset(table["cumulative"]),
        frozenset(table["people"]),
        {word: role for role in ("from", "to", "at") for word in table[f"{role}_prepositions"]},
        frozenset(table["unnamed_reports"]),
        tuple(table["unnamed_report_phrases"]),
        frozenset(table["media_words"]),
        frozenset(table["weapons"]),
        frozenset(table["instrument_prepositions"]),
        frozenset(table["recipient_prepositions"]),
        frozenset(table["locative"]),
        frozenset(table["purpose_prepositions"]),
        frozenset(table["happening"]),
        frozenset(table["modality"]["inverted"]),
        frozenset(table["untrue"]),
        frozenset(table["light_verbs"]),
    )


def _statuses(table: Mapping[str, list[str]]) -> dict[str, Status]:
    return {word: Status(status) for status, words in table.items() for word in words}
