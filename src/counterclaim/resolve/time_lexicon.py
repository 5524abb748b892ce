"""Time words of a language, from its YAML file, as classes for the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from counterclaim.core.errors import BadPack
from counterclaim.resolve.tokens import Classed, Phrases, phrases

Value = str | int


MONTH_LETTERS = "Mk"
LETTERS = {
    "month": "M",
    "doubtful_month": "k",
    "weekday": "W",
    "doubtful_weekday": "v",
    "weekdays_plural": "Z",
    "unit": "u",
    "units": "U",
    "weekend": "7",
    "quarter_word": "q",
    "half_word": "H",
    "quarter_name": "Q",
    "part_of_day": "P",
    "part_from_publication": "O",
    "day_from_publication": "R",
    "season": "S",
    "fixed_day": "F",
    "decade_word": "Y",
    "last": "L",
    "next": "N",
    "this": "T",
    "same": "s",
    "following": "f",
    "ago": "a",
    "later": "l",
    "earlier": "e",
    "every": "E",
    "daily": "g",
    "stage": "G",
    "determiner": "D",
    "one": "A",
    "of": "o",
    "at": "i",
    "plus": "&",
    "since": "C",
    "until": "B",
    "by": "y",
    "before": "X",
    "after": "x",
    "between": "b",
    "outset": "j",
    "about": "~",
    "count": "c",
    "ordinal": "r",
    "some": "w",
    "recent": "m",
    "half_of_day": "h",
    "clock_name": "K",
    "oclock": "t",
    "clock_word": "p",
    "local": "@",
    "zone": "z",
    "fiscal": "$",
    "vague": "V",
}


class _File(BaseModel):
    """The tables of one language file; every class is a map from value to words."""

    model_config = ConfigDict(extra="forbid")

    classes: dict[str, dict[Value, list[str]]]
    abbreviations: list[str]
    not_a_year_before: list[str]
    not_a_year_after: list[str]
    year_before: list[str]
    year_before_a_pause: list[str]
    future: list[str]
    past: list[str]
    infinitive: list[str]
    reporting: list[str]
    publication: list[str]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """What the grammar knows of one language.

    Attributes:
        known: Words and phrases with their classes.
        not_a_year_before: Words after which a four-digit number is no year.
        not_a_year_after: Words before which it is none.
        year_before: Words after which it is one.
        year_before_a_pause: Words after which it is one unless a noun follows.
        future: Words that turn a day without a year or week forward.
        past: Words that turn it back.
        infinitive: Words before a participle that tells nothing of when.
        reporting: Words that turn it back unless it is a deadline.
        publication: Words beside the date of a text that say it is that.
    """

    known: Phrases[Value]
    not_a_year_before: frozenset[str]
    not_a_year_after: frozenset[str]
    year_before: frozenset[str]
    year_before_a_pause: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    infinitive: frozenset[str]
    reporting: frozenset[str]
    publication: frozenset[str]


@lru_cache(maxsize=8)
def time_lexicon(language: str) -> TimeLexicon | None:
    """The lexicon of a language by ISO 639-1 code; None when there is no file for it.

    Raises:
        BadPack: The file breaks its own rules.
    """
    path = files("counterclaim.resolve") / "language" / f"{language}_times.yml"
    if not language.isalpha() or not path.is_file():
        return None
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        tables = _File.model_validate(_nest(raw))
    except ValidationError as error:
        raise BadPack(f"{path}: {error}") from error
    return TimeLexicon(
        phrases(_words(tables, str(path)), frozenset(tables.abbreviations)),
        frozenset(tables.not_a_year_before),
        frozenset(tables.not_a_year_after),
        frozenset(tables.year_before),
        frozenset(tables.year_before_a_pause),
        frozenset(tables.future),
        frozenset(tables.past),
        frozenset(tables.infinitive),
        frozenset(tables.reporting),
        frozenset(tables.publication),
    )


def _nest(raw: dict[str, Any]) -> dict[str, Any]:
    """Put the class tables under one key, beside the plain lists."""
    classes = {key: table for key, table in raw.items() if key in LETTERS}
    return {"classes": classes, **{key: raw[key] for key in raw if key not in LETTERS}}


def _words(tables: _File, path: str) -> dict[str, Classed[Value]]:
    """Word to class and value; a word in two classes is refused."""
    words: dict[str, Classed[Value]] = {}
    for name, table in tables.classes.items():
        for value, forms in table.items():
            for form in forms:
                if form in words:
                    raise BadPack(f"{path}: {form!r} stands in two tables; keep it in one")
                words[form] = (LETTERS[name], value)
    for cue in (*tables.future, *tables.past, *tables.reporting):
        if " " in cue:
            words.setdefault(cue, ("_", cue))
    return words
