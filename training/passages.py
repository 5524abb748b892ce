"""The shipped encoder's passage vectors alone, several times faster than a full analysis."""

from collections.abc import Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from counterclaim.core.analysis import Passage
from counterclaim.read.encoder import MODEL, load_encoder
from counterclaim.read.windows import pack, passages_of, tokenize


class PassageEncoder:
    """Runs only the part of the model that leads to the vectors."""

    def __init__(self) -> None:
        """Open the model beside the reader's own session."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(MODEL / "reader.onnx"), options)
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._size = load_encoder().labels.window

    def passages(self, text: str) -> Sequence[Passage]:
        """Return what ``Analysis.passages`` of the text would be."""
        spans = passages_of(text)
        sums: dict[int, np.ndarray] = {}
        for window in pack(0, text, tokenize(text, spans, self._tokenizer), self._size):
            ids = window.ids[None]
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            vectors = self._session.run(["vectors"], given)[0][0]
            passages = np.array(window.passages)
            for passage in set(window.passages) - {-1}:
                total = vectors[passages == passage].sum(0)
                sums[passage] = sums.get(passage, 0) + total
        return [
            Passage(start, end, tuple((sums[n] / (np.linalg.norm(sums[n]) or 1.0)).tolist()))
            for n, (start, end) in enumerate(spans)
            if n in sums
        ]
