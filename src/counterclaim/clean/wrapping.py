"""Hard-wrapped paragraphs are joined: a line end inside one becomes a space, one for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.clean.aligned import Aligned, Slice

BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)+")
LIST_ITEM = re.compile(r"\s*(?:[-*•–—>|]|\d{1,3}[.)])\s")
NARROWEST, WIDEST = 50, 100


def unwrapped(source: Aligned) -> Aligned:
    """Join the lines of blocks that a line width explains; leave all others as they stand."""
    ends = [end for block in BLOCK.finditer(source.text) for end in _inner_ends(block)]
    return source.rebuilt(_pieces(ends, len(source.text))) if ends else source


def _inner_ends(block: re.Match[str]) -> list[int]:
    lines = block[0].split("\n")
    if not _is_wrapped(lines):
        return []
    ends, at = [], block.start()
    for line in lines[:-1]:
        at += len(line)
        ends.append(at)
        at += 1
    return ends


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
