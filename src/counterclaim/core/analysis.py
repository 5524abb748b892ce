"""What the encoder sees in a text: words, tree, names, attributions, passage vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Offsets = tuple[int, int]


class Word(NamedTuple):
    """One syntactic word (Universal Dependencies).

    Attributes:
        start: First code point in the text.
        end: One past the last.
        text: The form.
        upos: Universal part of speech.
        head: Index of the governor in the words of the analysis; -1 for a sentence root.
        deprel: Universal relation to the governor.
        sentence: Index of the sentence.
    """

    start: int
    end: int
    text: str
    upos: str
    head: int
    deprel: str
    sentence: int


class Name(NamedTuple):
    """Words that a head of the encoder names; ``kind`` as in the model's label file."""

    start: int
    end: int
    kind: str


class Attribution(NamedTuple):
    """One speaker-cue-content relation; each part is a list of character offsets, maybe empty."""

    speaker: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


class Passage(NamedTuple):
    """A paragraph and its unit-length vector."""

    start: int
    end: int
    vector: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One pass of the encoder over one text.

    Attributes:
        text: The text analysed; all offsets count its code points.
        words: In text order.
        sentences: ``(first word, one past the last word)`` per sentence.
        names: In text order, not overlapping.
        attributions: In text order of their cues.
        passages: In text order; together they cover all non-blank text.
        triggers: Words that name an event, by type of event; in text order, not overlapping.
        parts: Who did what to whom in an attack (attacker, group, target, victim, weapon).
        facts: One number a word: did what it speaks of take place, by the text? From -3 (it did
            not) to 3 (it did); it means something only at words that speak of an event or a state.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
    triggers: tuple[Name, ...] = ()
    parts: tuple[Name, ...] = ()
    facts: tuple[float, ...] = ()
