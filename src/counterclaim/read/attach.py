"""Which event a place, a time or a number belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.mention import Role, RoleName, Track
from counterclaim.core.span import Span
from counterclaim.read.borders import FRAME, OPEN, Borders
from counterclaim.read.layout import label_of
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_OUTSIDE = frozenset({RoleName.ACTOR, RoleName.RECIPIENT})
_JOINED = frozenset({"conj", "parataxis", "advcl", "ccomp"})


class Attachment:
    """The triggers of a document by the words that make them up.

    Args:
        triggers: The triggers.
        claims: The claim of each.
        borders: Where the words of each claim end.
        text: The document.
    """

    def __init__(
        self, triggers: Sequence[Trigger], claims: Sequence[int], borders: Borders, text: Text
    ) -> None:
        self.text = text
        self._claims = claims
        self._borders = borders
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

    def owners(self, span: Span) -> list[int]:
        """The trigger of the words; every one of a list item for words in its label."""
        label = label_of(span, self.text.layout.labels)
        if label:
            return self._under(label.item)
        owner = self.above(span)
        if owner is None:
            owner = self.beside(span)
        return [] if owner is None else [owner]

    def above(self, span: Span) -> int | None:
        """The trigger of the same claim that governs the words, the nearest one up the tree.

        Where a clause ends, what its verb tells of stands before what the next one tells of
        ("fires broke out, and attacks were repelled in ...").
        """
        top = self.text.syntax.top(span.start, span.end)
        if top < 0:
            return None
        for at in (top, *self.text.syntax.ancestors(top)):
            number = self._by_word.get(at)
            if number is not None:
                return number if self._may(top, number) else None
            number = self._carried_by(at)
            if number is not None and self._may(top, number):
                return number
        return None

    def _carried_by(self, verb: int) -> int | None:
        """The trigger that a verb joined to another tells of, as its subject or object."""
        word = self.text.syntax.words[verb]
        if word.upos != "VERB" or word.deprel not in _JOINED:
            return None
        arguments = self.text.syntax.children(verb, "nsubj:pass", "obj", "nsubj")
        return next((self._by_word[at] for at in arguments if at in self._by_word), None)

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
            same = head >= 0 and head == words[noun].head and words[trigger.head].deprel == "obj"
            if same and self._may(top, number):
                return number
        return None

    def beside(self, span: Span) -> int | None:
        """The trigger of the sentence and claim that is nearest in the tree, then in the text."""
        top = self.text.syntax.top(span.start, span.end)
        if top < 0:
            return None
        numbers = self._by_sentence.get(self.text.syntax.words[top].sentence, [])
        near = [number for number in numbers if self._may(top, number)]
        return min(near, key=lambda number: self._distance(top, number), default=None)

    def admits(self, role: Role, number: int) -> bool:
        """Whether a participant's words belong to the trigger's claim.

        Who does it may stand in the frame of the claim: the speaker often is; so may whom words at
        the table or in the streets are turned to ("accused the army of ...").
        """
        words = self._triggers[number].event_type.track is not Track.BATTLEFIELD
        if role.role in _OUTSIDE or (words and role.role is not RoleName.ISSUE):
            return True
        top = self.text.syntax.top(role.span.start, role.span.end)
        return top < 0 or self._may(top, number)

    def _may(self, at: int, number: int) -> bool:
        """Whether a word may belong to a trigger: both stand in one claim, or the word in none."""
        claim = self._borders.claim_of(at)
        return claim != FRAME and claim in {OPEN, self._claims[number]}

    def _under(self, item: Span) -> list[int]:
        words = self.text.syntax.words
        return [
            number
            for number, trigger in enumerate(self._triggers)
            if item.start <= words[trigger.head].start < item.end
        ]

    def _distance(self, at: int, number: int) -> tuple[int, int]:
        head = self._triggers[number].head
        above_place = [at, *self.text.syntax.ancestors(at)]
        above_trigger = [head, *self.text.syntax.ancestors(head)]
        shared = next((w for w in above_trigger if w in above_place), None)
        if shared is None:
            return 99, abs(at - head)
        return above_place.index(shared) + above_trigger.index(shared), abs(at - head)
