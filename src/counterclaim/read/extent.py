"""How far a tagged content reaches: gaps bridged, clauses completed, strays left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.core.analysis import Attribution, Offsets
from counterclaim.read.text import Text

_WIDEST_GAP = 8
"""Words that a tagger may have missed in the middle of what somebody said."""
_FARTHEST_END = 25
"""Words that it may have missed at the end."""
_SHORT = 3
_TOUCHING = 3
_SAID = frozenset({"ccomp", "parataxis"})
_ASIDE = frozenset({"parataxis", "punct"})
_JOINTS = frozenset({"CCONJ", "PUNCT"})
_WAITING = frozenset({"amod", "aux", "case", "compound", "det", "mark", "nmod:poss", "nummod"})
_MARKS = '“”"«»„'


class Extents:
    """Contents of one text as far as the tree and their neighbours allow.

    Args:
        attributions: All attributions of the text; nobody's words reach over another's.
        text: The text.
    """

    def __init__(self, attributions: Sequence[Attribution], text: Text) -> None:
        self._text = text
        framing = (s for a in attributions for s in (*_speaking(a), *a.cue))
        self._frames = _indices(framing, text)
        self._contents = _indices((s for a in attributions for s in a.content), text)

    def of(self, attribution: Attribution) -> list[Offsets]:
        """Offsets of what is attributed, in text order."""
        start_of = self._text.layout.after_head
        spans = [(start_of(start), end) for start, end in attribution.content]
        text = self._text.analysis.text
        worded = (span for span in spans if any(map(str.isalnum, text[slice(*span)])))
        spans = self._bridged(sorted(worded))
        spans = self._without_strays(spans, attribution)
        return [
            (
                start_of(self._begun(self._opened(start, end), end, attribution)),
                self._closed(start, self._completed(start, end)),
            )
            for start, end in spans
        ]

    def _opened(self, start: int, end: int) -> int:
        """The start, moved over the comma that parts a content from its cue."""
        words = self._text.analysis.text[start:end]
        said = words.lstrip(" ,;:\n\u00a0")
        return start + len(words) - len(said) if said else start

    def _begun(self, start: int, end: int, attribution: Attribution) -> int:
        """The start, moved back to that of the clause which is what the cue says.

        A tagger may miss its beginning ("A strike injured | 14 people, officials said").
        """
        syntax = self._text.syntax
        inside = syntax.between(start, end)
        top = syntax.top(start, end) if len(inside) else -1
        if top < 0:
            return start
        cue = _indices(attribution.cue, self._text)
        for verb in (syntax.words[top].head, top):
            if verb >= 0 and self._is_said(verb, cue):
                first = min(syntax.subtree(verb, stop=_ASIDE))
                ahead = range(first, inside[0])
                return syntax.words[first].start if ahead and self._free(ahead) else start
        return start

    def _is_said(self, verb: int, cue: set[int]) -> bool:
        """Whether a verb says what a cue attributes, which hangs on it or on which it hangs."""
        word = self._text.syntax.words[verb]
        if word.upos != "VERB":
            return False
        below = word.deprel in _SAID and word.head in cue
        return below or any(at in cue for at in self._text.syntax.children(verb, "parataxis"))

    def _closed(self, start: int, end: int) -> int:
        """The end, moved back over a joint to what follows ("... is catastrophic | and")."""
        syntax = self._text.syntax
        words = syntax.between(start, end)
        last = len(words)
        while last > 1 and syntax.words[words[last - 1]].upos in _JOINTS:
            last -= 1
        joint = last < len(words) and syntax.words[words[last]].upos == "CCONJ"
        return syntax.words[words[last - 1]].end if joint else end

    def _bridged(self, spans: Sequence[Offsets]) -> list[Offsets]:
        """Pieces of one sentence with a short gap that is nobody else's become one."""
        joined: list[Offsets] = []
        for start, end in spans:
            if joined and self._is_gap(joined[-1][1], start):
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        return joined

    def _is_gap(self, start: int, end: int) -> bool:
        words = self._text.syntax.words
        between = self._text.syntax.between(start, end)
        if not len(between):
            blank = self._text.analysis.text[start - 1 : end]
            joined = len(blank) == 2 and blank[0].isalnum() and blank[1] == " "
            return joined and not self._is_addressee(start)
        if not self._free(between):
            return False
        if len(between) > _WIDEST_GAP and not self._is_one_clause(between):
            return False
        marked = any(mark in self._text.analysis.text[start:end] for mark in _MARKS)
        around = range(max(between[0] - 1, 0), between[-1] + 2)
        sentences = {words[at].sentence for at in around if at < len(words)}
        return len(sentences) == 1 and not marked

    def _is_one_clause(self, between: range) -> bool:
        """Whether a gap and the words around it are of one clause that a cue governs."""
        around = range(max(between[0] - 1, 0), between[-1] + 2)
        clauses = {self._told_in(at) for at in around if at < len(self._text.syntax.words)}
        return len(clauses) == 1 and -1 not in clauses

    def _told_in(self, at: int) -> int:
        """The clause under a cue or speaker that a word stands in; -1 for none."""
        words = self._text.syntax.words
        for above in (at, *self._text.syntax.ancestors(at)):
            if words[above].deprel == "ccomp" and words[above].head in self._frames:
                return above
        return -1

    def _is_addressee(self, end: int) -> bool:
        """Whether a piece ends in whom something was told to ("told the Wire | that ...")."""
        syntax = self._text.syntax
        at = syntax.word_at(end - 1)
        while at >= 0 and syntax.words[at].deprel in {"compound", "flat"}:
            at = syntax.words[at].head
        told = at >= 0 and syntax.words[at].deprel in {"obj", "iobj", "obl"}
        return told and syntax.words[at].head in self._frames and syntax.words[at].head < at

    def _free(self, words: Iterable[int]) -> bool:
        return not any(at in self._frames or at in self._contents for at in words)

    def _without_strays(self, spans: list[Offsets], attribution: Attribution) -> list[Offsets]:
        """Without scraps of other sentences, and of the same one when something longer is left."""
        kept = [span for span in spans if not self._is_stray(span, attribution)]
        return kept or spans[:1]

    def _is_stray(self, span: Offsets, attribution: Attribution) -> bool:
        words = self._text.syntax.between(*span)
        if not attribution.cue or self._is_marked(span) or not len(words):
            return False
        cues = _indices((*attribution.cue, *attribution.speaker), self._text)
        sentences = {self._text.syntax.words[at].sentence for at in cues}
        sentence = self._text.syntax.words[words[0]].sentence
        if all(abs(sentence - other) > 1 for other in sentences):
            return True
        told = {
            self._text.syntax.words[at].sentence for at in _indices(attribution.cue, self._text)
        }
        if sentence not in told and self._says_something_in(told, attribution):
            return True
        touches = words[0] - 1 in cues or words[-1] + 1 in cues
        length = sum(self._text.syntax.words[at].upos != "PUNCT" for at in words)
        return length < _SHORT and len(attribution.content) > 1 and not touches

    def _says_something_in(self, sentences: set[int], attribution: Attribution) -> bool:
        """Whether some of the content stands in a sentence of the cue."""
        return any(
            self._text.syntax.words[at].sentence in sentences
            for at in _indices(attribution.content, self._text)
        )

    def _is_marked(self, span: Offsets) -> bool:
        around = self._text.analysis.text[max(0, span[0] - 1) : span[1] + 1]
        return any(mark in around for mark in _MARKS)

    def _completed(self, start: int, end: int) -> int:
        """The end, moved over words right behind that hang on the content's own."""
        syntax = self._text.syntax
        inside = syntax.between(start, end)
        if not len(inside) or syntax.words[inside[-1]].text in _MARKS:
            return end
        sentence = syntax.words[inside[-1]].sentence
        last = self._phrase_end(inside[-1])
        for at in range(last + 1, min(last + 1 + _FARTHEST_END, len(syntax.words))):
            word = syntax.words[at]
            if word.sentence != sentence or not self._free([at]) or word.text in _MARKS:
                break
            if not self._hangs_on(at, range(inside[0], at)):
                break
            if word.upos != "PUNCT":
                last = at
        return syntax.words[last].end if last > inside[-1] else end

    def _phrase_end(self, last: int) -> int:
        """The word that a phrase's first words wait for ("seized Brenn, the | largest town")."""
        words = self._text.syntax.words
        end = last
        while words[end].deprel in _WAITING and words[end].head > end:
            end = words[end].head
        return end if self._free(range(last + 1, end + 1)) else last

    def _hangs_on(self, at: int, inside: range) -> bool:
        """Whether the way up from a word reaches the content before a frame.

        So it does from a clause's own verb that the content breaks off before.
        """
        word = self._text.syntax.words[at]
        if word.deprel == "ccomp" and word.upos == "VERB" and self._governs_all(at, inside):
            return True
        for governor in (at, *self._text.syntax.ancestors(at)):
            if governor in self._frames:
                return False
            if governor in inside and governor != at:
                return True
        return False

    def _governs_all(self, at: int, inside: range) -> bool:
        syntax = self._text.syntax
        return all(at in syntax.ancestors(each) for each in inside)


