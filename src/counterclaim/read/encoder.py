"""The neural reader: one int8 encoder, many heads, one pass over each window."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from counterclaim.core.analysis import Analysis, Attribution, Name, Offsets, Passage, Word
from counterclaim.read.decode import Array, Decoded, Labels, decode
from counterclaim.read.windows import Window, pack, passages_of, tokenize

MODEL = Path(__file__).parent / "model"
_BATCH_PIECES = 4096
_OUTPUTS = ("tags", "links", "boundary", "upos", "arcs", "deprel", "entity", "vectors")


class OnnxEncoder:
    """Reads texts with the shipped model; see ``read/model/MODEL_CARD.md``."""

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.labels = _labels(folder / "labels.json")

    def analyse(self, text: str) -> Analysis:
        """Words, tree, names, attributions and passage vectors of one text."""
        return self.analyse_all([text])[0]

    def analyse_all(self, texts: Sequence[str]) -> list[Analysis]:
        """The same for many texts, batched by length; results in the order given."""
        passages = [passages_of(text) for text in texts]
        windows = [
            window
            for number, text in enumerate(texts)
            for window in pack(
                number,
                text,
                tokenize(text, passages[number], self.tokenizer),
                self.labels.window,
            )
        ]
        drafts = [_Draft(text, spans) for text, spans in zip(texts, passages, strict=True)]
        decoded: dict[int, tuple[Decoded, Array]] = {}
        for batch in self.batches(windows):
            for at, scores in zip(batch, self.scores([windows[at] for at in batch]), strict=True):
                window = windows[at]
                read = decode(texts[window.text], window, scores, self.labels)
                decoded[at] = read, scores["vectors"]
        for at, window in enumerate(windows):
            drafts[window.text].add(window, *decoded[at])
        return [draft.finish() for draft in drafts]

    @staticmethod
    def batches(windows: Sequence[Window]) -> list[list[int]]:
        """Window numbers in batches of similar length."""
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids))
        batches: list[list[int]] = []
        for at in order:
            longest = len(windows[at].ids)
            if not batches or (len(batches[-1]) + 1) * longest > _BATCH_PIECES:
                batches.append([])
            batches[-1].append(at)
        return batches

    def scores(self, windows: Sequence[Window]) -> list[Mapping[str, Array]]:
        """Raw output scores of each window, padding cut off."""
        longest = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        results = self._session.run(_OUTPUTS, {"input_ids": ids, "attention_mask": mask})
        return [
            {name: _cut(result[row], len(window.ids), name) for name, result in _named(results)}
            for row, window in enumerate(windows)
        ]


class _Draft:
    """An analysis as its windows arrive, in order."""

    def __init__(self, text: str, passages: Sequence[Offsets]) -> None:
        self.text = text
        self.passages = passages
        self.words: list[Word] = []
        self.names: list[Name] = []
        self.attributions: list[Attribution] = []
        self.sums: dict[int, Array] = {}

    def add(self, window: Window, decoded: Decoded, vectors: Array) -> None:
        base = len(self.words)
        sentence = self.words[-1].sentence + 1 if self.words else 0
        self.words.extend(
            word._replace(
                head=word.head + base if word.head >= 0 else -1, sentence=word.sentence + sentence
            )
            if base
            else word
            for word in decoded.words
        )
        self.names.extend(decoded.names)
        self.attributions.extend(decoded.attributions)
        passages = np.array(window.passages)
        for passage in range(passages.max(), -1, -1):
            rows = vectors[passages == passage]
            if not len(rows):
                break
            self.sums[passage] = self.sums.get(passage, 0) + rows.sum(axis=0)

    def finish(self) -> Analysis:
        passages = tuple(
            Passage(start, end, _unit(self.sums.get(number)))
            for number, (start, end) in enumerate(self.passages)
        )
        return Analysis(
            self.text,
            tuple(self.words),
            _sentences(self.words),
            tuple(self.names),
            tuple(self.attributions),
            passages,
        )


def _unit(total: Array | None) -> tuple[float, ...]:
    if total is None:
        return ()
    length = float(np.linalg.norm(total)) or 1.0
    return tuple((total / length).tolist())


def _sentences(words: Sequence[Word]) -> tuple[Offsets, ...]:
    numbers = [word.sentence for word in words]
    edges = [at for at, number in enumerate(numbers) if at == 0 or number != numbers[at - 1]]
    return tuple(zip(edges, [*edges[1:], len(words)], strict=True))


def _named(results: Sequence[Array]) -> list[tuple[str, Array]]:
    return list(zip(_OUTPUTS, results, strict=True))


def _cut(scores: Array, length: int, name: str) -> Array:
    return scores[:length, :length] if name in {"links", "arcs"} else scores[:length]


def _labels(path: Path) -> Labels:
    found = json.loads(path.read_text("utf-8"))
    return Labels(
        tuple(found["tags"]),
        tuple(found["upos"]),
        tuple(found["deprel"]),
        tuple(found["entity"]),
        int(found["window"]),
    )


@cache
def load_encoder() -> OnnxEncoder:
    """The shipped model, opened once a process."""
    return OnnxEncoder()
