"""Whole reading against the encoder alone, on the same texts in the same batches."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from counterclaim.read.encoder import load_encoder
from counterclaim.read.windows import passages_of

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
    alone = _encoder_seconds(articles)
    began = time.perf_counter()
    list(read_captures(captures, resources, "russia-ukraine", BATCH))
    whole = time.perf_counter() - began
    yield f"articles {len(articles)}, words {words}, batch {BATCH}"
    yield f"encoder alone    {words / alone:10,.0f} words/s"
    yield f"read, end to end {words / whole:10,.0f} words/s"
    yield f"ratio            {alone / whole:10.2f}   (floor 0.60)"


def _encoder_seconds(articles: list[str]) -> float:
    """Seconds for tokenizing and the model's pass, without decoding, on all cores."""
    encoder = load_encoder()
    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        windows = (
            window
            for number, text in enumerate(articles)
            for window in encoder.windows(number, text, passages_of(text))
        )
        for _ in pool.map(encoder.scores, windows):
            pass
    return time.perf_counter() - began
