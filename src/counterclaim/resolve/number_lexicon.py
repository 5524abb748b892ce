"""Number words of a language, from its YAML file, as classes for the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from counterclaim.core.errors import BadPack
from counterclaim.resolve.tokens import BREAK, Classed, Phrases, Tokens, phrases, tokenise

Value = str | float


ROUND = {"10s", "100s", "1000s", "10000s"}
"""Plurals written in figures: "100s of people"."""
LETTERS = {
    "cardinal": "c",
    "multiplier": "M",
    "suffix": "k",
    "plural": "V",
    "several": "w",
    "few_exact": "p",
    "dozen_half": "x",
    "zero": "0",
    "one": "A",
    "half": "H",
    "fraction": "F",
    "and": "&",
    "or": "r",
    "of": "o",
    "to": "t",
    "between": "b",
    "from": "f",
    "determiner": "D",
    "bound": "B",
    "bound_after": "P",
    "unit": "U",
    "currency_sign": "$",
    "currency_word": "C",
}


class _File(BaseModel):
    """The tables of one language file; every class is a map from value to words."""

    model_config = ConfigDict(extra="forbid")

    classes: dict[str, dict[Value, list[str]]]
    zero_nouns: frozenset[str]
    identifier: frozenset[str]
    person_nouns: frozenset[str]
    place_words: frozenset[str]
    compound_nouns: frozenset[str]
    address_after: frozenset[str]
    age_words: frozenset[str]
    than: frozenset[str]
    plural_endings: tuple[str, ...]
    both_before: frozenset[str]
    emergency_numbers: frozenset[str]
    score_words: frozenset[str]
    over_is_place: frozenset[str]
    changed_by: frozenset[str]
    limited_by: frozenset[str]
    excepting: frozenset[str]
    among: frozenset[str]
    old: frozenset[str]
    one_is_pronoun_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """What the grammar knows of one language.

    Attributes:
        known: Words and phrases with their classes.
        tables: Plain word lists, by the names they have in the file.
    """

    known: Phrases[Value]
    tables: _File


@lru_cache(maxsize=8)
def number_lexicon(language: str) -> NumberLexicon | None:
    """The lexicon of a language by ISO 639-1 code; None when there is no file for it.

    Raises:
        BadPack: The file breaks its own rules.
    """
    path = files("counterclaim.resolve") / "language" / f"{language}_numbers.yml"
    if not language.isalpha() or not path.is_file():
        return None
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    classes = {key: table for key, table in raw.items() if key in LETTERS}
    plain = {key: raw[key] for key in raw if key not in LETTERS}
    try:
        tables = _File.model_validate({"classes": classes, **plain})
    except ValidationError as error:
        raise BadPack(f"{path}: {error}") from error
    return NumberLexicon(phrases(_words(tables, str(path))), tables)


def _words(tables: _File, path: str) -> dict[str, Classed[Value]]:
    """Word to class and value; a word in two classes is refused."""
    words: dict[str, Classed[Value]] = {}
    for name, table in tables.classes.items():
        for value, forms in table.items():
            for form in forms:
                if form in words:
                    raise BadPack(f"{path}: {form!r} stands in two tables; keep it in one")
                words[form] = (LETTERS[name], value)
    return words


def number_tokens(text: str, lexicon: NumberLexicon) -> Tokens[Value]:
    """The tokens of a text with their number classes."""
    return tokenise(text, lexicon.known, _digits, _other)


def _digits(word: str) -> Classed[Value]:
    """Figures are read later, with their neighbours; ordinals, dates and clocks are no numbers."""
    if word in ROUND:
        return "V", 2.0 * int(word[:-1])
    plain = word.replace(",", "").replace(".", "")
    return ("d" if plain.isdecimal() else "9"), word


def _other(word: str) -> str:
    """Class of a word or mark without an entry."""
    if word.isalpha():
        return "_"
    if word in "-–—−":
        return "-"
    if word in "(),.":
        return word
    if word in "/\\#@_=:":
        return "/"
    return BREAK if word.isspace() else "_"
