"""A cue without a tagged speaker takes the subject of its verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from counterclaim.core.analysis import Attribution, Offsets, Word
from counterclaim.core.syntax import SUBJECTS

LEAST = 0.1
"""Probability of being a speaker that some word of the subject must have (PolNeAR's dev part)."""
_SURE = 0.5
_BETWEEN = frozenset({"AUX", "ADV"})
_LOOSE = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "punct", "conj", "cc"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "cop"})


def with_subject(
    attribution: Attribution, words: Sequence[Word], speaking: Sequence[float]
) -> Attribution:
    """The attribution with a speaker, if its cue has a subject that could be one.

    Args:
        attribution: Offsets as the tags gave them.
        words: Words of the window; heads are indices in it.
        speaking: Probability of being a speaker, word by word.
    """
    if attribution.speaker or not attribution.cue:
        return attribution
    taken = {
        at for span in (*attribution.cue, *attribution.content) for at in _between(span, words)
    }
    for at in (at for span in attribution.cue for at in _between(span, words)):
        subject = _subject(at, words)
        if subject >= 0 and subject not in taken:
            phrase = _phrase(subject, words)
            if max(speaking[w] for w in phrase) < LEAST:
                return attribution
            return attribution._replace(speaker=((words[phrase[0]].start, words[phrase[-1]].end),))
    return _with_words_before(attribution, words, speaking, taken)


def _with_words_before(
    attribution: Attribution, words: Sequence[Word], speaking: Sequence[float], taken: set[int]
) -> Attribution:
    """The attribution with the words that speak right before its cue, where the tree has none.

    They may be tagged as another cue's speaker: of two verbs, both are theirs.
    """
    last = _between(attribution.cue[0], words).start
    while last > 0 and words[last - 1].upos in _BETWEEN:
        last -= 1
    first = last
    while first > 0 and first - 1 not in taken and speaking[first - 1] > _SURE:
        first -= 1
    same = first < last and words[first].sentence == words[last - 1].sentence
    if not same:
        return attribution
    return attribution._replace(speaker=((words[first].start, words[last - 1].end),))


def _between(span: Offsets, words: Sequence[Word]) -> range:
    start, end = (bisect_left(words, offset, key=lambda word: word.start) for offset in span)
    return range(start, end)


def _subject(at: int, words: Sequence[Word]) -> int:
    """Subject of a verb, or owner of a noun ("his refusal"); -1 when there is none."""
    if words[at].upos == "NOUN":
        return next(_children(at, words, frozenset({"nmod:poss"})), -1)
    if words[at].upos not in {"VERB", "AUX"}:
        return -1
    for _ in range(5):
        own = next(_children(at, words, SUBJECTS), -1)
        if own >= 0:
            return own
        if words[at].deprel in {"acl", "acl:relcl"}:
            return words[at].head
        if words[at].deprel not in _SHARED or words[at].head < 0:
            return -1
        at = words[at].head
    return -1


def _children(at: int, words: Sequence[Word], relations: frozenset[str]) -> Iterator[int]:
    sentence = words[at].sentence
    low = bisect_left(words, sentence, key=lambda word: word.sentence)
    for child in range(low, len(words)):
        if words[child].sentence != sentence:
            return
        if words[child].head == at and words[child].deprel in relations:
            yield child


def _phrase(at: int, words: Sequence[Word]) -> list[int]:
    tight = frozenset({word.deprel for word in words}) - _LOOSE
    found, stack = [], [at]
    while stack:
        word = stack.pop()
        found.append(word)
        stack.extend(_children(word, words, tight))
    return sorted(found)
