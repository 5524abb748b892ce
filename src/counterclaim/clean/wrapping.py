"""Hard-wrapped paragraphs are joined: a line end inside one becomes a space, one for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from counterclaim.clean.aligned import Aligned, Slice

LIST_ITEM = re.compile(r"\s*(?:[-*•–—>|]|\d{1,3}[.)])\s")
NARROWEST, WIDEST = 50, 100


class _Block(NamedTuple):
    lines: list[str]
    ends: list[int]


def unwrapped(source: Aligned) -> Aligned:
    """Join the lines of blocks that a line width explains; leave all others as they stand."""
    ends = [end for block in _blocks(source.text) if _is_wrapped(block.lines) for end in block.ends]
    return source.rebuilt(_pieces(ends, len(source.text))) if ends else source


def _blocks(text: str) -> Iterator[_Block]:
    """Yield lines that stand together, with the offsets of the line ends between them."""
    at = 0
    for blank, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        block, starts = list(lines), []
        for line in block:
            starts.append(at)
            at += len(line) + 1
        if not blank and len(block) > 1:
            yield _Block(block, [start - 1 for start in starts[1:]])


def _is_wrapped(lines: list[str]) -> bool:
    """Whether every line is as full as it could be: the next word would not have fitted."""
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST or any(LIST_ITEM.match(line) for line in lines[1:]):
        return False
    if len(lines) == 2:
        return lines[0][-1].isalnum() and lines[1].lstrip()[:1].islower()
    full = (len(a.rstrip()) + 1 + len((b.split() or [""])[0]) > width for a, b in pairwise(lines))
    return all(full)


def _pieces(ends: list[int], length: int) -> Iterator[Slice | str]:
    at = 0
    for end in ends:
        yield at, end
        yield " "
        at = end + 1
    yield at, length
