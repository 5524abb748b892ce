"""What somebody calls a lie they deny ("described reports of the fall as a fabrication")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from counterclaim.core.claim import Stance
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.speaking import speaking_words
from counterclaim.read.text import Text

_REACH = 8
"""Words from "as" within which it is said what something is called."""
_OPENING = 6
"""Words within which a content names the report or claim that it is about."""
_CALLED = frozenset({"xcomp", "obl", "obj"})
_TELLING = frozenset({"of", "about", "that"})
_LOOSE = frozenset({"CCONJ", "PUNCT", "AUX"})
_MARKS = " ,\"“”'‘’"


def denied_as_untrue(each: Attributed, text: Text) -> Iterator[Attributed]:
    """An attribution by a verb of calling as a denial, where a word for untruth is what is called.

    What is denied stands alone in its content: what a report is of, not the report. A verb that
    goes on what somebody says ("said that ..., and called ... a lie") makes a claim of its own.
    """
    verb, own = _calling(each, text)
    called = _falsehood(verb, text) if verb >= 0 else None
    if called is None:
        yield each
        return
    start = 0 if own else text.syntax.words[verb].end
    pieces = [_clip(span, start, span.end, text) for span in each.content]
    denied = tuple(_told(p, text) for span in pieces for p in _without(called, span, text))
    if not denied:
        yield each
        return
    if not own:
        words = text.syntax.words
        first = verb
        while words[first - 1].upos in _LOOSE:
            first -= 1
        before = [_clip(span, 0, words[first].start, text) for span in each.content]
        yield replace(each, content=tuple(span for span in before if span))
    cue = each.cue if own else text.phrase([verb])
    yield replace(each, cue=cue, content=denied, stance=Stance.DENIES)


def called_untrue(verb: int, text: Text) -> bool:
    """Whether a verb calls something untrue ("called it a lie")."""
    known = speaking_words(text.document.language).calling
    calling = text.lemmas.of(text.syntax.words[verb].text) & known
    return bool(calling) and _falsehood(verb, text) is not None


def _calling(each: Attributed, text: Text) -> tuple[int, bool]:
    """A verb of calling and whether it is the cue's; -1 for none."""
    known = speaking_words(text.document.language).calling
    cue = text.syntax.between(each.cue.start, each.cue.end) if each.cue else ()
    for at in cue:
        if text.lemmas.of(text.syntax.words[at].text) & known:
            return at, True
    for at in (w for span in each.content for w in text.syntax.between(span.start, span.end)):
        word = text.syntax.words[at]
        goes_on = word.upos == "VERB" and word.deprel == "conj"
        if goes_on and text.lemmas.of(word.text) & known and not _has_subject(at, text):
            return at, False
    return -1, False


def _has_subject(verb: int, text: Text) -> bool:
    return bool(text.syntax.children(verb, *SUBJECTS))


def _falsehood(verb: int, text: Text) -> Span | None:
    """The words for an untruth that a verb of calling puts on something."""
    words = text.syntax.words
    falsehoods = speaking_words(text.document.language).falsehoods | text.words.untrue
    last = text.syntax.sentences[words[verb].sentence][1]
    behind_as = next((at for at in range(verb + 1, last) if words[at].text.lower() == "as"), last)
    for at in range(verb + 1, last):
        if not text.lemmas.of(words[at].text) & falsehoods:
            continue
        if behind_as < at <= behind_as + _REACH:
            return text.phrase(range(behind_as, at + 1))
        if words[at].head == verb and words[at].deprel in _CALLED:
            return text.phrase(text.syntax.subtree(at))
        if words[at].upos == "ADJ" and at + 1 < last and words[at + 1].upos == "PUNCT":
            return text.phrase([at])
    return None


def _without(called: Span, span: Span | None, text: Text) -> Iterator[Span]:
    """A piece of content before what it is called, or else behind it."""
    if span is None:
        return
    before = _clip(span, span.start, called.start, text)
    piece = before or _clip(span, called.end, span.end, text)
    if piece:
        yield piece


def _clip(span: Span, start: int, end: int, text: Text) -> Span | None:
    """What of a span stands between two offsets, without marks around it; None for nothing."""
    return text.bare(max(span.start, start), min(span.end, end), _MARKS)


def _told(span: Span, text: Text) -> Span:
    """What a report or claim is of ("reports of | the fall of Brenn")."""
    claims = speaking_words(text.document.language).claims
    opening = text.syntax.between(span.start, span.end)[: _OPENING + 1]
    for at, behind in pairwise(opening):
        if text.lemmas.of(text.syntax.words[at].text) & claims:
            telling = text.syntax.words[behind].text.lower() in _TELLING
            told = _clip(span, text.syntax.words[behind].end, span.end, text)
            return told if telling and told else span
    return span
