"""Repairs of a tree where a clause, or a word of it, hangs on the wrong verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.analysis import Word

_NAMES = frozenset({"PROPN", "PRON"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_OPENING = frozenset({"nmod", "obl", "obl:tmod", "advmod"})
_CLOSING = frozenset({"obl", "obl:tmod"})
_PARTING = frozenset({",", ";", ":", "—", "–", "(", ")", "”", '"'})
_CHARGED = frozenset({"of", "from"})
_CHARGING = frozenset({"accuse", "accuses", "accused", "accusing"})
_OBJECTS = frozenset({"obj", "obl:agent"})
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = frozenset({"mark", "advmod"})

Children = Sequence[Sequence[int]]


def regovern(words: list[Word]) -> None:
    """Give clauses, subjects and opening phrases to the verbs whose they must be, in place."""
    below = _children(words)
    for at in range(len(words)):
        _stand_up(at, below, words)
        _lift(at, words)
    below = _children(words)
    for at, word in enumerate(words):
        if word.upos == "VERB":
            _hand_on(at, below, words)
    below = _children(words)
    for at in range(len(words)):
        _call(at, below, words)
        _report(at, below, words)
        _follow(at, below, words)
        _charge(at, below, words)
        _close(at, below, words)


def _stand_up(verb: int, below: Children, words: list[Word]) -> None:
    """A participle right behind the noun that heads its sentence, with an object, is the verb.

    ("HALDEN BAY, 14 June — The ministry accused the rebels of shelling a market.")
    """
    noun, word = words[verb].head, words[verb]
    if word.deprel != "acl" or word.upos != "VERB" or noun != verb - 1 or words[noun].head >= 0:
        return
    objects = [at for at in _of(_OBJECTS, verb, below, words) if _stands_bare(at, below, words)]
    if word.text.lower().endswith("ing") or not objects or words[noun].upos not in _SUBJECTS:
        return
    words[verb] = word._replace(head=-1, deprel="root")
    words[noun] = words[noun]._replace(head=verb, deprel="nsubj")
    words[objects[0]] = words[objects[0]]._replace(deprel="obj")


def _stands_bare(at: int, below: Children, words: list[Word]) -> bool:
    """Whether no preposition stands before a noun."""
    return words[at].upos in _SUBJECTS and not any(words[c].deprel == "case" for c in below[at])


def _close(verb: int, below: Children, words: list[Word]) -> None:
    """A phrase that ends a clause is that clause's, not of the verb before which it is told by.

    ("Officials said nine people were killed in Dorsk on Wednesday.") A comma parts them.
    """
    told = [at for at in below[verb] if words[at].deprel == "ccomp" and at > verb]
    if not told:
        return
    for at in below[verb]:
        if words[at].deprel not in _CLOSING or at < told[-1]:
            continue
        between = range(told[-1], min([at, *below[at]]) + 1)
        if all(words[w].text not in _PARTING for w in between):
            words[at] = words[at]._replace(head=told[-1])


def _children(words: Sequence[Word]) -> Children:
    below: list[list[int]] = [[] for _ in words]
    for at, word in enumerate(words):
        if word.head >= 0:
            below[word.head].append(at)
    return below


def _of(relations: frozenset[str], at: int, below: Children, words: list[Word]) -> Iterator[int]:
    return (child for child in below[at] if words[child].deprel in relations)


def _lift(at: int, words: list[Word]) -> None:
    """An opening phrase is of the verb whose clause it could only reach across that verb.

    ("In Tessaly, an official said that drones had struck the depot.")
    """
    word = words[at]
    while word.deprel in _OPENING and word.head > at:
        above = words[word.head].head
        if not at < above < word.head or words[above].upos != "VERB":
            break
        relation = "obl" if word.deprel == "nmod" else word.deprel
        words[at] = word = word._replace(head=above, deprel=relation)


def _hand_on(verb: int, below: Children, words: list[Word]) -> None:
    """A second subject behind a verb is that of its clause, which has none ("said he had left")."""
    subjects = list(_of(_SUBJECT, verb, below, words))
    behind = [at for at in subjects if at > verb]
    if len(behind) != 1 or len(subjects) < 2:
        return
    for clause in _of(frozenset({"ccomp"}), verb, below, words):
        own = {words[child].deprel for child in below[clause]}
        if clause > behind[0] and not own & (_SUBJECT | {"mark"}):
            words[behind[0]] = words[behind[0]]._replace(head=clause)
            return


def _call(at: int, below: Children, words: list[Word]) -> None:
    """What a subject is said to be is a clause of the verb that has another subject.

    ("Reports of a raid were false, the ministry said.")
    """
    word = words[at]
    if word.deprel != "parataxis" or "cop" not in {words[c].deprel for c in below[at]}:
        return
    verb = words[word.head].head
    own = set(_of(_SUBJECT, at, below, words))
    if own or verb < at or words[word.head].deprel not in _SUBJECT or words[verb].upos != "VERB":
        return
    if not any(other > at for other in _of(_SUBJECT, verb, below, words)):
        return
    words[word.head] = words[word.head]._replace(head=at)
    words[at] = word._replace(head=verb, deprel="ccomp")


def _report(at: int, below: Children, words: list[Word]) -> None:
    """A clause with a subject and nothing to open it, before a verb with one, is what is said.

    ("Rebels attacked a convoy, the ministry said.")
    """
    word = words[at]
    if word.deprel != "advcl" or word.upos != "VERB" or word.head < at:
        return
    if any(child < at for child in _of(_OPENERS, at, below, words)):
        return
    own = list(_of(_SUBJECT, at, below, words))
    others = [other for other in _of(_SUBJECT, word.head, below, words) if other > at]
    if own and others:
        words[at] = word._replace(deprel="ccomp")


def _follow(at: int, below: Children, words: list[Word]) -> None:
    """A participle behind a comma tells what came of the clause before it (", killing four")."""
    word = words[at]
    bare = word.upos == "VERB" and word.text.lower().endswith("ing") and word.deprel == "ccomp"
    if not bare or word.head < 0 or words[at - 1].text != ",":
        return
    if {words[c].deprel for c in below[at]} & (_SUBJECT | {"aux", "mark"}):
        return
    told = [c for c in _of(frozenset({"ccomp"}), word.head, below, words) if c < at]
    before = [c for c in told if word.head < c or word.head > at]
    if before and words[before[-1]].upos == "VERB":
        words[at] = word._replace(head=before[-1], deprel="advcl")


def _charge(at: int, below: Children, words: list[Word]) -> None:
    """What follows a name in the object with "of" is said of its bearer ("cleared X of lying").

    So too what follows anybody who is accused ("accused the army of shelling").
    """
    word = words[at]
    if word.deprel != "acl" or not 0 <= word.head < at or not word.text.lower().endswith("ing"):
        return
    blamed = words[word.head]
    marks = {words[c].text.lower() for c in _of(frozenset({"mark"}), at, below, words)}
    whoever = blamed.upos in _NAMES or words[blamed.head].text.lower() in _CHARGING
    if marks & _CHARGED and whoever and blamed.deprel == "obj" and blamed.head >= 0:
        words[at] = word._replace(head=blamed.head, deprel="advcl")
