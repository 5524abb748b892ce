"""Who is one person, and has not been counted before."""

from __future__ import annotations

from counterclaim.core.claim import SpeakerKind
from counterclaim.read.effects import HarmWords
from counterclaim.read.text import Text

BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "advmod", "flat", "nummod"})
"""Relations of what stands before a noun in its own phrase."""


def is_one(head: int, words: HarmWords, text: Text) -> bool:
    """Whether a phrase is one person's who is new, named, or told apart from all others.

    Args:
        head: The head of the phrase.
        words: The table of the language.
        text: The document.
    """
    before = determiners(head, text)
    counted = is_counted(head, text) and not _is_bare_one(head, words, text)
    if counted or before & words.generic:
        return False
    if _stands_for_one(head, before, words, text) or _is_named(head, text):
        return True
    doer = text.syntax.words[head].text.lower() in words.doers
    new = doer or not before & words.definite or _is_told_apart(head, words, text)
    return new and is_person(head, words, text)


def _is_bare_one(head: int, words: HarmWords, text: Text) -> bool:
    """Whether "one" stands alone for somebody, and no number was made of it."""
    word = text.syntax.words[head]
    return word.text.lower() in words.alone and not list(text.numbers_between(word.start, word.end))


def _stands_for_one(head: int, before: set[str], words: HarmWords, text: Text) -> bool:
    """Whether a pronoun or numeral does ("another", "himself", "a third", "he and two guards")."""
    form = text.syntax.words[head].text.lower()
    joined = form in words.known and _is_joined(head, text)
    return joined or form in words.alone or (form in words.ordinals and bool(before))


def _is_joined(head: int, text: Text) -> bool:
    """Whether others are named beside somebody known ("he and two guards")."""
    behind = text.syntax.words[head + 1 : head + 2]
    return text.syntax.words[head].deprel == "conj" or any(w.upos == "CCONJ" for w in behind)


def is_counted(head: int, text: Text) -> bool:
    """Whether a number already tells how many."""
    word = text.syntax.words[head]
    first = min((head, *text.syntax.children(head, *BEFORE)))
    inside = text.numbers_between(text.syntax.words[first].start, word.end)
    return bool(inside) or word.upos == "NUM" or bool(text.syntax.children(head, "nummod:gov"))


def determiners(head: int, text: Text) -> set[str]:
    """The articles and adjectives before a noun, in lower case."""
    children = text.syntax.children(head, "det", "det:predet", "amod")
    return {text.syntax.words[at].text.lower() for at in children}


def _is_named(head: int, text: Text) -> bool:
    word = text.syntax.words[head]
    if word.upos == "PRON":
        return False
    party = text.parties.get(head)
    if party is not None and party.kind is SpeakerKind.PERSON and word.upos in {"PROPN", "NOUN"}:
        return True
    names = text.analysis.names
    return any(n.kind == "person" and n.start <= word.start < n.end for n in names)


def is_person(head: int, words: HarmWords, text: Text) -> bool:
    """Whether a noun is one person's, in its singular form."""
    return text.syntax.words[head].text.lower() in words.persons or _has_age(head, words, text)


def _is_told_apart(head: int, words: HarmWords, text: Text) -> bool:
    """Whether "the" stands before one who is described ("the mayor of Dorsk", "the 9-year-old")."""
    syntax = text.syntax
    described = syntax.children(head, "nmod", "appos", "flat")
    modified = syntax.children(head, "amod", "compound")
    aged = any(_has_age(at, words, text) for at in (head, *modified))
    return bool(described) or aged or _is_told_anew(head, words, text)


def _is_told_anew(head: int, words: HarmWords, text: Text) -> bool:
    """Whether a comma and an article open what somebody is ("the victim, a young man,")."""
    behind = [word.text.lower() for word in text.syntax.words[head + 1 : head + 3]]
    return behind[:1] == [","] and not words.indefinite.isdisjoint(behind[1:])


def _has_age(at: int, words: HarmWords, text: Text) -> bool:
    form = text.syntax.words[at].text.lower()
    return form in words.ages or any(form.endswith(f"-{age}") for age in words.ages)
