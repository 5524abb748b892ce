"""Text that remembers where its characters stand in the decoded capture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.core.document import Run

Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text and the runs it shares with the capture; inside a run the characters agree."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def whole(cls, text: str) -> Aligned:
        """Align a decoded capture with itself."""
        return cls(text, (Run(0, 0, len(text)),) if text else ())

    def rebuilt(self, pieces: Iterable[Slice | str]) -> Aligned:
        """Join slices of this text, in ascending order, and new words that no run covers."""
        parts: list[str] = []
        runs: list[Run] = []
        at = 0
        finder = _Finder(self.runs)
        for piece in pieces:
            words = piece if isinstance(piece, str) else self.text[piece[0] : piece[1]]
            if not isinstance(piece, str):
                runs += (
                    Run(at + run.document_start - piece[0], run.capture_start, run.length)
                    for run in finder.inside(piece)
                )
            parts.append(words)
            at += len(words)
        return Aligned("".join(parts), tuple(_joined(runs)))

    def without(self, cuts: Iterable[Slice]) -> Aligned:
        """Cut slices given in ascending order; they may touch but not overlap."""
        edges = [0, *(edge for cut in cuts for edge in cut), len(self.text)]
        return self.rebuilt(piece for piece in list(pairwise(edges))[::2] if piece[0] < piece[1])

    def capture_offset(self, at: int) -> int:
        """Return where a character, or the nearest aligned one before it, stands."""
        index = bisect_right(self.runs, at, key=lambda run: run.document_start) - 1
        if index < 0:
            return 0
        run = self.runs[index]
        return run.capture_start + min(at - run.document_start, run.length)


class _Finder:
    """Finds the parts of runs inside slices asked for in any order, cheaply when ascending."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._starts = [run.document_start for run in runs]

    def inside(self, piece: Slice) -> Iterator[Run]:
        at = max(0, bisect_right(self._starts, piece[0]) - 1)
        while at < len(self._runs) and self._starts[at] < piece[1]:
            run = self._runs[at]
            start = max(run.document_start, piece[0])
            end = min(run.document_start + run.length, piece[1])
            if start < end:
                yield Run(start, run.capture_start + start - run.document_start, end - start)
            at += 1


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join runs that continue each other on both sides."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif _continues(last, run):
            last = Run(last.document_start, last.capture_start, last.length + run.length)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _continues(first: Run, second: Run) -> bool:
    end = (first.document_start + first.length, first.capture_start + first.length)
    return end == (second.document_start, second.capture_start)
