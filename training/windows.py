"""Windows of consecutive paragraphs, and batches made of them."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from counterclaim.read.surface import PLAIN, UNTOLD
from training.corpus import CLS, SEP, Column, Corpus
from training.labels import IGNORE, WINDOW

ROOM = WINDOW - 2
SHORTEST = 5


@dataclass
class Segment:
    """A run of pieces in one passage; `whole` if it is all of it."""

    first: int
    last: int
    passage: int
    whole: bool


Window = list[Segment]


def window_size(window: Window) -> int:
    """Return a window's length in pieces, with its two special ones."""
    return sum(s.last - s.first for s in window) + 2


def segments(corpus: Corpus, passage: int) -> list[Segment]:
    """Cut a passage into runs that fit a window."""
    first, end = corpus.passages[passage]
    if end - first <= ROOM:
        return [Segment(first, end, passage, whole=True)]
    found = []
    while end - first > ROOM:
        cuts = corpus.cut[first + 1 : first + ROOM + 1]
        best = np.flatnonzero(cuts == 2) if (cuts == 2).any() else np.flatnonzero(cuts)
        last = first + 1 + int(best[-1]) if len(best) else first + ROOM
        found.append(Segment(first, last, passage, whole=False))
        first = last
    return [*found, Segment(first, end, passage, whole=False)]


def pack(parts: list[Segment], room: int = ROOM) -> list[Window]:
    """Pack consecutive segments greedily; the first window may be smaller."""
    windows: list[Window] = [[]]
    used = 0
    for part in parts:
        size = part.last - part.first
        if windows[-1] and used + size > room:
            windows.append([])
            used, room = 0, ROOM
        windows[-1].append(part)
        used += size
    return [w for w in windows if w]


def make_windows(
    corpus: Corpus, rng: np.random.Generator | None = None, mixed: float = 0.0
) -> list[Window]:
    """Cover a corpus with windows.

    Args:
        corpus: The corpus.
        rng: Source of random packing offsets; None packs always the same way.
        mixed: Share of documents whose paragraphs are shuffled among each other.

    Returns:
        The windows.
    """
    by_doc: dict[int, list[Segment]] = {}
    for passage, (first, _) in enumerate(corpus.passages):
        by_doc.setdefault(int(corpus.doc[first]), []).extend(segments(corpus, passage))
    windows: list[Window] = []
    pool: list[Segment] = []
    for parts in by_doc.values():
        if rng is not None and rng.random() < mixed:
            pool += parts
        else:
            windows += pack(parts, int(rng.integers(48, ROOM + 1)) if rng else ROOM)
    if rng is not None and pool:
        order = rng.permutation(len(pool))
        windows += pack([pool[i] for i in order])
    return windows


@dataclass
class Batch:
    """Padded tensors of some windows.

    Attributes:
        ids: Input ids.
        mask: Attention mask.
        shapes: How each piece is written.
        labels: Label tensors by head, with positions for `links` and `arcs`.
        spans: Rows of (window, first, last) for whole passages.
        targets: The teacher's vectors for `spans`.
        pieces: The corpus piece number of every position; -1 for none.
    """

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    labels: dict[str, Tensor]
    spans: Tensor
    targets: Tensor | None
    pieces: Column


class Noise:
    """Small changes to a window's pieces, as found in copied text."""

    def __init__(self, vocabulary: dict[str, int], rng: np.random.Generator) -> None:
        self.rng = rng
        pairs = [("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")]
        self.straight = {vocabulary[a]: vocabulary[b] for a, b in pairs if a in vocabulary}
        self.double = [vocabulary[c] for c in '“”"' if c in vocabulary]
        self.curly = [vocabulary["“"], vocabulary["”"]]
        self.quote, self.apostrophe = vocabulary['"'], vocabulary["'"]
        self.right, self.period = vocabulary["’"], vocabulary["."]

    def keep(self, ids: Column, pieces: Column) -> Column:
        """Return the pieces to keep: final periods or quotes may go."""
        if self.rng.random() < 0.05:
            pieces = pieces[~np.isin(ids[pieces], self.double)]
        if self.rng.random() < 0.1 and len(pieces) > 1 and ids[pieces[-1]] == self.period:
            pieces = pieces[:-1]
        return pieces

    def blind(self, shape: Column) -> Column:
        """Take away what case tells, as in wires in capitals and posts without any."""
        return np.where(shape == PLAIN, PLAIN, UNTOLD) if self.rng.random() < 0.12 else shape

    def swap(self, ids: Column) -> Column:
        """Turn curly quotes straight, or straight ones curly."""
        if self.rng.random() >= 0.1:
            return ids
        if np.isin(ids, list(self.straight)).any():
            return np.array([self.straight.get(int(i), int(i)) for i in ids])
        ids = np.where(ids == self.apostrophe, self.right, ids)
        places = np.flatnonzero(ids == self.quote)
        ids[places] = np.resize(self.curly, len(places))
        return ids


def collate(corpus: Corpus, windows: list[Window], noise: Noise | None = None) -> Batch:
    """Make padded tensors of windows.

    Args:
        corpus: The corpus the windows belong to.
        windows: The windows.
        noise: Changes to make, if any.

    Returns:
        The batch.
    """
    rows, spans, rows_of_teacher = [], [], []
    for number, window in enumerate(windows):
        runs, at = [], 1
        for part in window:
            run = np.arange(part.first, part.last)
            run = noise.keep(corpus.ids, run) if noise else run
            if part.whole and len(run) >= SHORTEST:
                spans.append((number, at, at + len(run)))
                rows_of_teacher.append(part.passage)
            runs.append(run)
            at += len(run)
        rows.append(np.concatenate(runs))
    length = max(map(len, rows)) + 2
    ids = np.zeros((len(rows), length), dtype=np.int64)
    shape = np.zeros_like(ids)
    pieces = np.full((len(rows), length), -1, dtype=np.int64)
    labels = {name: np.full_like(ids, IGNORE) for name in corpus.labels}
    for n, row in enumerate(rows):
        body = noise.swap(corpus.ids[row]) if noise else corpus.ids[row]
        ids[n, : len(row) + 2] = [CLS, *body, SEP]
        pieces[n, 1 : len(row) + 1] = row
        written = corpus.shape[row]
        shape[n, 1 : len(row) + 1] = noise.blind(written) if noise else written
        for name, column in corpus.labels.items():
            values = column[row]
            if name in ("links", "arcs"):
                values = _positions(values, row, missing=0 if name == "links" else IGNORE)
            labels[name][n, 1 : len(row) + 1] = values
    targets = corpus.teacher[rows_of_teacher] if corpus.teacher is not None else None
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy((ids > 0).astype(np.int64)),
        torch.from_numpy(shape),
        {name: torch.from_numpy(v) for name, v in labels.items()},
        torch.tensor(spans, dtype=torch.int64).reshape(-1, 3),
        torch.from_numpy(targets) if targets is not None else None,
        pieces,
    )


def _positions(values: Column, row: Column, missing: int) -> Column:
    """Turn piece numbers into window positions (`row` need not be sorted)."""
    order = np.argsort(row)
    at = np.searchsorted(row[order], values).clip(0, len(row) - 1)
    found = row[order][at] == values
    out = np.where(found, order[at] + 1, missing)
    out = np.where(values == -1, 0, out)
    return np.where(values == IGNORE, IGNORE, out)
