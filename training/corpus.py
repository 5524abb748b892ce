"""Corpora as flat columns over word pieces."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from counterclaim.read.surface import Writing
from counterclaim.read.windows import passages_of
from training.labels import IGNORE
from training.model import package_folder

Span = tuple[int, int]
Record = dict[str, Any]
Column = npt.NDArray[np.int64]
CLS, SEP = 101, 102


def load_tokenizer() -> Tokenizer:
    """Return the package's tokenizer without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@dataclass
class Corpus:
    """A set of documents as columns over all their pieces.

    Attributes:
        name: A short name, used for cached files.
        texts: The documents' texts.
        ids: Vocabulary ids.
        start: First character of each piece in its document.
        end: One past the last character.
        doc: Document number of each piece.
        cut: 2 where a sentence seems to start, 1 for a word, 0 inside a word.
        passages: Piece ranges of the paragraphs.
        shape: How each piece is written.
        labels: Label columns by head; `links` and `arcs` hold piece numbers
            (-1 is the root), everything else label numbers.
        teacher: One target vector a passage.
    """

    name: str
    texts: list[str]
    ids: Column
    start: Column
    end: Column
    doc: Column
    cut: Column
    passages: list[Span]
    shape: Column
    labels: dict[str, Column] = field(default_factory=dict)
    teacher: npt.NDArray[np.float32] | None = None

    def pieces(self, doc: int) -> Span:
        """Return the piece range of a document."""
        lo, hi = np.searchsorted(self.doc, [doc, doc + 1])
        return int(lo), int(hi)

    def column(self, name: str, fill: int = IGNORE) -> Column:
        """Add a label column and return it."""
        self.labels[name] = np.full(len(self.ids), fill, dtype=np.int64)
        return self.labels[name]

    def inside(self, doc: int, span: Span) -> Span:
        """Return the range of pieces that start inside a character span."""
        lo, hi = self.pieces(doc)
        first, last = np.searchsorted(self.start[lo:hi], span)
        return lo + int(first), lo + int(last)


def build(name: str, texts: list[str], tokenizer: Tokenizer) -> Corpus:
    """Tokenize texts into a corpus without labels.

    Args:
        name: The corpus name.
        texts: Documents; paragraphs end with a newline.
        tokenizer: The word-piece tokenizer.

    Returns:
        The corpus.
    """
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    offsets = np.array([o for e in encoded for o in e.offsets], dtype=np.int64)
    doc = np.repeat(np.arange(len(texts)), [len(e.ids) for e in encoded])
    ids = np.array([i for e in encoded for i in e.ids], dtype=np.int64)
    tokens = [t for e in encoded for t in e.tokens]
    line = np.concatenate(
        [
            np.searchsorted([m.start() for m in re.finditer("\n", text)], [o[0] for o in e.offsets])
            for text, e in zip(texts, encoded, strict=True)
        ]
    )
    breaks = np.flatnonzero((np.diff(doc) != 0) | (np.diff(line) != 0)) + 1
    edges = [0, *breaks.tolist(), len(ids)]
    passages = list(pairwise(edges))
    cut = np.array([_cut(tokens, i) for i in range(len(tokens))])
    shape = np.concatenate(
        [_shape(text, e.offsets) for text, e in zip(texts, encoded, strict=True)]
    )
    return Corpus(name, texts, ids, offsets[:, 0], offsets[:, 1], doc, cut, passages, shape)


def _shape(text: str, offsets: list[Span]) -> Column:
    written = Writing(text)
    ends = [passage[1] for passage in passages_of(text)]
    line = np.searchsorted(ends, [start for start, _ in offsets], side="right")
    edges = [0, *(np.flatnonzero(np.diff(line)) + 1).tolist(), len(offsets)]
    return np.concatenate([written.shapes(offsets[a:b]) for a, b in pairwise(edges)])


def _cut(tokens: list[str], i: int) -> int:
    if tokens[i].startswith("##"):
        return 0
    before = "".join(tokens[max(0, i - 2) : i])
    return 2 if re.search(r"[.!?][\"”’)]?$", before) and tokens[i] not in '"”’)' else 1


def read_jsonl(path: Path) -> list[Record]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def words_of(text: str) -> Iterator[int]:
    """Yield the first character of every token used for scoring."""
    for match in re.finditer(r"\w+|[^\w\s]", text):
        yield match.start()
