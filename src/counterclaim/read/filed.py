"""The tree without its dateline: where a report was filed is nobody's subject."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from counterclaim.core.analysis import Analysis, Word
from counterclaim.core.span import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def apart_from(datelines: Sequence[Span], analysis: Analysis) -> Analysis:
    """The analysis with every dateline hung below the sentence it opens.

    What a parser hung on the dateline takes the dateline's own place: in "EL HADA, Sudara —
    Gunmen shelled a market" the gunmen shelled, not El Hada.
    """
    words = list(analysis.words)
    starts = [word.start for word in words]
    for line in datelines:
        inside = range(bisect_left(starts, line.start), bisect_left(starts, line.end))
        if inside:
            _part(inside, words)
    return replace(analysis, words=tuple(words)) if datelines else analysis


def _part(inside: range, words: list[Word]) -> None:
    sentence = words[inside[-1]].sentence
    rest = range(inside[-1] + 1, len(words))
    outside = list(takewhile(lambda at: words[at].sentence == sentence, rest))
    hung = [at for at in outside if words[at].head in inside]
    tops = [at for at in inside if words[at].head not in inside]
    if not outside:
        return
    heir = _heir(hung, words)
    for top in tops:
        place = words[top]
        if heir >= 0 and place.head != heir:
            words[heir] = words[heir]._replace(head=place.head, deprel=place.deprel)
            break
    for at in hung:
        if at != heir and heir >= 0:
            words[at] = words[at]._replace(head=heir)
    root = next((at for at in outside if words[at].head < 0), heir)
    if root < 0:
        return
    for top in tops:
        words[top] = words[top]._replace(head=root, deprel="dep")


def _heir(hung: Sequence[int], words: Sequence[Word]) -> int:
    """The word that takes the dateline's place: a noun before anything else."""
    nouns = [at for at in hung if words[at].upos in _NOMINAL and words[at].deprel != "nummod"]
    verbs = [at for at in hung if words[at].upos in {"VERB", "AUX"}]
    return next(iter(nouns or verbs or hung), -1)
