"""The neural reader: one int8 encoder, many heads, one pass over each window."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from counterclaim.core.analysis import Analysis, Attribution, Name, Offsets, Passage, Word
from counterclaim.read.bio import Array
from counterclaim.read.decode import Decoded, Labels, decode
from counterclaim.read.naming import settled
from counterclaim.read.windows import Window, pack, passages_of, tokenize

Scores = Mapping[str, Array]
MODEL = Path(__file__).parent / "model"
_OUTPUTS = (
    "tags", "links", "boundary", "upos", "arcs", "deprel", "entity", "vectors", "event", "part",
    "fact",
)  # fmt: skip


class OnnxEncoder:
    """Reads texts with the shipped model; see ``read/model/MODEL_CARD.md``."""

    def __init__(self, folder: Path = MODEL, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        threads = threads or len(os.sched_getaffinity(0))
        self._ahead = 2 * threads + 2
        self._pool = ThreadPoolExecutor(threads, "encoder")
        self.labels = _labels(folder / "labels.json")

    def analyse(self, text: str) -> Analysis:
        """Words, tree, names, attributions and passage vectors of one text."""
        return self.analyse_all([text])[0]

    def analyse_all(self, texts: Sequence[str]) -> list[Analysis]:
        """The same for many texts; results in the order given.

        Every window passes through the model alone: dynamic quantization scales a whole batch
        together, so that sharing one would let a document change how another is read.
        """
        drafts = [_Draft(text, passages_of(text)) for text in texts]
        windows = (
            window
            for number, draft in enumerate(drafts)
            for window in self.windows(number, draft.text, draft.passages)
        )
        for window, scores in self._scored(windows):
            draft = drafts[window.text]
            draft.add(window, decode(draft.text, window, scores, self.labels), scores["vectors"])
        return [draft.finish() for draft in drafts]

    def _scored(self, windows: Iterator[Window]) -> Iterator[tuple[Window, Scores]]:
        """Windows with their scores, in order; only a few are under way at a time."""
        waiting: deque[tuple[Window, Future[Scores]]] = deque()
        for window in windows:
            waiting.append((window, self._pool.submit(self.scores, window)))
            if len(waiting) > self._ahead:
                first, scores = waiting.popleft()
                yield first, scores.result()
        for window, scores in waiting:
            yield window, scores.result()

    def windows(self, number: int, text: str, passages: Sequence[Offsets]) -> Iterator[Window]:
        """The windows of one text, in order."""
        pieces = tokenize(text, passages, self.tokenizer)
        return pack(number, text, pieces, self.labels.window)

    def scores(self, window: Window) -> Scores:
        """Raw output scores of one window."""
        ids, shapes = window.ids[None, :], window.shapes[None, :]
        inputs = {"input_ids": ids, "shapes": shapes}
        results: list[Array] = self._session.run(_OUTPUTS, inputs)
        return {name: result[0] for name, result in zip(_OUTPUTS, results, strict=True)}


class _Draft:
    """An analysis as its windows arrive, in order."""

    def __init__(self, text: str, passages: Sequence[Offsets]) -> None:
        self.text = text
        self.passages = passages
        self.words: list[Word] = []
        self.names: list[Name] = []
        self.attributions: list[Attribution] = []
        self.triggers: list[Name] = []
        self.parts: list[Name] = []
        self.facts: list[float] = []
        self.sums: dict[int, Array] = {}

    def add(self, window: Window, decoded: Decoded, vectors: Array) -> None:
        base = len(self.words)
        sentence = self.words[-1].sentence + 1 if self.words else 0
        self.words += _shifted(decoded.words, base, sentence) if base else decoded.words
        self.names.extend(decoded.names)
        self.attributions.extend(decoded.attributions)
        self.triggers.extend(decoded.triggers)
        self.parts.extend(decoded.parts)
        self.facts.extend(decoded.facts)
        at = 0
        for passage, run in groupby(window.passages):
            first, at = at, at + sum(1 for _ in run)
            if passage >= 0:
                total = vectors[first:at].sum(axis=0)
                self.sums[passage] = self.sums.get(passage, 0) + total

    def finish(self) -> Analysis:
        passages = tuple(
            Passage(start, end, _unit(self.sums.get(number)))
            for number, (start, end) in enumerate(self.passages)
        )
        return Analysis(
            self.text,
            tuple(self.words),
            _sentences(self.words),
            tuple(settled(self.names, self.words, self.text)),
            tuple(self.attributions),
            passages,
            tuple(self.triggers),
            tuple(self.parts),
            tuple(self.facts),
        )


def _shifted(words: Sequence[Word], base: int, sentence: int) -> list[Word]:
    """Words of a window as words of its text."""
    return [
        Word(start, end, form, upos, head + base if head >= 0 else -1, deprel, at + sentence)
        for start, end, form, upos, head, deprel, at in words
    ]


def _unit(total: Array | None) -> tuple[float, ...]:
    if total is None:
        return ()
    length = float(np.linalg.norm(total)) or 1.0
    return tuple((total / length).tolist())


def _sentences(words: Sequence[Word]) -> tuple[Offsets, ...]:
    numbers = [word.sentence for word in words]
    edges = [at for at, number in enumerate(numbers) if at == 0 or number != numbers[at - 1]]
    return tuple(zip(edges, [*edges[1:], len(words)], strict=True))


def _labels(path: Path) -> Labels:
    found = json.loads(path.read_text("utf-8"))
    return Labels(
        tuple(found["tags"]),
        tuple(found["upos"]),
        tuple(found["deprel"]),
        tuple(found["entity"]),
        tuple(found["event"]),
        tuple(found["part"]),
        int(found["window"]),
    )


@cache
def load_encoder() -> OnnxEncoder:
    """The shipped model, opened once a process."""
    return OnnxEncoder()
