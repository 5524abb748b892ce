"""A mention as the likenesses see it: each thing worked out once, however often it is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted
from counterclaim.core.document import Document
from counterclaim.core.mention import Mention, Role, RoleName
from counterclaim.core.pack import EventType
from counterclaim.core.span import Span
from counterclaim.core.where import Place
from counterclaim.link.outline import Outline
from counterclaim.link.words import Vector, lemma, names_in, rarity, vector, words_in

Types = Mapping[str, EventType]
_SUFFERERS = (RoleName.TARGET, RoleName.VICTIM)
PARTS = {"doers": (RoleName.ACTOR,), "sufferers": _SUFFERERS, "others": (RoleName.RECIPIENT,)}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[A-Z\"“‘'\[(\d])|\n+")
_REACH = 1000
_WORD = re.compile(r"[^\W\d_]+")
_NEAREST = 4
_TELLING_COUNT = 2
_RARE = 4.0
_LIGHTEST = 1.0
"""Rarity of the rarest word that names no event by itself ("be", "of")."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How a mention is worded.

    Attributes:
        trigger: Dictionary forms of the words that name the event, light words left out.
        sentence: The words of its sentence.
        names: Names and figures of its sentence.
        near: The words of its sentence that stand nearest to those that name the event.
        at: Where the sentence begins in the document.
    """

    trigger: tuple[str, ...]
    sentence: Vector
    names: frozenset[str]
    near: Vector
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """One mention, ready to be compared.

    Attributes:
        id: Id of the mention.
        outline: Its document in outline.
        words: How it is worded.
        family: Its type and the broader ones above it; empty when its type is not known.
        interval: When it took place.
        places: Where, resolved or not.
        sides: Part played to the sides that play it.
        names: Names that tell events apart: not the doer, who does much, and not the weapon.
        counts: What is counted, and the number put forward.
        refers_to: The mention that definite words point back to.
        told: What it was made from; None for a mention that no reader found.
    """

    id: str
    outline: Outline
    words: Words
    family: tuple[str, ...] = ()
    interval: tuple[datetime, datetime] | None = None
    places: tuple[Place, ...] = ()
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    counts: frozenset[tuple[Counted, float]] = frozenset()
    refers_to: str | None = None
    told: Told | None = None


def sketch(told: Told, outline: Outline, types: Types) -> Sketch:
    """The sketch of one mention."""
    mention = told.mention
    return Sketch(
        mention.id,
        outline,
        words_of(told.document, mention.trigger),
        tuple(lineage(mention.event_type, types)),
        _interval(mention),
        mention.places,
        {part: _sides(mention, roles) for part, roles in PARTS.items()},
        _names(mention),
        frozenset(
            (count.what, count.best)
            for count in mention.counts
            if count.best is not None and count.best > _TELLING_COUNT
        ),
        told.refers_to,
        told,
    )


def words_of(document: Document, trigger: Span) -> Words:
    """How the words around a trigger read."""
    start, end = _sentence(document.text, trigger)
    text = document.text[start:end]
    lemmas = tuple(lemma(word) for word in _WORD.findall(trigger.exact))
    full = tuple(word for word in lemmas if rarity(word) > _LIGHTEST) or lemmas
    near = vector(map(lemma, _nearest(document.text, start, end, trigger)))
    words = vector(map(lemma, words_in(text)))
    return Words(full, words, frozenset(names_in(text)), near, start)


def _nearest(text: str, start: int, end: int, trigger: Span) -> list[str]:
    """Words before and after the trigger in its sentence, as many on each side."""
    before, after = words_in(text[start : trigger.start]), words_in(text[trigger.end : end])
    return [*before[-_NEAREST:], *after[:_NEAREST]]


def lineage(slug: str, types: Types) -> list[str]:
    """A type and the broader types above it."""
    found: list[str] = []
    at: str | None = slug
    while at and at in types and at not in found:
        found.append(at)
        at = types[at].parent
    return found or [slug]


def _sentence(text: str, trigger: Span) -> tuple[int, int]:
    low, high = max(0, trigger.start - _REACH), min(len(text), trigger.end + _REACH)
    start, end = low, high
    for found in _SENTENCE_END.finditer(text, low, high):
        if found.end() <= trigger.start:
            start = found.end()
        elif found.start() >= trigger.end:
            end = found.start()
            break
    return start, end


def _interval(mention: Mention) -> tuple[datetime, datetime] | None:
    when = mention.when
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end


def _names(mention: Mention) -> frozenset[str]:
    kept = [r for r in mention.roles if r.role not in {RoleName.ACTOR, RoleName.INSTRUMENT}]
    return frozenset(role.actor or role.name.lower() for role in kept if _tells_apart(role))


def _tells_apart(role: Role) -> bool:
    """A known actor, a proper name, or words rare enough: not "people", not "two soldiers"."""
    if role.actor or any(letter.isupper() for letter in role.name):
        return True
    return max(map(rarity, words_in(role.name)), default=0.0) >= _RARE


def _sides(mention: Mention, roles: tuple[RoleName, ...]) -> frozenset[str]:
    return frozenset(role.side for role in mention.roles if role.role in roles and role.side)
