"""What the publisher says in its own voice: every sentence no attribution covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.core.analysis import Offsets
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.apposed import is_apposed
from counterclaim.read.attributed import Attributed
from counterclaim.read.layout import Label, bullet_before
from counterclaim.read.retold import well_told
from counterclaim.read.text import Text

_LEAST_WORDS = 4
_LONGEST_MARK = 3
_EDGE = ' \t\n\u00a0,;:—–-."“”'


def narrated(attributed: Sequence[Attributed], text: Text) -> Iterator[tuple[Span, ...]]:
    """Content of each narrated claim: a whole sentence, or what attributions leave of it.

    A label goes with what it labels; datelines, bullets and rules say nothing. A remainder counts
    when it has a verb with its subject and at least four words.
    """
    parts = (span for each in attributed for span in (*each.content, each.cue, each.speaker))
    spans = [*(span for span in parts if span is not None), *text.layout.datelines]
    covered = _merged((span.start, span.end) for span in spans)
    contents = [span for each in attributed for span in each.content]
    begun: int | None = None
    heads: dict[int, int] = {}
    for first, last in text.syntax.sentences:
        start, end = _said(first, last, text)
        if start >= end or not _has_letters(start, end, text):
            continue
        label = _whole_label(start, end, text)
        if label and not _is_covered(label.item.start, covered):
            heads[label.item.start] = start
            continue
        gaps = list(_gaps(start, end, covered))
        if gaps == [(start, end)] and _breaks_off(end, text):
            begun = start if begun is None else begun
            continue
        if gaps == [(start, end)]:
            start = begun if begun is not None else start
            begun = None
            head = heads.pop(_first_letter(start, text), start)
            long = last - first >= _LEAST_WORDS and _length(start, end, text) > 1
            if long or head < start or _has_verb(first, last, text):
                yield (text.span(head, end),)
            continue
        left = tuple(filter(None, (_remainder(a, b, text) for a, b in gaps)))
        if left:
            whole = text.span(start, end)
            clauses = tuple(
                span
                if _is_answered(span, contents, text)
                else well_told(span, whole, contents, text)
                for span in left
            )
            yield (whole,) if whole in clauses else clauses


def _is_answered(span: Span, contents: Sequence[Span], text: Text) -> bool:
    """Whether somebody answers to just these words ("It fell, | a claim that Sudara denied")."""
    return any(
        0 <= other.start - span.end <= _LONGEST_MARK and is_apposed(other, text)
        for other in contents
    )


def _breaks_off(end: int, text: Text) -> bool:
    """Whether a sentence ends before its time, at an abbreviation ("On Aug. 2, | at least ...")."""
    rest = text.analysis.text[end:]
    return text.analysis.text[end - 1] == "," and rest[:1] == " " and bool(rest.strip())


def _said(first: int, last: int, text: Text) -> tuple[int, int]:
    """Offsets of a sentence without its dateline or bullet."""
    start, end = text.syntax.words[first].start, text.syntax.words[last - 1].end
    raw = text.analysis.text
    start = text.layout.after_head(start)
    return max(start, bullet_before(raw, start)), end


def _has_letters(start: int, end: int, text: Text) -> bool:
    return any(sign.isalnum() for sign in text.analysis.text[start:end])


def _first_letter(start: int, text: Text) -> int:
    while text.analysis.text[start : start + 1].isspace():
        start += 1
    return start


def _whole_label(start: int, end: int, text: Text) -> Label | None:
    """The label that a sentence is nothing but ("Kaldvik:", and what is said in the next)."""
    for label in text.layout.labels:
        if label.head.start == start and label.head.end <= end <= label.item.start:
            return label
    return None


def _merged(offsets: Iterable[Offsets]) -> list[Offsets]:
    """Stretches in order, those that meet as one."""
    merged: list[Offsets] = []
    for start, end in sorted(offsets):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _is_covered(offset: int, covered: Sequence[Offsets]) -> bool:
    return next(_gaps(offset, offset + 1, covered), None) is None


def _has_verb(first: int, last: int, text: Text) -> bool:
    return any(text.syntax.words[at].upos == "VERB" for at in range(first, last))


def _gaps(start: int, end: int, covered: Sequence[Offsets]) -> Iterator[Offsets]:
    """Parts of a stretch that merged ones leave uncovered."""
    at = start
    first = bisect_right(covered, start, key=lambda stretch: stretch[1])
    last = bisect_left(covered, end, key=lambda stretch: stretch[0])
    for a, b in covered[first:last]:
        if a > at:
            yield at, a
        at = b
    if at < end:
        yield at, end


def _length(start: int, end: int, text: Text) -> int:
    """How many words a stretch has."""
    words = text.syntax.between(start, end)
    return sum(text.syntax.words[at].upos != "PUNCT" for at in words)


def _remainder(start: int, end: int, text: Text) -> Span | None:
    while start < end and text.analysis.text[start] in _EDGE:
        start += 1
    while end > start and text.analysis.text[end - 1] in _EDGE:
        end -= 1
    words = text.syntax.between(start, end)
    long = _length(start, end, text) >= _LEAST_WORDS
    return text.span(start, end) if long and _is_clause(words, text) else None


def _is_clause(words: range, text: Text) -> bool:
    """Whether a verb stands there with its own subject."""
    return any(
        text.syntax.words[at].upos in {"VERB", "AUX", "ADJ", "NOUN"}
        and any(child in words for child in text.syntax.children(at, *SUBJECTS))
        for at in words
    )
