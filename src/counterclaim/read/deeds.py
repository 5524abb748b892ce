"""What can do a deed, and what only goes off, bears a bomb, or does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim.read.arguments import Arguments
from counterclaim.read.text import Text

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class DeedWords:
    """Words that decide what a verb's subject is to the event.

    Attributes:
        going_off: Lemmas of verbs for what a bomb does.
        bearers: Lemmas of what carries a bomb.
        inert: Lemmas of what does no deed of its own.
        held: Lemmas of nouns for what is taken of a place ("control of Brenn").
        falling: Lemmas of verbs whose subject is the ground that is taken.
    """

    going_off: frozenset[str]
    bearers: frozenset[str]
    inert: frozenset[str]
    held: frozenset[str]
    falling: frozenset[str]


@cache
def deed_words(language: str) -> DeedWords:
    """The table of a language; English when there is none."""
    words = _table().get(language, _table()["en"])
    return DeedWords(**{name: frozenset(each) for name, each in words.items()})


def kills_or_hurts(event_type: str) -> bool:
    """Whether people may be killed or hurt by a type of event itself."""
    return event_type not in _table()["bloodless"]


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("roles.yml")
    table: dict[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506
    return table


def is_inert(head: int, text: Text) -> bool:
    """Whether a word names what does nothing of its own ("the shock wave")."""
    lemmas = text.lemmas.of(text.syntax.words[head].text)
    return not lemmas.isdisjoint(deed_words(text.document.language or "en").inert)


def bears_a_bomb(head: int, text: Text) -> bool:
    """Whether a word names what a bomb may be hidden in ("a car exploded")."""
    lemmas = text.lemmas.of(text.syntax.words[head].text)
    return not lemmas.isdisjoint(deed_words(text.document.language or "en").bearers)


def is_hold(head: int, text: Text) -> bool:
    """Whether a word names no more than the hold on a place ("control of")."""
    lemmas = text.lemmas.of(text.syntax.words[head].text)
    return not lemmas.isdisjoint(deed_words(text.document.language or "en").held)


def falls(arguments: Arguments, text: Text) -> bool:
    """Whether a verb tells that its subject was taken ("the city fell to the rebels")."""
    if not arguments.verbal or text.syntax.children(arguments.head, "obj"):
        return False
    lemmas = text.lemmas.of(text.syntax.words[arguments.head].text)
    return not lemmas.isdisjoint(deed_words(text.document.language or "en").falling)


def goes_off(arguments: Arguments, text: Text) -> bool:
    """Whether a trigger is a verb without an object for what a bomb does."""
    if not arguments.verbal or text.syntax.children(arguments.head, "obj"):
        return False
    lemmas = text.lemmas.of(text.syntax.words[arguments.head].text)
    return not lemmas.isdisjoint(deed_words(text.document.language or "en").going_off)
