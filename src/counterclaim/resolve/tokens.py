"""Text as a string of one-letter word classes, so that a grammar is one regular expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")


Classed = tuple[str, Value]


BREAK = "|"


_TOKEN = re.compile(
    r"""\n[^\S\n]*\n\s*                                  # a paragraph ends
    |\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)
    |\d{1,2}/\d{1,2}/\d{2,4}\b
    |\d+(?:st|nd|rd|th|s)\b
    |\d+(?:[.,:]\d+)*
    |[^\W\d_][^\W_]*(?:\.[^\W\d_](?!\w))+\.?               # a.m., U.S.
    |[^\W\d_][^\W_]*(?:['’](?!s\b)[^\W\d_]+)*
    |['’]s\b
    |[^\s]""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Value]):
    """A table of words and phrases with the class and value of each.

    Attributes:
        words: Lower-case word or space-joined phrase to class and value.
        heads: First words of phrases of several words, with their longest length in tokens.
        dotted: Words that swallow a full stop that follows at once.
    """

    words: Mapping[str, Classed[Value]]
    heads: Mapping[str, int]
    dotted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tokens(Generic[Value]):
    """Tokens of one text in parallel lists; ``classes[i]`` is the letter of token ``i``."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: str
    values: list[Value | None]


def phrases(
    table: Mapping[str, Classed[Value]], dotted: frozenset[str] = frozenset()
) -> Phrases[Value]:
    """Compile a table; phrases are cut into tokens as texts are."""
    heads: dict[str, int] = {}
    words: dict[str, Classed[Value]] = {}
    for phrase, classed in table.items():
        parts = _TOKEN.findall(phrase.lower())
        words[" ".join(parts)] = classed
        if len(parts) > 1:
            heads[parts[0]] = max(heads.get(parts[0], 0), len(parts))
    return Phrases(words, heads, dotted)


def tokenise(
    text: str,
    known: Phrases[Value],
    digits: Callable[[str], Classed[Value]],
    other: Callable[[str], str],
) -> Tokens[Value]:
    """Cut a text and class every token; the longest phrase wins.

    Args:
        text: Any text.
        known: The table.
        digits: Class and value of a token that begins with a digit.
        other: Class of a token the table does not know.
    """
    cut = _cut(text)
    starts, ends, words = list(cut[0]), list(cut[1]), list(cut[2])
    if known.dotted:
        _swallow_stops(starts, ends, words, known.dotted)
    if known.heads:
        _join(starts, ends, words, known)
    found = [
        known.words.get(word) or (digits(word) if word[0].isdigit() else (other(word), None))
        for word in words
    ]
    classes = "".join([letter for letter, _ in found])
    return Tokens(text, starts, ends, words, classes, [value for _, value in found])


@lru_cache(maxsize=2)
def _cut(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    """Starts, ends and lower-case words; several grammars read the same text in turn."""
    found = [(*match.span(), match.group().lower()) for match in _TOKEN.finditer(text)]
    starts, ends, words = zip(*found, strict=True) if found else ((), (), ())
    return starts, ends, words


def _swallow_stops(
    starts: list[int], ends: list[int], words: list[str], dotted: frozenset[str]
) -> None:
    """Give each dotted word the full stops that follow at once, in place."""
    swallowed: list[int] = []
    owner = -1
    for at in [at for at, word in enumerate(words) if word == "."]:
        if at - 1 not in swallowed[-1:]:
            owner = at - 1
        if owner >= 0 and ends[owner] == starts[at] and words[owner] in dotted:
            ends[owner] = ends[at]
            swallowed.append(at)
    for at in reversed(swallowed):
        del starts[at], ends[at], words[at]


def _join(starts: list[int], ends: list[int], words: list[str], known: Phrases[Value]) -> None:
    """Make one token of the tokens of each phrase, in place."""
    heads, table = known.heads, known.words
    read = write = 0
    count = len(words)
    while read < count:
        word = words[read]
        size = 1
        longest = heads.get(word)
        if longest:
            for length in range(min(longest, count - read), 1, -1):
                phrase = " ".join(words[read : read + length])
                if phrase in table:
                    word, size = phrase, length
                    break
        words[write] = word
        starts[write] = starts[read]
        ends[write] = ends[read + size - 1]
        read += size
        write += 1
    del starts[write:], ends[write:], words[write:]
