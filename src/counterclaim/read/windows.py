"""Cut texts into passages and pack their word pieces into windows for the encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from counterclaim.core.analysis import Offsets
from counterclaim.read.surface import SPECIAL, Shapes, Writing

SPECIAL_PIECES = 2
CLS, SEP = 101, 102
_PASSAGE = re.compile(r"\S[^\n\r\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?]$")
_LONGEST_TOKENIZED = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one passage: word-piece ids, their offsets in the text and their shapes."""

    passage: int
    ids: Sequence[int]
    offsets: Sequence[Offsets]
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive pieces of one text that the encoder sees together.

    Attributes:
        text: Index of the text in the batch.
        ids: Word-piece ids with [CLS] and [SEP].
        offsets: Offsets of each id; ``(0, 0)`` for the special ones.
        passages: Passage index of each id; -1 for the special ones.
        shapes: How each id is written; see ``surface``.
    """

    text: int
    ids: np.ndarray[tuple[int], np.dtype[np.int64]]
    offsets: list[Offsets]
    passages: list[int]
    shapes: Shapes


def passages_of(text: str) -> list[Offsets]:
    """Offsets of each non-blank line, without blanks at its end."""
    spans = []
    for match in _PASSAGE.finditer(text):
        words = match.group().rstrip()
        spans.append((match.start(), match.start() + len(words)))
    return spans


def tokenize(text: str, passages: Sequence[Offsets], tokenizer: Tokenizer) -> list[Piece]:
    """Word pieces of every passage, with offsets in the text."""
    stretches = [
        (index, start, end)
        for index, passage in enumerate(passages)
        for start, end in _stretches(text, passage)
    ]
    encodings = tokenizer.encode_batch(
        [text[start:end] for _, start, end in stretches], add_special_tokens=False
    )
    written = Writing(text)
    return [
        _piece(index, encoding.ids, [(a + start, b + start) for a, b in encoding.offsets], written)
        for (index, start, _), encoding in zip(stretches, encodings, strict=True)
    ]


def _piece(passage: int, ids: Sequence[int], offsets: Sequence[Offsets], written: Writing) -> Piece:
    return Piece(passage, ids, offsets, written.shapes(offsets))


def _stretches(text: str, passage: Offsets) -> Iterator[Offsets]:
    """Very long lines in parts, broken at a blank when there is one."""
    start, end = passage
    while end - start > _LONGEST_TOKENIZED:
        cut = text.rfind(" ", start + 1, start + _LONGEST_TOKENIZED)
        cut = cut if cut > start else start + _LONGEST_TOKENIZED
        yield start, cut
        start = cut
    yield start, end


def pack(number: int, text: str, pieces: Sequence[Piece], size: int) -> Iterator[Window]:
    """Fill windows with whole passages; a longer passage is broken at a sentence end."""
    room = size - SPECIAL_PIECES
    filled: list[Piece] = []
    used = 0
    for piece in (part for whole in pieces for part in _parts(text, whole, room)):
        if used + len(piece.ids) > room:
            yield _window(number, filled)
            filled, used = [], 0
        filled.append(piece)
        used += len(piece.ids)
    if filled:
        yield _window(number, filled)


def _parts(text: str, piece: Piece, room: int) -> Iterator[Piece]:
    ids, offsets, shapes = piece.ids, piece.offsets, piece.shapes
    start = 0
    while len(ids) - start > room:
        cut = _break(text, offsets, start, start + room)
        yield Piece(piece.passage, ids[start:cut], offsets[start:cut], shapes[start:cut])
        start = cut
    if len(ids) > start:
        yield Piece(piece.passage, ids[start:], offsets[start:], shapes[start:])


def _break(text: str, offsets: Sequence[Offsets], low: int, high: int) -> int:
    """The last sentence end between two pieces, else the last word end, else ``high``."""
    for at in range(high, low + (high - low) // 2, -1):
        before, after = offsets[at - 1], offsets[at]
        if before[1] < after[0] and _SENTENCE_END.search(text[before[0] : before[1]]):
            return at
    for at in range(high, low, -1):
        if offsets[at - 1][1] < offsets[at][0]:
            return at
    return high


def _window(number: int, pieces: Sequence[Piece]) -> Window:
    ids = [CLS]
    offsets: list[Offsets] = [(0, 0)]
    passages = [-1]
    for piece in pieces:
        ids.extend(piece.ids)
        offsets.extend(piece.offsets)
        passages.extend([piece.passage] * len(piece.ids))
    ids.append(SEP)
    offsets.append((0, 0))
    passages.append(-1)
    shapes = np.concatenate([SPECIAL, *(piece.shapes for piece in pieces), SPECIAL])
    return Window(number, np.array(ids, dtype=np.int64), offsets, passages, shapes)
