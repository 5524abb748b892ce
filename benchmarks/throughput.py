"""Whole reading against the encoder alone, on the same texts in the same batches."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from counterclaim.read.windows import pack, passages_of, tokenize

BATCH = 16
SAMPLES = Path(__file__).parent.parent / "src/counterclaim/samples"


def texts(data: Path) -> list[str]:
    """News articles of the evaluation data; the bundled samples, repeated, without it."""
    path = data / "attribution/polnear-dev.jsonl"
    if path.exists():
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return [p.read_text("utf-8") for p in sorted(SAMPLES.glob("*.txt"))] * 10


def lines(data: Path) -> Iterator[str]:
    """Words a second of the encoder alone and of the whole of ``read``, and their ratio."""
    articles = texts(data)
    words = sum(len(text.split()) for text in articles)
    resources = InstalledResources()
    at = datetime(2024, 6, 15, tzinfo=UTC)
    captures = [
        Capture(f"bench:{n}", text.encode(), "text/plain", at, "utf-8", None, at)
        for n, text in enumerate(articles)
    ]
    list(read_captures(captures[:BATCH], resources, "russia-ukraine", BATCH))
    alone = _encoder_seconds(articles, resources)
    began = time.perf_counter()
    list(read_captures(captures, resources, "russia-ukraine", BATCH))
    whole = time.perf_counter() - began
    yield f"articles {len(articles)}, words {words}, batch {BATCH}"
    yield f"encoder alone    {words / alone:10,.0f} words/s"
    yield f"read, end to end {words / whole:10,.0f} words/s"
    yield f"ratio            {alone / whole:10.2f}   (floor 0.60)"


def _encoder_seconds(articles: list[str], resources: InstalledResources) -> float:
    """Seconds for tokenizing and the model's pass, without decoding."""
    encoder = resources.encoder
    tokenizer, size = encoder.tokenizer, encoder.labels.window  # type: ignore[attr-defined]
    began = time.perf_counter()
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        windows = [
            window
            for number, text in enumerate(batch)
            for window in pack(number, text, tokenize(text, passages_of(text), tokenizer), size)
        ]
        for group in encoder.batches(windows):  # type: ignore[attr-defined]
            encoder.scores([windows[at] for at in group])  # type: ignore[attr-defined]
    return time.perf_counter() - began
