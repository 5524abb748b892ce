"""A participant without the words around it that are no part of who or what it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from counterclaim.core.mention import Role
from counterclaim.core.span import Span
from counterclaim.read.phrases import LEADING
from counterclaim.read.text import Text

_TRAILING = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})
_EMPTY = LEADING | _TRAILING | {"ADV", "PART"}


@cache
def beside(language: str) -> frozenset[str]:
    """Nouns for where beside a thing something was, none for a language without a table."""
    import yaml

    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return frozenset(table["beside"].get(language, ()))


def trimmed(role: Role, text: Text) -> Role | None:
    """A role without what only leads or trails it; None where nothing is left.

    "Early today | on | a substation", "in front of | the ministry". A hedge on who it was stays.

    Args:
        role: The role with the words as the tree or the encoder gave them.
        text: The document.
    """
    words = list(text.syntax.between(role.span.start, role.span.end))
    first = _first(words, text)
    left = words[first:]
    while left and text.syntax.words[left[-1]].upos in _TRAILING:
        left.pop()
    if all(text.syntax.words[at].upos in _EMPTY for at in left):
        return None
    if len(left) == len(words):
        return role
    span = text.phrase(left)
    return replace(role, span=span, name=_name(role, span))


def _name(role: Role, span: Span) -> str:
    """The name of a role that now has other words: its own, where it was but words."""
    cut = span.start - role.span.start
    if role.name == role.span.exact:
        return span.exact
    return role.name[cut:] if role.span.exact.startswith(role.name) else role.name


def _first(words: list[int], text: Text) -> int:
    """How many words lead: prepositions, times before one, where beside."""
    known = beside(text.document.language or "en")
    forms = [text.syntax.words[at].text.lower() for at in words]
    first = _behind_times(words, text)
    while first < len(words):
        if text.syntax.words[words[first]].upos in LEADING:
            first += 1
        elif forms[first] in known and forms[first + 1 : first + 2] == ["of"]:
            first += 2
        else:
            break
    return first


def _behind_times(words: list[int], text: Text) -> int:
    """Where the words go on behind a time that a preposition follows; 0 where none leads."""
    told = [text.is_time(text.syntax.words[at].start) for at in words]
    end = told.index(False) if False in told else 0
    if end == 0 and words and text.syntax.words[words[0]].upos == "ADV":
        end = next((n for n, at in enumerate(words) if text.syntax.words[at].upos != "ADV"), 0)
        while end < len(words) and told[end]:
            end += 1
    leads = end < len(words) and text.syntax.words[words[end]].upos == "ADP"
    return end if leads else 0
