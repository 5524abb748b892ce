"""Small repairs of a tree where two of its relations cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.analysis import Analysis, Word
from counterclaim.read.clauses import regovern
from counterclaim.read.noun_phrases import put_together
from counterclaim.read.relabel import dependents, relabelled

_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_NOUNS = _NOUNS | {"DET", "ADJ", "NUM"}
_BEING = frozenset({"be", "been", "being", "is", "are", "was", "were", "'s", "’s"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})


def mended(analysis: Analysis) -> Analysis:
    """The analysis with one subject and one object a verb.

    A verb without a passive auxiliary that has a noun before and a noun after it, both called its
    subject, has the latter for its object ("strikes killed 27 people"). One in a perfect tense is
    no passive ("its forces had withdrawn"). A participle stands behind its noun, so a verb hung
    on a later noun says something of its own. Of two subjects before "said" the first is what is
    spoken of ("Reports of a raid were false, the ministry said").
    """
    words = relabelled([_common(word, analysis.text) for word in analysis.words])
    cased = {word.head for word in words if word.deprel == "case"}
    for at, word in enumerate(words):
        if word.upos == "NOUN" and _is_verb(word.head, words) and at not in cased:
            words[at] = _beside_verb(at, word)
        if word.deprel.startswith("acl") and word.head > at and word.upos == "VERB":
            _free(at, words)
    regovern(words)
    put_together(words)
    children = dependents(words)
    for verb, below in children.items():
        if verb >= 0 and words[verb].upos == "VERB":
            _take_agent(verb, words)
            _sort_subjects(below, words)
            _give_subject(verb, below, words)
            _part(verb, below, words)
            _share(verb, below, children, words)
    return replace(analysis, words=tuple(words))


def sound(changed: Analysis, original: Analysis) -> Analysis:
    """The changed analysis, with every sentence as it was whose words would go in a circle."""
    words = list(changed.words)
    for first, last in changed.sentences:
        if not all(_reaches_root(at, words) for at in range(first, last)):
            words[first:last] = original.words[first:last]
    return replace(changed, words=tuple(words))


def _reaches_root(at: int, words: list[Word]) -> bool:
    for _ in range(len(words) + 1):
        if at < 0:
            return True
        at = words[at].head
    return False


def _is_verb(at: int, words: list[Word]) -> bool:
    return at >= 0 and words[at].upos == "VERB"


def _common(word: Word, text: str) -> Word:
    """A name in small letters among others is a common noun."""
    if word.upos != "PROPN" or not word.text.islower() or text.islower():
        return word
    return word._replace(upos="NOUN")


def _beside_verb(at: int, word: Word) -> Word:
    """A bare noun hung on a verb as if on a noun is its subject, or its object behind it."""
    if word.deprel == "compound":
        return word._replace(deprel="nsubj" if at < word.head else "obj")
    before = word.deprel in {"nmod", "appos"} and at == word.head - 1
    return word._replace(deprel="nsubj") if before else word


def _free(verb: int, words: list[Word]) -> None:
    """Make a verb between two nouns the verb of the one before it, over the one after it."""
    subject, last = verb - 1, verb
    while last + 1 < len(words) and words[last + 1].upos in _OF_NOUNS:
        last += 1
    if subject < 0 or words[subject].upos not in _NOUNS or words[last].upos not in _NOUNS:
        return
    after = words[last].head
    root = next((a for a in (verb, *_above(verb, words)) if words[a].head < 0), None)
    if root is None:
        return
    words[verb] = words[verb]._replace(
        head=root if root != after else -1, deprel="ccomp" if root != after else "root"
    )
    if after >= 0 and after > last:
        words[after] = words[after]._replace(head=last, deprel="acl")
    words[subject] = words[subject]._replace(head=verb, deprel="nsubj")
    words[last] = words[last]._replace(head=verb, deprel="obj")


def _above(at: int, words: list[Word]) -> Iterator[int]:
    seen = 0
    while words[at].head >= 0 and seen < len(words):
        at = words[at].head
        seen += 1
        yield at


def _take_agent(verb: int, words: list[Word]) -> None:
    """What stands after "by" behind a participle is by whom it was done."""
    if verb + 2 >= len(words) or words[verb + 1].text.lower() != "by":
        return
    at = words[verb + 1].head
    if at > verb and words[at].deprel == "nmod" and words[at].head < verb:
        words[at] = words[at]._replace(head=verb, deprel="obl:agent")


def _sort_subjects(below: list[int], words: list[Word]) -> None:
    """No passive subject beside an auxiliary of the perfect or a modal alone."""
    helpers = {words[at].text.lower() for at in below if words[at].deprel == "aux"}
    if not helpers or "aux:pass" in {words[at].deprel for at in below}:
        return
    if helpers & _BEING:
        return
    for at in below:
        if words[at].deprel == "nsubj:pass":
            words[at] = words[at]._replace(deprel="nsubj")


def _give_subject(verb: int, below: list[int], words: list[Word]) -> None:
    """A verb in a finite tense without a subject has the noun before it for one."""
    relations = {words[at].deprel for at in below}
    if relations & (_SUBJECT | {"expl", "aux:pass", "csubj"}) or "aux" not in relations:
        return
    if words[verb].deprel.startswith("acl"):
        return
    before = [at for at in below if at < verb and words[at].deprel in {"obj", "iobj"}]
    if len(before) == 1 and words[before[0]].upos in _NOUNS:
        words[before[0]] = words[before[0]]._replace(deprel="nsubj")


def _share(verb: int, below: list[int], children: dict[int, list[int]], words: list[Word]) -> None:
    """The first of two subjects goes to the clause between them that has none."""
    subjects = [at for at in below if words[at].deprel in _SUBJECT and at < verb]
    if len(subjects) < 2:
        return
    for clause in below:
        lacks = all(words[at].deprel not in _SUBJECT for at in children[clause])
        between = subjects[0] < clause < subjects[-1]
        if words[clause].deprel == "ccomp" and between and lacks:
            words[subjects[0]] = words[subjects[0]]._replace(head=clause)
            return


def _part(verb: int, below: list[int], words: list[Word]) -> None:
    relations = {words[at].deprel for at in below}
    subjects = [at for at in below if words[at].deprel in _SUBJECT]
    before = [at for at in subjects if at < verb]
    after = [at for at in subjects if at > verb and words[at].upos != "PRON"]
    if "aux:pass" in relations or not before:
        return
    if after and "obj" not in relations:
        words[after[0]] = words[after[0]]._replace(deprel="obj")
    if after or "obj" in relations:
        for at in before:
            words[at] = words[at]._replace(deprel="nsubj")
