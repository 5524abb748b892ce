"""The encoder's attributions, completed over the tree, nested ones included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.analysis import Attribution, Offsets
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.apposed import with_answers
from counterclaim.read.attributed import Attributed
from counterclaim.read.charged import with_whom
from counterclaim.read.cues import by_cue
from counterclaim.read.extent import Extents, touching
from counterclaim.read.openings import called_so, of_no_speaker, put_at, spoken_lines, taken_back
from counterclaim.read.own_subject import with_own_subject
from counterclaim.read.parallel import by_each_cue, with_particle
from counterclaim.read.speaking import (
    is_claiming,
    is_mere_predicate,
    is_told_by_nobody,
    without_those_told_of,
)
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text
from counterclaim.read.untrue import denied_as_untrue

_TOUCHING = 3
_STRETCH = 512
_MOST_TRIMMED = 6
_OF_A_NAME = frozenset({"flat", "appos", "compound", "nsubj", "nsubj:pass"})
_CONTENT_CLAUSES = ("ccomp", "parataxis")
_OF_NOBODY = (of_no_speaker, is_told_by_nobody, is_mere_predicate)


def find_attributions(text: Text, reporting: Reporting) -> list[Attributed]:
    """Every attribution of the text: the encoder's, hedges without a name, and nested ones."""
    extents = Extents(text.analysis.attributions, text)
    tagged = ((a, _in_own_lines(a, extents.of(a), text)) for a in text.analysis.attributions)
    tagged = (one for a, content in tagged for one in by_cue(a, content, text, reporting))
    found = [_from_encoder(a, content, text) for a, content in tagged if content]
    found = [with_whom(each, text) for each in found]
    found = [with_particle(each, text, reporting) for each in found]
    found = [one for each in found for one in by_each_cue(each, text, reporting)]
    found = with_answers(found, text, reporting)
    found = [denied for each in found for denied in denied_as_untrue(each, text)]
    found = [with_own_subject(each, text) for each in found if each.content]
    found = [without_those_told_of(each, text) for each in found]
    found = [each for each in found if not any(of(each, text) for of in _OF_NOBODY)]
    found = _continue_quotations(found)
    called = list(called_so(text, reporting))
    found = [_apart_from(each, called) for each in found]
    found = [each for each in found if not any(_same_words(each, other) for other in called)]
    found.extend(called)
    found.extend(put_at(found, text))
    found.extend(taken_back(found, text, reporting))
    found.extend(spoken_lines(found, text))
    found.extend(each for each in _unnamed(found, text) if each.content)
    found = _within_each_other(found)
    inner = [
        nested
        for outer in found
        for nested in _nested(outer, text, reporting)
        if not _is_told(nested, found)
    ]
    return sorted((*found, *inner), key=lambda each: each.content[0].start)


def _in_own_lines(
    attribution: Attribution, content: Sequence[Offsets], text: Text
) -> list[Offsets]:
    """Content without what stands under the labels of other lines than the cue's."""
    frame = (*attribution.cue, *attribution.speaker)
    if not frame or not text.layout.labels:
        return list(content)
    others = [
        label.item
        for label in text.layout.labels
        if not any(label.item.start <= start < label.item.end for start, _ in frame)
        and not any(label.head.start <= start < label.head.end for start, _ in frame)
    ]
    return [
        (start, end)
        for start, end in content
        if not any(item.start <= start < item.end for item in others)
    ]


def _within_each_other(found: Sequence[Attributed]) -> list[Attributed]:
    """Attributions with the one whose content they stand in as their outer one."""
    widest = sorted(found, key=lambda a: -sum(span.end - span.start for span in a.content))
    placed: list[Attributed] = []
    by_stretch: dict[int, list[Attributed]] = defaultdict(list)
    for each in widest:
        parts = [span for span in (each.speaker, each.cue, *each.content) if span]
        around = [
            outer
            for outer in by_stretch[parts[0].start // _STRETCH]
            if all(any(span.covers(part) for span in outer.content) for part in parts)
        ]
        placed.append(replace(each, outer=around[-1]) if around and each.cue else each)
        for stretch in _stretches(each):
            by_stretch[stretch].append(placed[-1])
    return placed


def _stretches(each: Attributed) -> Iterator[int]:
    """Which stretches of the text a content reaches into, so that its surroundings are found."""
    reached = {
        stretch
        for span in each.content
        for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1)
    }
    yield from reached


