"""Batches that are neither too many documents nor too many bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.core.capture import Capture
from counterclaim.ingest.settings import Missing

_BYTES = 2_000_000


def groups(captures: Iterable[Capture | Missing], batch: int) -> Iterator[list[Capture | Missing]]:
    """Cut the stream into batches, in order; one huge document is a batch of its own."""
    group: list[Capture | Missing] = []
    size = 0
    for capture in captures:
        group.append(capture)
        size += len(capture.body) if isinstance(capture, Capture) else 0
        if len(group) >= batch or size >= _BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
