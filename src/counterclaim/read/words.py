"""Word tables of the reader, one YAML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from counterclaim.core.count import Counted
from counterclaim.core.mention import Status
from counterclaim.read.tables import file_of

_PLAIN = (
    *("since", "ranks", "countered", "utterances", "simultaneous", "control", "carriers", "blame"),
    *("kinds", "free_relatives", "suffering", "locals", "calendar", "undergone", "aims"),
    *("denying", "struck_prepositions", "blows", "throwing", "armed", "affirming"),
)
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
        since: Words that open a span of time up to now.
        ranks: Words for the first or the most of a kind.
        countered: Lemmas of verbs that undo what another began.
        utterances: Lemmas of nouns for words said to somebody.
        simultaneous: Prepositions of what falls together with the verb.
        control: Forms of verbs whose object does what follows.
        carriers: Participles of what is done to a deed by its doer.
        blame: Words for answering for something.
        kinds: Lemmas of things whose kind a noun of violence before them tells.
        free_relatives: Words that open what somebody calls something.
        suffering: Lemmas of verbs whose subject is the one harmed.
        undergone: Forms of nouns whose owner it was done to, unless they have an object.
        aims: Forms of nouns for the one at whom a deed is aimed.
        struck_prepositions: Prepositions before what a blow without an object falls on.
        throwing: Lemmas of verbs whose object is sent at something.
        armed: Lemmas of nouns for those who, named before a deed, did it.
        blows: Forms of nouns for a blow itself.
        denying: Lemmas of verbs that say of a deed that there was none or will be none.
        affirming: Words behind a negation that put something forward ("nothing short of").
        own: Pronouns of the first person.
        person_pronouns: Pronouns for one person.
        body_pronouns: Pronouns for a body or a thing.
        plural_pronouns: Pronouns for several.
        locals: Lower-case nouns for people who live where they are said to be.
        outlet_words: Words in the names of outlets.
        outlet_names: Outlets named everywhere.
        no_outlets: Words of names that somebody tells something to and that are no outlets.
        calendar: Names of months and weekdays, short ones too.
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
    since: frozenset[str]
    ranks: frozenset[str]
    countered: frozenset[str]
    utterances: frozenset[str]
    simultaneous: frozenset[str]
    control: frozenset[str]
    carriers: frozenset[str]
    blame: frozenset[str]
    kinds: frozenset[str]
    free_relatives: frozenset[str]
    suffering: frozenset[str]
    undergone: frozenset[str]
    aims: frozenset[str]
    denying: frozenset[str]
    struck_prepositions: frozenset[str]
    blows: frozenset[str]
    throwing: frozenset[str]
    armed: frozenset[str]
    affirming: frozenset[str]
    own: frozenset[str]
    person_pronouns: frozenset[str]
    body_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    locals: frozenset[str]
    outlet_words: frozenset[str]
    outlet_names: frozenset[str]
    no_outlets: frozenset[str]
    calendar: frozenset[str]


@cache
def reader_words(language: str) -> ReaderWords:
    """The table of a language; English when there is none."""
    table = yaml.load(file_of(language).read_text("utf-8"), _LOADER)  # noqa: S506
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
        **_lists(table),
    )


def _lists(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The plain lists, each under the name of its attribute."""
    named = {name: table[name] for name in _PLAIN}
    pronouns, outlets = table["pronouns"], table["outlets"]
    named |= {f"{kind}_pronouns": pronouns[kind] for kind in ("person", "body", "plural")}
    named |= {"own": pronouns["own"], "no_outlets": outlets["bodies"]}
    named |= {"outlet_words": outlets["words"], "outlet_names": outlets["names"]}
    return {name: frozenset(words) for name, words in named.items()}


def _statuses(table: Mapping[str, list[str]]) -> dict[str, Status]:
    return {word: Status(status) for status, words in table.items() for word in words}