def _is_told(nested: Attributed, found: Sequence[Attributed]) -> bool:
    """Whether another attribution has the same cue."""
    cue = nested.cue
    return cue is not None and any(each.cue and each.cue.overlaps(cue) for each in found)


def _apart_from(each: Attributed, called: Sequence[Attributed]) -> Attributed:
    """An attribution without scraps of the words by which somebody else calls something."""
    frames = [(c.speaker.start - _TOUCHING, c.cue.end) for c in called if c.speaker and c.cue]
    left = tuple(
        span
        for span in each.content
        if not any(start - _TOUCHING <= span.start and span.end <= end for start, end in frames)
    )
    return replace(each, content=left or each.content)


def _same_words(each: Attributed, other: Attributed) -> bool:
    """Whether two attributions claim the same words, or one the other's cue."""
    contents = [span for span in each.content for taken in other.content if span.overlaps(taken)]
    cue = other.cue is not None and any(span.overlaps(other.cue) for span in each.content)
    return bool(contents) or cue


def _from_encoder(attribution: Attribution, found: Sequence[Offsets], text: Text) -> Attributed:
    content = tuple(text.span(*offsets) for offsets in _joined(found, text))
    cue = _hull(attribution.cue, content[0].start, text)
    anchor = cue.start if cue else content[0].start
    speaker = _with_name(_hull(attribution.speaker, anchor, text), text)
    if cue and cue.exact.lower() in text.words.unnamed_reports:
        return _hearsay(cue, text)
    return Attributed(speaker, cue, _beyond(speaker, content, text))


def _with_name(speaker: Span | None, text: Text) -> Span | None:
    """The words for a speaker with the name right behind them ("Separatist leader | NAME").

    So too with one before that the tree ties to them ("REEF | rebels").
    """
    if speaker is None:
        return None
    words = text.syntax.words
    begun = at = text.syntax.word_at(speaker.start)
    while begun > 0 and words[begun - 1].deprel == "compound" and words[begun - 1].head == at:
        begun -= 1
    speaker = text.span(words[begun].start, speaker.end) if begun < at else speaker
    first = last = text.syntax.word_at(speaker.end - 1) + 1
    while last < len(words) and words[last].upos == "PROPN" and words[last].deprel in _OF_A_NAME:
        last += 1
    touching = text.analysis.text[speaker.end : speaker.end + 1] == " "
    if last == first or not touching or words[first].sentence != words[first - 1].sentence:
        return speaker
    return text.span(speaker.start, words[last - 1].end)


def _hearsay(cue: Span, text: Text) -> Attributed:
    """The whole clause of a hedging adverb, in the mouth of somebody not named."""
    at = text.syntax.word_at(cue.start)
    start, end = _clause_bounds(text.syntax.clause(at), text)
    return Attributed(None, cue, tuple(_without(start, end, cue, text)))


def _beyond(speaker: Span | None, content: tuple[Span, ...], text: Text) -> tuple[Span, ...]:
    """The content without opening words that still describe the speaker ("... to the Wire")."""
    first = content[0]
    head = text.syntax.top(speaker.start, speaker.end) if speaker else -1
    if speaker is None or head < 0 or first.start < speaker.end:
        return content
    words = text.syntax.between(first.start, first.end)
    own = set(text.syntax.subtree(head, stop=frozenset({"ccomp", "parataxis"})))
    left = [at for at in words if at not in own]
    if not left and len(content) > 1:
        return content[1:]
    if not left or left[0] == words[0] or left[0] - words[0] > _MOST_TRIMMED:
        return content
    while len(left) > 1 and text.syntax.words[left[0]].upos == "PUNCT":
        left = left[1:]
    return (text.span(text.syntax.words[left[0]].start, first.end), *content[1:])


def _hull(spans: Sequence[Offsets], anchor: int, text: Text) -> Span | None:
    """The span nearest to an offset, with those that touch it."""
    if not spans:
        return None
    nearest = min(spans, key=lambda span: min(abs(span[0] - anchor), abs(span[1] - anchor)))
    starts, ends = zip(*touching(nearest, spans), strict=True)
    return text.span(min(starts), max(ends))


