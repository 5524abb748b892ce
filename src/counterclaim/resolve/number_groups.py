"""Figures whose thousands are set apart by spaces."""

from __future__ import annotations

import re

from counterclaim.resolve.number_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_GROUP = re.compile(r"(?<![d9])d(?:d)+")


_SPACE = {" ", "\u00a0", "\u202f", "\u2009"}


def grouped(tokens: Tokens[Value]) -> Tokens[Value]:
    """Join figures whose thousands are set apart by spaces: "12 500"."""
    if not _GROUP.search(tokens.classes):
        return tokens
    words, ends, classes = list(tokens.words), list(tokens.ends), list(tokens.classes)
    dropped: set[int] = set()
    for match in _GROUP.finditer(tokens.classes):
        first, last = match.span()
        if _is_group(tokens, first, last):
            words[first] = "".join(words[first:last])
            ends[first] = ends[last - 1]
            dropped.update(range(first + 1, last))
        elif last - first > 2:
            classes[first:last] = "9" * (last - first)
    kept = [at for at in range(len(words)) if at not in dropped]
    return Tokens(
        tokens.text,
        [tokens.starts[at] for at in kept],
        [ends[at] for at in kept],
        [words[at] for at in kept],
        "".join(classes[at] for at in kept),
        [tokens.values[at] for at in kept],
    )


def _is_group(tokens: Tokens[Value], first: int, last: int) -> bool:
    """Whether figures stand in groups of three, one space apart."""
    words, text = tokens.words, tokens.text
    return len(words[first]) <= 3 and all(
        len(words[at]) == 3
        and words[at].isdecimal()
        and text[tokens.ends[at - 1] : tokens.starts[at]] in _SPACE
        for at in range(first + 1, last)
    )
