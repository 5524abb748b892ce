"""Words that no claim holds, as clauses or sentences that read well by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.signatures import signatures
from counterclaim.read.text import Text

_NAMED_BY = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod:poss"})
_BESIDE = frozenset({"advcl", "parataxis", "conj"})
_JOINTS = frozenset({"CCONJ", "SCONJ", "DET", "ADP", "PUNCT"})
_OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})


def retold(at: int, told: Sequence[Span], text: Text) -> tuple[Span, ...]:
    """The clause around a word that stands beside what others say, else the whole sentence.

    A relative clause comes with whom or what it describes.

    Args:
        at: The word.
        told: Words of the claims.
        text: The document.
    """
    words = text.syntax.sentences[text.syntax.words[at].sentence]
    whole = text.phrase(range(*words))
    sentence = text.span(text.layout.after_head(whole.start), whole.end)
    for clause in (at, *text.syntax.ancestors(at)):
        span = _clause(clause, text)
        if span is not None and not any(span.overlaps(other) for other in told):
            return (well_told(span, sentence, told, text),)
    return (sentence,)


def grown(at: int, content: Sequence[Span], text: Text) -> tuple[Span, ...] | None:
    """A content with the participle that tells what came of it (", killing dozens"); else None.

    Args:
        at: A word that no claim holds.
        content: The words of one claim.
        text: The document.
    """
    last = text.syntax.word_at(content[-1].end - 1)
    for clause in (at, *text.syntax.ancestors(at)):
        words = text.syntax.subtree(clause)
        gap = range(last + 1, words[0])
        follows = text.syntax.words[clause].deprel in {"advcl", "acl"} and words[0] > last
        if follows and all(text.syntax.words[w].upos == "PUNCT" for w in gap):
            above = text.syntax.words[clause].head
            told = content[-1].start <= text.syntax.words[max(above, 0)].start < content[-1].end
            end = _ended(words, text).end
            return (*content[:-1], text.span(content[-1].start, end)) if told else None
    return None


def _clause(at: int, text: Text) -> Span | None:
    """The words of a clause with a subject of its own, or that describes a noun; else None."""
    word = text.syntax.words[at]
    if word.deprel == "acl:relcl":
        return _ended(text.syntax.subtree(at), text)
    own = text.syntax.children(at, *SUBJECTS)
    return _ended(text.syntax.subtree(at), text) if word.deprel in _BESIDE and own else None


def well_told(span: Span, sentence: Span, told: Sequence[Span], text: Text) -> Span:
    """A clause without the word that only joined it to another, or with what it hangs on.

    Words that are no clause without the rest of their sentence are told with all of it.
    """
    words = list(text.syntax.between(span.start, span.end))
    main = _main(words, text)
    if main < 0:
        return sentence
    own = [at for at in text.syntax.subtree(main) if at in words]
    while text.syntax.words[own[0]].upos == "PUNCT":
        own = own[1:]
    described = _described_by(main, own, text)
    if described >= 0:
        phrase = _described(described, own, words, text)
        return sentence if any(phrase.overlaps(other) for other in told) else phrase
    words = [at for at in words if at >= own[0]]
    if _lacks(main, words, text):
        return sentence
    return _begun(words, sentence, text)


def _main(words: Sequence[int], text: Text) -> int:
    """The predicate that heads some words, if its subject is among them; -1 for none."""
    inside = set(words)
    for at in words:
        verbal = text.syntax.words[at].upos == "VERB" and text.syntax.words[at].head not in inside
        if verbal and inside.isdisjoint(text.syntax.children(at, *SUBJECTS)):
            return -1
        subjects = text.syntax.children(at, *SUBJECTS)
        if text.syntax.words[at].upos in _PREDICATES and inside.intersection(subjects):
            return at
    return -1


def _lacks(main: int, words: Sequence[int], text: Text) -> bool:
    """Whether the object of a predicate, or what is said, stands outside ("launched what ...")."""
    outside = set(text.syntax.children(main, *_OBJECTS)).difference(words)
    return bool(outside) or text.syntax.words[words[-1]].text.lower() in text.words.free_relatives


def _described_by(clause: int, own: Sequence[int], text: Text) -> int:
    """The noun that a relative clause describes, by the tree or by standing before it; else -1."""
    words = text.syntax.words
    if words[clause].deprel == "acl:relcl" and words[clause].head < own[0]:
        return words[clause].head
    asks = words[own[0]].text.lower() in signatures(text.document.language).asking
    before = own[0] - 1
    while before >= 0 and words[before].upos == "PUNCT":
        before -= 1
    beside = before >= 0 and words[before].sentence == words[own[0]].sentence
    return before if asks and beside and words[before].upos in {"NOUN", "PROPN"} else -1


def _described(noun: int, own: Sequence[int], words: Sequence[int], text: Text) -> Span:
    """A relative clause with the noun before it ("Brenn, where he was to meet the envoy")."""
    named = [c for c in text.syntax.children(noun, *_NAMED_BY) if c < noun]
    first = min([noun, *(at for c in named for at in text.syntax.subtree(c))])
    return _ended([first, *(at for at in own if at in words or at > noun)], text)


def _begun(words: list[int], sentence: Span, text: Text) -> Span:
    """A clause from behind the joint that it opens with; the sentence when that tells its sense."""
    table = signatures(text.document.language)
    forms = [text.syntax.words[at].text.lower() for at in words]
    first = 0
    while first < len(words) - 1 and _joins(words[first], forms[first], text):
        if text.syntax.words[words[first]].upos == "SCONJ" and not _is_factive(forms[first], text):
            return sentence if forms[first] not in table.open_marks else text.phrase(words)
        first += 1
    return _ended(words[first:], text)


def _joins(at: int, form: str, text: Text) -> bool:
    before = text.syntax.words[at]
    even = form == "even" and before.upos == "ADV"
    return even or before.upos in {"CCONJ", "PUNCT"} or _is_mark(at, text)


def _is_mark(at: int, text: Text) -> bool:
    word = text.syntax.words[at]
    return word.upos == "SCONJ" and word.deprel == "mark" and word.text.lower() != "that"


def _is_factive(form: str, text: Text) -> bool:
    table = signatures(text.document.language)
    return form in table.factive_marks or form in table.while_marks


def _ended(words: Sequence[int], text: Text) -> Span:
    """Some words without the joints at their end."""
    last = len(words)
    while last > 1 and text.syntax.words[words[last - 1]].upos in _JOINTS:
        last -= 1
    return text.phrase(words[:last])
