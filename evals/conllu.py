"""CoNLL-U files as texts with the words, trees and names marked on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; ``head`` is the number of its governor in the sentence, 0 for the root."""

    start: int
    end: int
    form: str
    upos: str
    head: int
    relation: str
    misc: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text rebuilt from its words: sentences parted by a blank, paragraphs by a line end."""

    text: str
    sentences: tuple[tuple[Word, ...], ...]


def read_conllu(path: Path) -> list[Annotated]:
    """Every document of a file."""
    found: list[list[str]] = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        if "# newdoc" in block:
            found.append([])
        found[-1].append(block)
    return [_document(blocks) for blocks in found]


def _document(blocks: Sequence[str]) -> Annotated:
    text = ""
    sentences = []
    for block in blocks:
        lines = block.split("\n")
        if text:
            text = text.rstrip() + (
                "\n" if any(re.match(r"# newpar( id|$)", line) for line in lines) else " "
            )
        rows = [line.split("\t") for line in lines if line[0] != "#"]
        words, text = _sentence(text, [row for row in rows if "." not in row[0]])
        sentences.append(words)
    return Annotated(text.rstrip(), tuple(sentences))


def _sentence(text: str, rows: Sequence[Sequence[str]]) -> tuple[tuple[Word, ...], str]:
    words: list[Word] = []
    inside: Iterator[tuple[int, int]] = iter(())
    for row in rows:
        misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
        written = row[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        if "-" in row[0]:
            inside, text = _parts(len(text), row, rows), text + written
            continue
        span = next(inside, None)
        if span is None:
            span, text = (len(text), len(text) + len(row[1])), text + written
        words.append(Word(*span, row[1], row[3], int(row[6]), row[7], misc))
    return tuple(words), text


def _parts(
    start: int, row: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Offsets of the words in one written word, which share its letters by their lengths."""
    first, last = map(int, row[0].split("-"))
    lengths = [len(r[1]) for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
    sums = list(accumulate(lengths, initial=0))
    edges = [start + round(each * len(row[1]) / sums[-1]) for each in sums]
    return iter(list(pairwise(edges)))