def _speaking(attribution: Attribution) -> list[Offsets]:
    """The words for a speaker: those nearest the cue, and no name amid the content beside them."""
    amid = [span for span in attribution.speaker if _is_amid(span, attribution)]
    outside = [span for span in attribution.speaker if span not in amid]
    return _beside(attribution.cue, outside or list(attribution.speaker))


def _beside(cue: Sequence[Offsets], spans: Sequence[Offsets]) -> list[Offsets]:
    """The piece nearest to a cue with those that touch it; all where there is no cue."""
    if not cue or not spans:
        return list(spans)
    gap = {s: min(max(c[0] - s[1], s[0] - c[1], 0) for c in cue) for s in spans}
    return touching(min(spans, key=gap.__getitem__), spans)


def touching(first: Offsets, spans: Sequence[Offsets]) -> list[Offsets]:
    """A piece with those that touch it or one another."""
    start, end = first
    kept = [first]
    for span in sorted(spans):
        if span not in kept and span[0] - end <= _TOUCHING and start - span[1] <= _TOUCHING:
            kept.append(span)
            start, end = min(start, span[0]), max(end, span[1])
    return kept


def _is_amid(span: Offsets, attribution: Attribution) -> bool:
    """Whether pieces of the content touch a span before and behind it."""
    before = any(0 <= span[0] - end <= 1 for _, end in attribution.content)
    behind = any(0 <= start - span[1] <= 1 for start, _ in attribution.content)
    return before and behind


def _indices(spans: Iterable[Offsets], text: Text) -> set[int]:
    return {at for span in spans for at in text.syntax.between(*span)}
