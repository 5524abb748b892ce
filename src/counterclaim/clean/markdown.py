"""Markdown → its words, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.locate import Locator

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 1_000_000
LONGEST_LINE = 50_000


def from_markdown(source: Aligned) -> Aligned:
    """Take the words out of their markup; very long texts are kept as they stand."""
    lines = source.text.split("\n")
    if len(source.text) > LONGEST or max(map(len, lines)) > LONGEST_LINE:
        return source
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return source.rebuilt(_pieces(source.text, starts))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _pieces(text: str, starts: list[int]) -> Iterator[Slice | str]:
    locator = Locator(text)
    for token in _parser().parse(text):
        if token.type == "tr_close":
            yield "\n\n"
        if token.map is None or token.type not in {"inline", "fence", "code_block", "html_block"}:
            continue
        locator = _within(text, starts, token.map, locator.at)
        words = list(_block(token, locator))
        if not words:
            continue
        yield from words
        yield " | " if _in_table(text, starts, token) else "\n\n"


def _within(text: str, starts: list[int], lines: list[int], at: int) -> Locator:
    end = min(starts[min(lines[1], len(starts) - 1)], len(text))
    return Locator(text, max(at, starts[lines[0]]), end)


def _in_table(text: str, starts: list[int], token: Token) -> bool:
    first = (token.map or [0])[0]
    return token.level > 3 and "|" in text[starts[first] : starts[first + 1]]


def _block(token: Token, locator: Locator) -> Iterator[Slice | str]:
    if token.type != "inline":
        yield from locator.pieces(token.content.rstrip("\n"))
        return
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            yield " " if child.type == "softbreak" else "\n"
        elif child.type in {"text", "code_inline"} and child.content:
            yield from locator.pieces(child.content)
