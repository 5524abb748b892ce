"""Relations that cannot stand where their arc does, and the ones that can."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.analysis import Word

_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_BEHIND = frozenset({"obj", "obl"})
_BARE = frozenset({"nsubj", "nsubj:pass", "iobj"})
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss"})
_TOLD = frozenset({"ccomp", "parataxis"})

Below = dict[int, list[int]]


def dependents(words: list[Word]) -> Below:
    """The words that hang on each word, by its index; -1 has the roots."""
    found: Below = {at: [] for at in range(-1, len(words))}
    for at, word in enumerate(words):
        found[word.head].append(at)
    return found


def relabelled(words: list[Word]) -> list[Word]:
    """The words, with relations that fit their places.

    A word with a governor is no root. What stands before "was" and who it was is a subject, and
    no apposition; one with a preposition of its own is a modifier. A figure counts the noun right
    behind it, whatever stood before the comma or "and". A clause told between what is said and
    who says it belongs to what is said. A phrase with a preposition behind its verb is not its
    subject, and a noun right before a verb that is told beside it is its subject.
    What stands between two verbs is the object of the first.
    """
    words = list(words)
    under = dependents(words)
    for at, word in enumerate(words):
        if word.head >= 0:
            words[at] = _fitting(at, words, under)
            words[at] = _as_told(at, words, under)
    for verb, clause in _told_before(words, under):
        words[clause] = words[clause]._replace(head=verb)
    return words


def _fitting(at: int, words: list[Word], under: Below) -> Word:
    word = words[at]
    if word.deprel == "root":
        return word._replace(deprel=_governed(at, words, under))
    if word.deprel == "appos":
        return word._replace(deprel=_no_apposition(at, words, under))
    if word.deprel == "nummod" and _reaches_back(at, words):
        return word._replace(head=at + 1)
    if word.deprel in _BEHIND and word.head < words[word.head].head < at:
        return word._replace(head=words[word.head].head)
    if word.deprel == "compound" and word.upos == "PROPN":
        return word._replace(deprel=_named_subject(at, words, under))
    return word


def _has(at: int, relation: str, words: list[Word], under: Below) -> bool:
    return any(words[child].deprel == relation for child in under[at])


def _as_told(at: int, words: list[Word], under: Below) -> Word:
    """A phrase with a preposition as a modifier, a noun told beside its verb as its subject."""
    word = words[at]
    if word.deprel in _BARE and word.head < at and _has_preposition(at, words, under):
        return word._replace(deprel="obl")
    if word.deprel in _TOLD and word.upos in _NOUNS and _is_told_with(at, words):
        return word._replace(head=at + 1, deprel="nsubj")
    if word.deprel == "advcl" and _is_what_did_it(at, words, under):
        return word._replace(deprel="nsubj")
    if word.deprel == "conj" and word.upos in _NOUNS and _shares_a_passive(at, words, under):
        return word._replace(head=at + 1, deprel="nsubj:pass")
    if word.deprel == "obj" and word.upos in _NOUNS and at < word.head:
        return word._replace(head=_governing(at, words, under))
    return word


def _is_what_did_it(at: int, words: list[Word], under: Below) -> bool:
    """Whether a form in -ing is all the subject its verb has ("fighting there had killed five")."""
    head = words[at].head
    if not at < head or not words[at].text.lower().endswith("ing"):
        return False
    bare = not any(_has(at, link, words, under) for link in ("mark", "aux"))
    bare &= not any(words[child].deprel == "obj" and child < head for child in under[at])
    alone = not any(_has(head, link, words, under) for link in _SUBJECTS)
    return bare and alone and all(word.upos != "PUNCT" for word in words[at:head])


def _shares_a_passive(at: int, words: list[Word], under: Below) -> bool:
    """Whether a noun joined to a passive has a verb of its own ("and civilians evacuated")."""
    head = words[at].head
    verb = words[head].head if words[head].deprel in _SUBJECTS else head
    passive = 0 <= verb < at and _has(verb, "aux:pass", words, under)
    after = words[at + 1] if at + 1 < len(words) else None
    bare = after is not None and after.upos == "VERB" and after.text.endswith(("ed", "en"))
    return bare and passive and words[verb].upos == "VERB" and not _is_below(at + 1, at, words)


def _governing(at: int, words: list[Word], under: Below) -> int:
    """The verb right before a thing that was taken for the object of the verb behind it."""
    first = min([at, *(child for child in under[at] if words[child].deprel in _INSIDE)])
    verb = first - 1
    if verb < 0 or words[verb].upos != "VERB" or words[verb].sentence != words[at].sentence:
        return words[at].head
    taken = _has(verb, "obj", words, under) or _is_below(verb, at, words)
    helped = _has(words[at].head, "aux", words, under)  # "said its forces had taken Brenn"
    return words[at].head if taken or helped else verb


def _is_below(at: int, other: int, words: list[Word]) -> bool:
    """Whether the way up from a word passes another."""
    for _ in words:
        at = words[at].head
        if at < 0 or at == other:
            break
    return at == other


def _has_preposition(at: int, words: list[Word], under: Below) -> bool:
    """Whether a phrase behind its verb begins with a preposition ("was hit by a missile")."""
    return words[words[at].head].upos == "VERB" and any(
        words[child].deprel == "case" and words[child].upos == "ADP" and child < at
        for child in under[at]
    )


def _is_told_with(at: int, words: list[Word]) -> bool:
    """Whether the verb right behind a noun hangs on the same word by the same relation."""
    if at + 1 >= len(words):
        return False
    word, after = words[at], words[at + 1]
    same = (after.head, after.deprel) == (word.head, word.deprel)
    return same and after.upos == "VERB" and word.head not in {at, at + 1}


def _governed(at: int, words: list[Word], under: Below) -> str:
    """The relation of a word that was taken for the root, and has a governor."""
    word, governor = words[at], words[words[at].head]
    if _has(at, "case", words, under):
        return "obl" if governor.upos == "VERB" else "nmod"
    if word.upos != "VERB" or governor.upos != "VERB":
        return word.deprel
    if at < word.head:
        return "nsubj" if words[at - 1].upos == "DET" else "ccomp"
    if _has(at, "cc", words, under):
        return "conj"
    return "advcl" if _has(at, "mark", words, under) else "parataxis"


def _no_apposition(at: int, words: list[Word], under: Below) -> str:
    """Subject of a copula behind it, or modifier by its own preposition; else what it was."""
    head = words[at].head
    if _has(at, "case", words, under):
        return "nmod"
    if _is_listed(at, words, under):
        return "conj"
    named = any(words[child].deprel in _SUBJECTS for child in under[head])
    return "nsubj" if at < head and not named and _has(head, "cop", words, under) else "appos"


def _is_listed(at: int, words: list[Word], under: Below) -> bool:
    """Whether "and" right behind joins a third to the head ("a woman, a boy and a man")."""
    head = words[at].head
    later = [c for c in under[head] if words[c].deprel == "conj" and at < c]
    joins = [cc for c in later for cc in under[c] if words[cc].deprel == "cc" and at < cc]
    return (
        head < at and words[head].upos == "NOUN" and any(words[cc - 1].text != "," for cc in joins)
    )


def _reaches_back(at: int, words: list[Word]) -> bool:
    """Whether a figure is hung on a noun before a comma or "and", and has one right behind it."""
    head = words[at].head
    if at + 1 >= len(words) or words[at + 1].upos != "NOUN" or words[at].upos != "NUM":
        return False
    between = words[head + 1 : at]
    return any(word.upos == "CCONJ" or word.text in {",", ";"} for word in between)


def _named_subject(at: int, words: list[Word], under: Below) -> str:
    """The subject, when a name before a finite verb without one was taken for a part of it."""
    head = words[at].head
    links = {words[child].deprel for child in under[head]}
    finite = words[head].upos == "VERB" and bool(links & {"aux", "aux:pass"})
    if not finite or at > head or links & _SUBJECTS:
        return "compound"
    return "nsubj:pass" if "aux:pass" in links else "nsubj"


def _told_before(words: list[Word], under: Below) -> Iterator[tuple[int, int]]:
    """What is said, and each clause between it and whoever says it."""
    for verb, children in under.items():
        links = {words[at].deprel: at for at in children if at < verb}
        told, subject = links.get("ccomp"), links.get("nsubj")
        if verb < 0 or told is None or subject is None or subject < told:
            continue
        for at in children:
            if words[at].deprel == "advcl" and told < at < subject:
                yield told, at
