"""Which event a place, a time or a number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_DATELINE_ROOM = 120
_REACH = 200
"""Characters before a place within which a phrase around it may begin."""
_DATELINE = re.compile(r"[A-Z][^.!?\n—–]{1,60}?(?:\([^)]{1,40}\)\s*)?\s?(?:—|–| - | -- )")
_SPEAKING = frozenset(
    {SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.UNNAMED, SpeakerKind.MEDIA}
)


class Attachment:
    """The triggers of a document by the words that make them up."""

    def __init__(self, triggers: Sequence[Trigger], text: Text) -> None:
        self.text = text
        self._by_word = {
            at: number
            for number, trigger in enumerate(triggers)
            for at in (trigger.head, *range(trigger.first, trigger.last))
        }
        self._by_sentence: dict[int, list[int]] = {}
        self._triggers = triggers
        for number, trigger in enumerate(triggers):
            sentence = text.syntax.words[trigger.head].sentence
            self._by_sentence.setdefault(sentence, []).append(number)

    def above(self, span: Span) -> int | None:
        """The trigger that governs the words, the nearest one up the tree."""
        top = self.text.syntax.top(span.start, span.end)
        if top < 0:
            return None
        for at in (top, *self.text.syntax.ancestors(top)):
            if at in self._by_word:
                return self._by_word[at]
        return None

    def sibling(self, span: Span) -> int | None:
        """The trigger that hangs on the same verb ("ordered evacuations in 11 towns")."""
        top = self.text.syntax.top(span.start, span.end)
        if top < 0:
            return None
        words = self.text.syntax.words
        noun = words[top].head if words[top].deprel == "nummod" else top
        for number in self._by_sentence.get(words[noun].sentence, []):
            trigger = self._triggers[number]
            head = words[trigger.head].head
            if head >= 0 and head == words[noun].head and words[trigger.head].deprel == "obj":
                return number
        return None

    def beside(self, span: Span) -> int | None:
        """The trigger of the sentence that is nearest in the tree, then in the text."""
        top = self.text.syntax.top(span.start, span.end)
        if top < 0:
            return None
        numbers = self._by_sentence.get(self.text.syntax.words[top].sentence, [])
        return min(numbers, key=lambda number: self._distance(top, number), default=None)

    def _distance(self, at: int, number: int) -> tuple[int, int]:
        head = self._triggers[number].head
        above_place = [at, *self.text.syntax.ancestors(at)]
        above_trigger = [head, *self.text.syntax.ancestors(head)]
        shared = next((w for w in above_trigger if w in above_place), None)
        if shared is None:
            return 99, abs(at - head)
        return above_place.index(shared) + above_trigger.index(shared), abs(at - head)


def belongs_to_somebody(span: Span, text: Text) -> bool:
    """Whether a place only tells who somebody is ("the governor of Varn", "a Kaldvik resident")."""
    for party in text.parties_between(span.start - _REACH, span.end):
        if party.kind in _SPEAKING and party.span.covers(span) and party.span != span:
            return True
    return False


def is_dateline(span: Span, text: Text) -> bool:
    """Whether a place opens a report ("HALDEN BAY, 15 June (NNA) — ..."): where it was filed."""
    passages = text.analysis.passages
    at = bisect_right(passages, span.start, key=lambda passage: passage.start) - 1
    if at < 0 or span.start - passages[at].start > _DATELINE_ROOM:
        return False
    start = passages[at].start
    match = _DATELINE.match(text.analysis.text[start : start + _DATELINE_ROOM])
    return match is not None and span.end <= start + match.end()


def is_location(place: Place, text: Text) -> bool:
    """Whether a place is where something happens; a country also acts, owns and is acted on.

    Smaller places count unless they are the subject of a verb; a country counts after a
    preposition of place only.
    """
    top = text.syntax.top(place.span.start, place.span.end)
    if top < 0:
        return False
    cases = {text.syntax.words[c].text.lower() for c in text.syntax.children(top, "case")}
    if place.precision is PlacePrecision.COUNTRY:
        return bool(cases & text.words.locative)
    return text.syntax.words[top].deprel != "nsubj" or bool(cases)


def place_role(span: Span, text: Text) -> str:
    """``from``, ``to`` or ``at`` by the preposition that leads the phrase the place stands in."""
    top = text.syntax.top(span.start, span.end)
    at = top
    for _ in range(4):
        if at < 0:
            break
        cases = text.syntax.children(at, "case")
        for case in cases:
            role = text.words.prepositions.get(text.syntax.words[case].text.lower())
            if role:
                return role
        if text.syntax.words[at].deprel not in {
            "compound",
            "flat",
            "appos",
            "nmod",
            "amod",
            "conj",
        }:
            break
        at = text.syntax.words[at].head
    return "at"
