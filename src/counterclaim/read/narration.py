"""What the publisher says in its own voice: every sentence no attribution covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attribution import Attributed
from counterclaim.read.text import Text

_LEAST_WORDS = 4
_EDGE = ' \t\n\u00a0,;:—–-."“”'


def narrated(attributed: Sequence[Attributed], text: Text) -> Iterator[tuple[Span, ...]]:
    """Content of each narrated claim: a whole sentence, or what attributions leave of it.

    A remainder counts when it has a verb with its subject and at least four words.
    """
    covered = sorted(
        (span.start, span.end)
        for each in attributed
        for span in (*each.content, each.cue, each.speaker)
        if span is not None
    )
    for first, last in text.syntax.sentences:
        start, end = text.syntax.words[first].start, text.syntax.words[last - 1].end
        gaps = list(_gaps(start, end, covered))
        if gaps == [(start, end)]:
            if last - first >= _LEAST_WORDS or _has_verb(first, last, text):
                yield (text.span(start, end),)
            continue
        left = tuple(filter(None, (_remainder(a, b, text) for a, b in gaps)))
        if left:
            yield left


def _has_verb(first: int, last: int, text: Text) -> bool:
    return any(text.syntax.words[at].upos == "VERB" for at in range(first, last))


def _gaps(start: int, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for a, b in covered:
        if b <= at or a >= end:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end


def _remainder(start: int, end: int, text: Text) -> Span | None:
    while start < end and text.analysis.text[start] in _EDGE:
        start += 1
    while end > start and text.analysis.text[end - 1] in _EDGE:
        end -= 1
    words = text.syntax.between(start, end)
    length = sum(text.syntax.words[at].upos != "PUNCT" for at in words)
    return text.span(start, end) if length >= _LEAST_WORDS and _is_clause(words, text) else None


def _is_clause(words: range, text: Text) -> bool:
    """Whether a verb stands there with its own subject."""
    return any(
        text.syntax.words[at].upos in {"VERB", "AUX", "ADJ", "NOUN"}
        and any(child in words for child in text.syntax.children(at, *SUBJECTS))
        for at in words
    )
