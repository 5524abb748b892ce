"""Whole reading against the encoder alone, on the same texts in the same batches."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
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
    alone, alone_cpu = _seconds(lambda: _encode(articles))
    whole, whole_cpu = _seconds(
        lambda: list(read_captures(captures, resources, "russia-ukraine", BATCH))
    )
    yield f"articles {len(articles)}, words {words}, batch {BATCH}"
    yield f"encoder alone    {words / alone:10,.0f} words/s"
    yield f"read, end to end {words / whole:10,.0f} words/s"
    yield f"ratio            {alone / whole:10.2f}   (floor 0.60)"
    yield f"processor time   {alone_cpu / whole_cpu:10.2f}   (the same ratio on a busy machine)"


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of all cores together."""
    began, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - spent


def _encode(articles: list[str]) -> None:
    """Tokenizing and the model's pass, without decoding, on all cores."""
    encoder = load_encoder()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        windows = (
            window
            for number, text in enumerate(articles)
            for window in encoder.windows(number, text, passages_of(text))
        )
        for _ in pool.map(encoder.scores, windows):
            pass
