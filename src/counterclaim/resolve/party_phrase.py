"""The noun phrase that a word for people, offices or bodies heads."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.syntax import Syntax

_STOP = frozenset(
    {
        "acl",
        "acl:relcl",
        "advcl",
        "parataxis",
        "conj",
        "cc",
        "punct",
        "appos",
        "ccomp",
        "dep",
        "advmod",
    }
)
_OF = frozenset({"of", "for", "'s", "’s"})
_INDEFINITE = frozenset({"a", "an", "some", "one", "any", "another"})
_LOOSE = frozenset({"ADP", "SCONJ", "PUNCT"})
_BREAKS = frozenset({":", ";", "—", "–"})
"""What no name or phrase for somebody goes across."""


def phrase_of(syntax: Syntax, at: int) -> list[int]:
    """The noun phrase of a word without clauses, conjuncts and loose ends."""
    near = _unbroken(syntax, at)
    kept = [w for w in syntax.subtree(at, stop=_STOP) if w in near and _belongs(syntax, w, at)]
    first = next((w for w in kept if syntax.words[w].upos not in _LOOSE or w == at), at)
    return [w for w in kept if w >= first]


def _unbroken(syntax: Syntax, at: int) -> range:
    """The words of a sentence around one, up to the next colon or dash on either side."""
    first, last = syntax.sentences[syntax.words[at].sentence]
    breaks = [w for w in range(first, last) if syntax.words[w].text in _BREAKS]
    before = max((w for w in breaks if w < at), default=first - 1)
    after = min((w for w in breaks if w > at), default=last)
    return range(before + 1, after)


def is_indefinite(syntax: Syntax, at: int) -> bool:
    """Whether nobody in particular is meant ("a minister")."""
    articles = {syntax.words[c].text.lower() for c in syntax.children(at, "det")}
    return bool(articles & _INDEFINITE)


def is_someones(syntax: Syntax, at: int) -> bool:
    """Whether a pronoun or a word like "that" says whose or which ("its minister")."""
    return any(
        syntax.words[c].upos == "PRON" or syntax.words[c].text.lower() in {"that", "this", "each"}
        for c in syntax.children(at, "nmod:poss", "det")
    )


def is_predicate(syntax: Syntax, at: int) -> bool:
    """Whether it says what somebody is or becomes: "Reik is the minister", "as minister"."""
    cases = {syntax.words[c].text.lower() for c in syntax.children(at, "case")}
    return (
        "as" in cases
        or bool(syntax.children(at, "cop"))
        or syntax.words[at].deprel in {"xcomp", "vocative"}
    )


def beside(syntax: Syntax, at: int) -> Iterator[int]:
    """Heads of what stands in apposition to a word, either way ("Reik, the minister")."""
    yield from syntax.children(at, "appos")
    if syntax.words[at].deprel == "appos":
        yield syntax.words[at].head


def noun_before(syntax: Syntax, at: int) -> Iterator[int]:
    """Head of the noun phrase that ends right before a name ("the Sudaran general NAME")."""
    before = at - 1
    if before > 0 and syntax.words[before].text == ",":
        before -= 1
    if before < 0 or syntax.words[before].upos not in {"NOUN", "PROPN"}:
        return
    head = syntax.words[before].head
    while 0 <= head < at and syntax.words[head].upos in {"NOUN", "PROPN"}:
        before, head = head, syntax.words[head].head
    yield before


def _belongs(syntax: Syntax, word: int, at: int) -> bool:
    """Whether a word below ``at`` reaches it by nominal links, only "of" before them."""
    while word != at:
        item = syntax.words[word]
        if item.deprel == "nmod" and not _is_of(syntax, word):
            return False
        if item.deprel == "case" and item.head == at:
            return False
        word = item.head
    return True


def _is_of(syntax: Syntax, at: int) -> bool:
    return any(syntax.words[c].text.lower() in _OF for c in syntax.children(at, "case"))
