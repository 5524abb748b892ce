"""Text as a string of one-letter word classes, so that a grammar is one regular expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group().lower()
        if word == "." and words and ends[-1] == start and words[-1] in known.dotted:
            ends[-1] = end
            continue
        starts.append(start)
        ends.append(end)
        words.append(word)
    if known.heads:
        _join(starts, ends, words, known)
    classes: list[str] = []
    values: list[Value | None] = []
    for word in words:
        classed = known.words.get(word)
        if classed is not None:
            letter, value = classed
        elif word[0].isdigit():
            letter, value = digits(word)
        else:
            letter, value = other(word), None
        classes.append(letter)
        values.append(value)
    return Tokens(text, starts, ends, words, "".join(classes), values)


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
