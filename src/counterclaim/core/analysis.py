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
    """A name or numeral found by the entity head; ``kind`` as in the model's label file."""

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
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