def _joined(spans: Sequence[tuple[int, int]], text: Text) -> list[tuple[int, int]]:
    """Contents that touch, or stand apart by blanks or a quotation mark only, become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        gap = text.analysis.text[joined[-1][1] : start] if joined else ""
        if joined and "\n" not in gap and not gap.strip(" \u00a0”\"’'“"):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _continue_quotations(found: Sequence[Attributed]) -> list[Attributed]:
    """Content without cue or speaker goes on from the attribution before it, if that is near."""
    kept: list[Attributed] = []
    for each in sorted(found, key=lambda a: a.content[0].start):
        orphan = each.cue is None and each.speaker is None
        if not orphan:
            kept.append(each)
        elif kept and _is_near(kept[-1], each):
            kept.append(replace(each, speaker=kept[-1].speaker))
    return kept


def _is_near(before: Attributed, after: Attributed) -> bool:
    end = max(before.content[-1].end, before.cue.end if before.cue else 0)
    return (
        0 <= after.content[0].start - end <= 60
        and before.speaker is not None
        and after.content[0].exact.lstrip()[:1] in '“"«'
    )


def _unnamed(found: Sequence[Attributed], text: Text) -> Iterator[Attributed]:
    """Clauses put in the mouth of somebody not named ("reportedly", "is said to")."""
    for word in text.syntax.words:
        if word.text.lower() not in text.words.unnamed_reports:
            continue
        if any(_covers(each, word.start) for each in found):
            continue
        yield _hearsay(text.span(word.start, word.end), text)
    yield from _unnamed_phrases(found, text)


def _unnamed_phrases(found: Sequence[Attributed], text: Text) -> Iterator[Attributed]:
    lower = text.analysis.text.lower()
    if len(lower) != len(text.analysis.text):
        return
    for phrase in text.words.unnamed_report_phrases:
        start = lower.find(phrase)
        while start >= 0:
            at = text.syntax.word_at(start)
            if at >= 0 and not any(_covers(each, start) for each in found):
                begin, end = _clause_bounds(text.syntax.clause(at), text)
                cue = text.span(start, start + len(phrase))
                yield Attributed(None, cue, tuple(_without(begin, end, cue, text)))
            start = lower.find(phrase, start + 1)


def _covers(each: Attributed, offset: int) -> bool:
    spans = [*each.content, *([each.cue] if each.cue else [])]
    return any(span.start <= offset < span.end for span in spans)


def _clause_bounds(clause: int, text: Text) -> tuple[int, int]:
    words = text.syntax.subtree(clause, stop=frozenset({"parataxis"}))
    while len(words) > 1 and text.syntax.words[words[-1]].upos == "PUNCT":
        words.pop()
    return text.syntax.bounds(words)


def _without(start: int, end: int, cue: Span, text: Text) -> Iterator[Span]:
    """The clause before and after a cue inside it."""
    sides = ((start, cue.start), (cue.end, end))
    yield from filter(None, (text.bare(a, b, " ,\u00a0\n") for a, b in sides))


def _clauses(verb: int, text: Text) -> list[int]:
    """What a verb says, and what its subject claims to have done ("claimed to have taken")."""
    claims = ("xcomp",) if is_claiming(verb, text) else ()
    return text.syntax.children(verb, *_CONTENT_CLAUSES, *claims)


def _nested(outer: Attributed, text: Text, reporting: Reporting) -> Iterator[Attributed]:
    """Reporting verbs with a subject and a clause of their own inside a content."""
    syntax = text.syntax
    for span in outer.content:
        inside = syntax.between(span.start, span.end)
        for at in inside:
            if syntax.words[at].upos != "VERB" or not reporting.knows(syntax.words[at].text):
                continue
            clauses = [c for c in _clauses(at, text) if c in inside]
            subjects = [c for c in syntax.children(at, *SUBJECTS) if c in inside]
            if clauses and subjects and syntax.words[clauses[0]].upos != "PUNCT":
                content = text.span(*_clause_bounds(clauses[0], text))
                cue = text.span(syntax.words[at].start, syntax.words[at].end)
                yield Attributed(text.noun_phrase(subjects[0]), cue, (content,), outer)
