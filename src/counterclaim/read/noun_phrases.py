"""Noun phrases that a parser took apart, put together again."""

from __future__ import annotations

from counterclaim.core.analysis import Word
from counterclaim.core.syntax import SUBJECTS

_NOUNS = frozenset({"NOUN", "PROPN"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def put_together(words: list[Word]) -> None:
    """Join nouns that stand side by side and cannot each have the place the tree gives them.

    A bare noun that opens a sentence before its subject is part of it ("Reef rebels"), as is one
    before another in a list ("Osk and President Reik"); an owner is nobody's subject beside what
    is owned ("Norvia's government").
    """
    cased = {word.head for word in words if word.deprel == "case"}
    for at in range(len(words) - 1):
        if words[at].upos in _NOUNS:
            _lead(at, words, cased)
            _title(at, words)
            _owner(at, words)


def _lead(at: int, words: list[Word], cased: set[int]) -> None:
    word, after = words[at], words[at + 1]
    opens = at == 0 or words[at - 1].sentence != word.sentence
    bare = word.deprel in {"obl", "nmod"} and at not in cased
    if opens and bare and after.upos in _NOUNS and after.deprel in SUBJECTS:
        words[at] = word._replace(head=at + 1, deprel="compound")


def _title(at: int, words: list[Word]) -> None:
    word, after = words[at], words[at + 1]
    listed = word.deprel == after.deprel == "conj" and word.head == after.head
    if listed and after.upos == "PROPN":
        words[at] = word._replace(head=at + 1, deprel="compound")


def _owner(at: int, words: list[Word]) -> None:
    word, mark = words[at], words[at + 1]
    if word.deprel not in SUBJECTS or mark.text not in _POSSESSIVES or mark.head != at:
        return
    owned = at + 2
    while owned < len(words) and words[owned].upos == "ADJ":
        owned += 1
    if owned < len(words) and words[owned].head == word.head and words[owned].deprel in SUBJECTS:
        words[at] = word._replace(head=owned, deprel="nmod:poss")
