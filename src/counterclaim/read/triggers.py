"""Which words name which type of event, by the vocabulary's cues over the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from counterclaim.core.analysis import Word
from counterclaim.core.pack import Cue, EventType, Vocabulary
from counterclaim.core.syntax import Syntax
from counterclaim.read.arguments import Arguments, Relation
from counterclaim.read.classes import NameClasses
from counterclaim.read.lemmas import Lemmas

_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_AT_HEAD = 0.1
"""What a cue gains when the word it asks for heads the phrase ("soldiers near Dorsk"): less than
any demand is worth, so that it only parts equals."""


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Words that name an event.

    Attributes:
        event_type: The type.
        first: First word.
        last: One past the last word.
        head: The word whose arguments are the event's.
        weight: How much the cue demanded; the greater wins where triggers meet.
    """

    event_type: EventType
    first: int
    last: int
    head: int
    weight: float


class CueIndex:
    """Cues of one language by the first word of their trigger."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self._cues: dict[str, list[tuple[Cue, EventType, float]]] = {}
        for event_type in vocabulary.event_types.values():
            depth = _depth(event_type, vocabulary)
            for cue in event_type.cues.get(language, ()):
                weight = _weight(cue) + depth
                self._cues.setdefault(cue.trigger[0], []).append((cue, event_type, weight))
        self._first = frozenset(self._cues)

    def starts(self, lemmas: frozenset[str]) -> bool:
        """Whether a trigger begins with any of the lemmas."""
        return not self._first.isdisjoint(lemmas)

    def starting(self, lemma: str) -> Sequence[tuple[Cue, EventType, float]]:
        """Cues whose trigger begins with the lemma."""
        return self._cues.get(lemma, ())


def _depth(event_type: EventType, vocabulary: Vocabulary) -> float:
    depth = 0.0
    parent = event_type.parent
    while parent and depth < 5:
        depth += 0.5
        parent = vocabulary.event_types[parent].parent
    return depth


def _weight(cue: Cue) -> float:
    demands = 3 * bool(cue.subject) + 3 * bool(cue.object) + 2.5 * bool(cue.beside)
    return 2 * len(cue.trigger) + demands + 0.5 * bool(cue.without)


def find_triggers(
    syntax: Syntax, lemmas: Lemmas, index: CueIndex, classes: NameClasses
) -> list[Trigger]:
    """Triggers in text order; where words could name several events the best cue wins.

    Args:
        syntax: The tree.
        lemmas: Lemmas of forms.
        index: The cues.
        classes: Start of a word to the classes of the name it belongs to; cues may ask for these
            as for lemmas.
    """
    around = _Around(syntax, lemmas, classes)
    found = [
        trigger
        for at, word in enumerate(syntax.words)
        if index.starts(lemmas.of(word.text))
        for trigger in _starting_at(at, around, index)
    ]
    found.sort(key=lambda trigger: (-trigger.weight, trigger.first - trigger.last, trigger.first))
    taken: set[int] = set()
    kept = []
    for trigger in found:
        if taken.isdisjoint(range(trigger.first, trigger.last)):
            taken.update(range(trigger.first, trigger.last))
            kept.append(trigger)
    return sorted(kept, key=lambda trigger: trigger.first)


class _Around:
    """The lemmas in each relation to a word, worked out when first asked for."""

    def __init__(self, syntax: Syntax, lemmas: Lemmas, classes: NameClasses) -> None:
        self.syntax = syntax
        self.lemmas = lemmas
        self._classes = classes
        self._known: dict[tuple[int, Relation], set[str]] = {}

    def get(self, head: int, relation: Relation) -> set[str]:
        key = head, relation
        if key not in self._known:
            words = Arguments(self.syntax, head).words(relation)
            self._known[key] = self._named(words)
        return self._known[key]

    def heads(self, head: int, relation: Literal["subject", "object"]) -> set[str]:
        """The lemmas of the words that head the phrases of a relation."""
        found = Arguments(self.syntax, head)
        heads = found.subjects() if relation == "subject" else found.objects()
        return self._named([self.syntax.words[at] for at in heads])

    def _named(self, words: Sequence[Word]) -> set[str]:
        found = self.lemmas.of_words(words)
        for word in words:
            if word.start in self._classes:
                found |= self._classes[word.start]
        return found


def _starting_at(at: int, around: _Around, index: CueIndex) -> Iterator[Trigger]:
    syntax, lemmas = around.syntax, around.lemmas
    for lemma in lemmas.of(syntax.words[at].text):
        for cue, event_type, weight in index.starting(lemma):
            last = _match(at, cue.trigger, syntax, lemmas)
            if last is None:
                continue
            head = _head(at, last, syntax)
            if cue.pos and cue.pos.isdisjoint(_parts_of_speech(head, syntax)):
                continue
            if _satisfied(cue, head, around):
                yield Trigger(event_type, at, last, head, weight + _gain(cue, head, around))


def _gain(cue: Cue, head: int, around: _Around) -> float:
    """More where what the cue asks for is who does it or whom it is done to, not near them."""
    relations: tuple[tuple[frozenset[str], Literal["subject", "object"]], ...] = (
        (cue.subject, "subject"),
        (cue.object, "object"),
    )
    asked = [(lemmas, relation) for lemmas, relation in relations if lemmas]
    return sum(_AT_HEAD * (not lemmas.isdisjoint(around.heads(head, r))) for lemmas, r in asked)


def _parts_of_speech(head: int, syntax: Syntax) -> set[str]:
    """A word's part of speech; a form in -ing in a noun's place is a noun ("fighting went on")."""
    word = syntax.words[head]
    gerund = word.upos == "VERB" and word.text.lower().endswith("ing")
    named = gerund and (word.deprel in _NOMINAL or _is_put_as_noun(head, syntax))
    return {word.upos, "NOUN"} if named else {word.upos}


def _is_put_as_noun(at: int, syntax: Syntax) -> bool:
    """Whether an article, or "as" without a verb, stands before it ("the sinking of")."""
    if syntax.children(at, "det"):
        return True
    marks = syntax.children(at, "mark")
    alone = not syntax.children(at, "nsubj", "aux", "obj")
    return alone and any(syntax.words[mark].text.lower() == "as" for mark in marks)


def _match(at: int, trigger: Sequence[str], syntax: Syntax, lemmas: Lemmas) -> int | None:
    """One past the last word when the trigger stands at ``at``; hyphens between words may stand."""
    word = at
    for number, lemma in enumerate(trigger):
        while number and word < len(syntax.words) and syntax.words[word].text in {"-", "–"}:
            word += 1
        if word >= len(syntax.words) or lemma not in lemmas.of(syntax.words[word].text):
            return None
        word += 1
    return word


def _head(first: int, last: int, syntax: Syntax) -> int:
    """The word of the trigger that governs the others."""
    for at in range(first, last):
        head = syntax.words[at].head
        if not first <= head < last and syntax.words[at].upos not in {"PUNCT", "ADP", "DET"}:
            return at
    return last - 1


def _satisfied(cue: Cue, head: int, around: _Around) -> bool:
    return _demands_met(cue, head, around) and not _vetoed(cue, head, around)


def _demands_met(cue: Cue, head: int, around: _Around) -> bool:
    if cue.subject and cue.subject.isdisjoint(around.get(head, "subject")):
        return False
    if cue.object and cue.object.isdisjoint(around.get(head, "object")):
        return False
    return not (cue.beside and cue.beside.isdisjoint(around.get(head, "beside")))


def _vetoed(cue: Cue, head: int, around: _Around) -> bool:
    """Whether words that show another sense stand with the trigger."""
    return bool(cue.without) and not cue.without.isdisjoint(around.get(head, "beside"))


Refusal = Callable[[int, EventType], bool]


def refusal(syntax: Syntax, lemmas: Lemmas, index: CueIndex, classes: NameClasses) -> Refusal:
    """Tells whether a word is known as a cue of a type and stands in another sense here.

    Args:
        syntax: The tree.
        lemmas: Lemmas of forms.
        index: The cues.
        classes: As for ``find_triggers``.
    """
    around = _Around(syntax, lemmas, classes)

    def refuses(at: int, event_type: EventType) -> bool:
        known = (
            cue
            for lemma in lemmas.of(syntax.words[at].text)
            for cue, owner, _ in index.starting(lemma)
            if owner is event_type and len(cue.trigger) == 1
        )
        return any(_demands_met(cue, at, around) and _vetoed(cue, at, around) for cue in known)

    return refuses
