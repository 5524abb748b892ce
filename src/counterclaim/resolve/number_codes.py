"""Figures that are part of a name or code."""

from __future__ import annotations

import re

from counterclaim.resolve.number_lexicon import Value
from counterclaim.resolve.tokens import Tokens

_GLUE = "/\\#@_=&:"


_LONGEST_CALL = 8


def gap(tokens: Tokens[Value], at: int) -> int:
    """Characters between a token and the one before it."""
    return tokens.starts[at] - tokens.ends[at - 1] if at else 1


def glued(tokens: Tokens[Value], first: int, last: int) -> bool:
    """Part of a name, path or code: "Tu-95", "#5", "9/11", "M16", "12:30"."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in _GLUE or before.isalpha()):
        return True
    if (
        before in {"-", "–"}
        and start > 1
        and (text[start - 2].isalpha() or text[start - 2] in ")]")
    ):
        return tokens.classes[first] == "d"
    if (
        _telephone(tokens, first)
        or before == "+"
        or (before == "." and text[start - 2 : start - 1].isalnum())
    ):
        return True
    if after and (after in "/\\#@_=" or (after == ":" and text[end + 1 : end + 2].isdigit())):
        return True
    return bool(re.match(r"-[A-Z]", text[end : end + 2])) or (
        after.isalpha() and tokens.classes[last : last + 1] == "_" and tokens.classes[first] == "d"
    )


def _tied(tokens: Tokens[Value], at: int) -> bool:
    """Whether a hyphen at that token ties two figures without a space."""
    tied = at > 0 and tokens.classes[at - 1 : at + 2] == "d-d"
    return tied and not gap(tokens, at) and not gap(tokens, at + 1)


def _telephone(tokens: Tokens[Value], first: int) -> bool:
    """Figures tied by hyphens as no range is: "555-0142", "1-800-"."""
    if re.match(r"\)\s?\d", tokens.text[tokens.ends[first] : tokens.ends[first] + 3]):
        return tokens.classes[first - 1 : first] == "("
    at, chain = first, [tokens.words[first]]
    while _tied(tokens, at - 1) and len(chain) < _LONGEST_CALL:
        at -= 2
        chain.insert(0, tokens.words[at])
    at = first + 1
    while _tied(tokens, at) and len(chain) < _LONGEST_CALL:
        chain.append(tokens.words[at + 1])
        at += 2
    named = len(chain) > 1 and tokens.classes[at : at + 1] == "-" and not gap(tokens, at)
    return len(chain) > 2 or named or (len(chain) == 2 and [len(w) for w in chain] == [3, 4])


def original(tokens: Tokens[Value], at: int) -> str:
    """The token as written; empty outside the text."""
    return tokens.text[tokens.starts[at] : tokens.ends[at]] if 0 <= at < len(tokens.ends) else ""


def capital(tokens: Tokens[Value], at: int) -> bool:
    """Whether a token begins with a capital."""
    return original(tokens, at)[:1].isupper()
