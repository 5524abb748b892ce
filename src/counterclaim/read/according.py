"""The words "according to" lead a phrase; they govern no clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.analysis import Analysis, Word

_NOUNS = frozenset({"NOUN", "PROPN"})
_CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj", "advcl", "csubj"})


def with_according(analysis: Analysis) -> Analysis:
    """The analysis with every "according to" as the case of the noun behind it.

    Parsers take it for the sentence's verb, which leaves the real one without its subject.
    """
    words = list(analysis.words)
    for first, last in analysis.sentences:
        for at in range(first, last - 2):
            if _opens(at, words) and not _is_case(at, words):
                _settle(at, first, last, words)
    return replace(analysis, words=tuple(words))


def _opens(at: int, words: Sequence[Word]) -> bool:
    return words[at].text.lower() == "according" and words[at + 1].text.lower() == "to"


def _is_case(at: int, words: Sequence[Word]) -> bool:
    return words[at].deprel == "case" and words[at].head > at


def _settle(at: int, first: int, last: int, words: list[Word]) -> None:
    source = _source(at, last, words)
    verb = _main_verb(at, source, first, last, words)
    if verb < 0:
        return
    _make_root(verb, at, words)
    for other in range(first, last):
        if words[other].head == at and other not in {at + 1, source, verb}:
            words[other] = words[other]._replace(head=verb)
        elif other < at and words[other].head > at:
            _bring_back(other, verb, words)
    words[at] = words[at]._replace(head=source, deprel="case")
    words[at + 1] = words[at + 1]._replace(head=at, deprel="fixed")
    words[source] = words[source]._replace(head=verb, deprel="obl")


def _source(at: int, last: int, words: Sequence[Word]) -> int:
    """The noun that heads the phrase behind the words."""
    source, steps = at + 2, 0
    while at + 1 < words[source].head < last and steps < last:
        source, steps = words[source].head, steps + 1
    return source


def _main_verb(at: int, source: int, first: int, last: int, words: Sequence[Word]) -> int:
    """What the sentence says: its root, a clause hung on the words, or its first verb."""
    others = [w for w in range(first, last) if w not in {at, at + 1, source}]
    roots = [w for w in others if words[w].head < 0]
    hung = [w for w in others if words[w].head == at and words[w].deprel in _CLAUSES]
    verbs = [w for w in others if words[w].upos == "VERB" and (w < at or w > source)]
    return next(iter([*roots, *hung, *verbs]), -1)


def _make_root(verb: int, at: int, words: list[Word]) -> None:
    """The verb heads the sentence; the noun that it only described is its subject."""
    noun = words[verb].head
    described = words[verb].deprel.startswith("acl") and 0 <= noun < verb and noun != at
    words[verb] = words[verb]._replace(head=-1, deprel="root")
    if described:
        words[noun] = words[noun]._replace(head=verb, deprel="nsubj")


def _bring_back(other: int, verb: int, words: list[Word]) -> None:
    """A participle hung on a noun far behind describes the one before; the rest is the verb's."""
    noun = next((w for w in range(other - 1, verb, -1) if words[w].upos in _NOUNS), verb)
    describes = words[other].deprel.startswith("acl") and noun != verb
    words[other] = words[other]._replace(head=noun if describes else verb)
    if describes and words[noun].head == other:
        words[noun] = words[noun]._replace(head=verb, deprel="obj")
