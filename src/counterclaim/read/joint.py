"""Speakers who say something together ("the mayor and the hospital said")."""

from __future__ import annotations

from counterclaim.core.span import Span
from counterclaim.read.text import Text

_NAMING = frozenset({"NOUN", "PROPN"})
_SPEAKING = _NAMING | {"PRON"}


def speakers_in(span: Span, text: Text) -> tuple[Span, ...]:
    """The words for each of several speakers; only the span itself when there is one.

    Args:
        span: Words for one speaker, or for several; a tagger may have seen only one of them.
        text: The document.
    """
    first = _first(head_of(span, text), text)
    if first < 0:
        return (span,)
    joined = [*_conjuncts(first, text), *_second_subjects(first, text)]
    others = [at for at in joined if _is_beside(first, at, text)]
    listed = _listed_before(first, text) if others else []
    if not others:
        return (span,)
    return tuple(text.noun_phrase(at) for at in (*listed, first, *others))


def head_of(span: Span, text: Text) -> int:
    """The noun that heads some words, though one before it may hang outside; -1 for none."""
    inside = text.syntax.between(span.start, span.end)
    free = [at for at in inside if text.syntax.words[at].head not in inside]
    nouns = [at for at in free if text.syntax.words[at].upos in _SPEAKING]
    return next(iter([*nouns, *free]), -1)


def _conjuncts(first: int, text: Text) -> list[int]:
    """Those joined to the first, and those joined to them in turn."""
    found: list[int] = []
    for at in text.syntax.children(first, "conj"):
        found += [at, *_conjuncts(at, text)]
    return found


def _listed_before(first: int, text: Text) -> list[int]:
    """Names between commas that open the sentence before the first ("Ostmark, | Vant and Osk")."""
    words = text.syntax.words
    begin = text.syntax.sentences[words[first].sentence][0]
    before = words[begin:first]
    names = [begin + n for n, word in enumerate(before) if word.upos == "PROPN"]
    plain = all(word.upos == "PROPN" or word.text == "," for word in before)
    return names if plain and len(names) == sum(word.text == "," for word in before) else []


def _second_subjects(first: int, text: Text) -> list[int]:
    """Subjects behind an "and" that a parser hung on the verb beside the first."""
    verb = text.syntax.words[first].head
    if verb < 0 or text.syntax.words[first].deprel != "nsubj":
        return []
    words = text.syntax.words
    later = [at for at in text.syntax.children(verb, "nsubj") if first < at < verb]
    return [at for at in later if any(words[w].upos == "CCONJ" for w in range(first, at))]


def _first(at: int, text: Text) -> int:
    """The first of those a noun stands beside."""
    words = text.syntax.words
    while at >= 0 and words[at].deprel == "conj" and words[words[at].head].upos in _SPEAKING:
        at = words[at].head
    return at


def _is_beside(first: int, other: int, text: Text) -> bool:
    """Whether a conjunct is somebody else, not a part of one name or title."""
    words = text.syntax.words
    if words[other].upos not in _NAMING or text.syntax.children(other, "nsubj", "nsubj:pass"):
        return False
    ends = words[first].start, words[other].end
    spans = [(name.start, name.end) for name in text.analysis.names]
    spans += [(party.span.start, party.span.end) for party in text.findings.parties]
    spans += [(place.span.start, place.span.end) for place in text.findings.places]
    return not any(start <= ends[0] and ends[1] <= end for start, end in spans)
