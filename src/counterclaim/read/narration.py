"""What the publisher says in its own voice: every sentence no attribution covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.span import Span
from counterclaim.read.attribution import Attributed
from counterclaim.read.text import Text

_LEAST_WORDS = 4
_EDGE = ' \t\n\u00a0,;:—–-."“”'


def narrated(attributed: Sequence[Attributed], text: Text) -> Iterator[tuple[Span, ...]]:
    """Content of each narrated claim: a whole sentence, or what attributions leave of it.

    A remainder counts when it has a verb and at least four words.
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
            yield (text.span(start, end),)
            continue
        left = tuple(filter(None, (_remainder(a, b, text) for a, b in gaps)))
        if left:
            yield left


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
    words = [text.syntax.words[at] for at in text.syntax.between(start, end)]
    if sum(w.upos != "PUNCT" for w in words) < _LEAST_WORDS or not _says_something(words):
        return None
    return text.span(start, end)


def _says_something(words: Sequence[object]) -> bool:
    return any(getattr(word, "upos", "") == "VERB" for word in words)
