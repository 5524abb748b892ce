"""Ends of a content that belong to no one: joints, and the first words of what is not said."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.text import Text

_JOINTS = frozenset({"CCONJ", "SCONJ", "ADP", "DET"})
_NEAR = 3
_HYPHENS = "-‐‑"
_CLOSING = '”"»'


def without_stumps(each: Attributed, text: Text) -> Attributed:
    """An attribution whose content neither begins inside a word nor breaks off after a joint.

    So "..., but" and "..., hours" end before the comma.
    """
    each = _with_whole_speaker(each, text)
    first, *rest = each.content
    content = (_from_word(first, text), *rest)
    return replace(each, content=(*content[:-1], _until_joint(content[-1], text)))


def _with_whole_speaker(each: Attributed, text: Text) -> Attributed:
    """An attribution whose speaker was cut before its noun ("the | group denied")."""
    if each.speaker is None:
        return each
    words = text.syntax.words
    last = text.syntax.word_at(each.speaker.end - 1)
    head = words[last].head
    waits = words[last].deprel in {"det", "amod", "compound"} and last < head <= last + _NEAR
    if not waits:
        return each
    whole = text.span(each.speaker.start, words[head].end)
    kept = tuple(span for span in each.content if not whole.covers(span))
    return replace(each, speaker=whole, content=kept) if kept else each


def _from_word(span: Span, text: Text) -> Span:
    """The words from behind the end of one that was cut at its hyphen ("seven | -point plan")."""
    before = text.analysis.text[max(span.start - 1, 0) : span.start]
    if span.exact[:1] not in _HYPHENS or not before.isalnum():
        return span
    cut = span.exact.find(" ")
    rest = span.exact[cut:].lstrip() if cut > 0 else ""
    return text.span(span.end - len(rest), span.end) if rest else span


def _until_joint(span: Span, text: Text) -> Span:
    if span.exact.rstrip()[-1:] in _CLOSING:
        return span
    words = list(text.syntax.between(span.start, span.end))
    kept = list(words)
    while len(kept) > 1 and _is_stump(kept, words, text):
        kept.pop()
    if kept == words or len(kept) < 2:
        return span
    while len(kept) > 1 and text.syntax.words[kept[-1]].text in {",", ";"}:
        kept.pop()
    return text.span(span.start, text.syntax.words[kept[-1]].end)


def _is_stump(kept: list[int], words: list[int], text: Text) -> bool:
    """Whether the last word waits for others, or hangs behind a comma on what is not said."""
    last, before = text.syntax.words[kept[-1]], text.syntax.words[kept[-2]]
    waits = last.head > words[-1]
    if last.upos in _JOINTS:
        return waits
    return waits and before.text == "," and last.upos == "NOUN"
