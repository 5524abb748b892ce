"""What a word of harm says became of those it happened to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim.core.count import Counted
from counterclaim.read.text import Text

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OUTCOMES = (Counted.KILLED, Counted.INJURED)
_MODIFIERS = ("advmod", "xcomp", "obl", "amod", "compound:prt", "obj")


@dataclass(frozen=True, slots=True)
class HarmWords:
    """Words by which one person is known, and how harm ended.

    Attributes:
        indefinite: Articles before somebody new.
        definite: Articles before somebody known.
        generic: Determiners before each and all, or nobody.
        repeated: Words of what happens again and again.
        deadly: Words that make harm a death.
        harm: Lemmas of verbs that leave open whether anybody died.
        body: Parts of the body.
        relative: Pronouns that bring a clause to the one it is about.
        others: Words for more people of the kind just named.
        unharmed: Lemmas of what is counted beside a word of harm and is nobody.
        ages: Heads of an age that stands for a person.
        persons: Nouns for one person.
        measures: Lemmas of words for a toll or the number of somebody.
        bearing: Lemmas of verbs by which somebody has a wound, besides those of suffering.
        parts: Prepositions by which the things counted are among those harmed.
        joining: Words that put one more into a list.
        spans: Words of an age besides its figures.
        remains: Lemmas of words for the dead themselves.
        ordinals: Words for one more in a row ("a third died").
        lives: Lemmas of what is taken from the dead.
        taking: Lemmas of verbs by which it is taken.
        totting: Lemmas of verbs by which a toll is brought to a running total.
        alone: Pronouns for one person not spoken of before, or harmed by their own hand.
        known: Pronouns for one person spoken of before.
        some: Words that bring in some of those already counted.
        aimed: Prepositions before what an attack is made on.
        leaving: Verbs that leave somebody dead or hurt.
        having: Prepositions before the wounds that somebody has.
        care: Lemmas of verbs for looking after the wounded.
        carry: Lemmas of verbs that bring somebody to where they are looked after.
        clinics: Lemmas of those places.
        conditions: Lemmas of words for how somebody is.
        grave: Adjectives that say how badly.
        amounts: Nouns for how many, before "of" and those who are so many.
        aged: Words before an age.
        doers: Nouns for the one who did it, who is no victim spoken of before.
        hurt: Lemmas of words for the dead and the wounded together.
        selves: Pronouns for whoever harms themselves.
        apart: Words that tell one of several by an age behind them.
        losing: Forms of the verb whose people are dead to whoever lost them.
        recovering: Lemmas of verbs for getting well.
        having_age: Prepositions between somebody and their age ("a boy of 17").
        naming: Lemmas of verbs that say who the dead or wounded are.
        so: Prepositions before who they are said to be.
        owned: Words before what is one's own ("took her own life").
        turning: Forms of the verb by which somebody turns a weapon on themselves.
        until: Words that open a clause of what ended it.
        arriving: Lemmas of verbs by which the hurt come to where they are looked after.
        places: Pronouns that bring in a clause about a place.
        marks: Prepositions before the number that a toll stands at.
        living: Lemmas of verbs by which who was shot is not dead.
        struggling: Lemmas of verbs for what the gravely hurt do for their lives.
    """

    indefinite: frozenset[str]
    definite: frozenset[str]
    generic: frozenset[str]
    repeated: frozenset[str]
    deadly: frozenset[str]
    harm: frozenset[str]
    body: frozenset[str]
    relative: frozenset[str]
    others: frozenset[str]
    unharmed: frozenset[str]
    ages: frozenset[str]
    persons: frozenset[str]
    measures: frozenset[str]
    bearing: frozenset[str]
    parts: frozenset[str]
    joining: frozenset[str]
    spans: frozenset[str]
    remains: frozenset[str]
    ordinals: frozenset[str]
    lives: frozenset[str]
    taking: frozenset[str]
    totting: frozenset[str]
    alone: frozenset[str]
    known: frozenset[str]
    some: frozenset[str]
    aimed: frozenset[str]
    leaving: frozenset[str]
    having: frozenset[str]
    care: frozenset[str]
    carry: frozenset[str]
    clinics: frozenset[str]
    conditions: frozenset[str]
    grave: frozenset[str]
    amounts: frozenset[str]
    aged: frozenset[str]
    doers: frozenset[str]
    hurt: frozenset[str]
    selves: frozenset[str]
    apart: frozenset[str]
    losing: frozenset[str]
    recovering: frozenset[str]
    having_age: frozenset[str]
    naming: frozenset[str]
    so: frozenset[str]
    owned: frozenset[str]
    turning: frozenset[str]
    until: frozenset[str]
    arriving: frozenset[str]
    places: frozenset[str]
    marks: frozenset[str]
    living: frozenset[str]
    struggling: frozenset[str]


@cache
def harm_words(language: str) -> HarmWords:
    """The table of a language; English when there is none."""
    path = Path(__file__).with_name("single.yml")
    table: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506
    words = table.get(language, table["en"])
    return HarmWords(**{name: frozenset(each) for name, each in words.items()})


def effect_of(at: int, text: Text) -> Counted | None:
    """What became of those a word of harm happened to; None for a word of no harm.

    Who is shot is dead by "fatally", "dead" or a second verb ("shot and killed"), hurt by the
    part of the body that was hit, and otherwise no more than aimed at.

    Args:
        at: The word.
        text: The document.
    """
    words = harm_words(text.document.language or "en")
    if _is_deadly(at, words, text):
        return Counted.KILLED
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    said = said_of(at, text)
    if lemmas.isdisjoint(words.harm) or said is Counted.INTERCEPTED:
        return said
    return _joined(at, text) or (Counted.INJURED if _in_body(at, words, text) else Counted.TARGETED)


def _is_deadly(at: int, words: HarmWords, text: Text) -> bool:
    if not _harms(at, words, text):
        return False
    syntax = text.syntax
    beside = [c for c in (at - 1, at + 1) if 0 <= c < len(syntax.words)]
    around = {*syntax.children(at, *_MODIFIERS), *beside}
    return any(
        syntax.words[c].text.lower() in words.deadly and not is_of_some(c, text) for c in around
    )


def is_of_some(at: int, text: Text) -> bool:
    """Whether it tells only of some how it ended ("four were shot, one fatally").

    Args:
        at: The word that tells it.
        text: The document.
    """
    return at > 0 and text.syntax.words[at - 1].upos == "NUM"


def _harms(at: int, words: HarmWords, text: Text) -> bool:
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    if said_of(at, text) is Counted.INTERCEPTED:
        return False
    return not lemmas.isdisjoint(words.harm) or _said(lemmas, text) is Counted.INJURED


def said_of(at: int, text: Text) -> Counted | None:
    """What one word says of the things counted; with its particle ("shot down") before without."""
    syntax = text.syntax
    lemmas = text.lemmas.of(syntax.words[at].text)
    after = [at + 1] if at + 1 < len(syntax.words) else []
    particles = {
        syntax.words[c].text.lower() for c in (*syntax.children(at, "compound:prt"), *after)
    }
    pairs = {f"{lemma} {particle}" for lemma in lemmas for particle in particles}
    return _said(frozenset(pairs), text) or _said(lemmas, text)


def _said(lemmas: frozenset[str], text: Text) -> Counted | None:
    found = (text.words.counted[each] for each in sorted(lemmas) if each in text.words.counted)
    return next(found, None)


def _joined(at: int, text: Text) -> Counted | None:
    """What a second verb without a subject of its own adds ("shot and killed")."""
    syntax = text.syntax
    behind = syntax.words[at + 1 : at + 3]
    if len(behind) > 1 and behind[0].upos == "CCONJ" and behind[1].upos == "VERB":
        said = _said(text.lemmas.of(behind[1].text), text)
        if said in _OUTCOMES:
            return said
    living = harm_words(text.document.language or "en").living
    for other in syntax.children(at, "conj"):
        if text.lemmas.of(syntax.words[other].text) & living and not syntax.subject(other) > at:
            return Counted.INJURED
        own = syntax.children(other, "nsubj", "nsubj:pass", "obj")
        said = _said(text.lemmas.of(syntax.words[other].text), text)
        if said in _OUTCOMES and not own and syntax.words[other].upos == "VERB":
            return said
    return None


def _in_body(at: int, words: HarmWords, text: Text) -> bool:
    """Whether the part of the body that was hit tells that somebody lives, for all it says."""
    syntax = text.syntax
    if any(syntax.words[c].text.lower() in words.selves for c in syntax.children(at, "obj")):
        return False
    hit = syntax.children(at, "obl")
    return any(not text.lemmas.of(syntax.words[c].text).isdisjoint(words.body) for c in hit)
