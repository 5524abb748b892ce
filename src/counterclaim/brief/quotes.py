"""Short exact quotations: whole words only, what is left out marked by an ellipsis."""

from __future__ import annotations

import re

LONGEST = 25
"""Most words of one quotation."""
_ELLIPSIS = "…"
_EDGE = ' ,;:.–—-"“”„«»'
_PAIRS = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"))
_LEAD = re.compile(r"^(?:that|whether)\s+(?=\S)", re.IGNORECASE)
_TOKEN = re.compile(r"\w+")


def quote(exact: str, about: str = "", longest: int = LONGEST) -> str:
    """At most ``longest`` words of the claim, chosen to hold its numbers and what it is about.

    Args:
        exact: The words of the claim.
        about: Words worth keeping in sight, for example the event's title.
        longest: Most words to keep.
    """
    words = _LEAD.sub("", _bare(" ".join(exact.split()))).split(" ")
    if len(words) <= longest:
        return " ".join(words)
    wanted = {token.casefold() for token in _TOKEN.findall(about) if len(token) > 3}
    starts = [0, *_starts(words), len(words) - longest]
    start = max(starts, key=lambda n: (_worth(words[n : n + longest], wanted), -n))
    return _cut(words, start, start + longest)


def _bare(exact: str) -> str:
    """The words without marks around them; a mark whose fellow stands inside is kept."""
    bare = exact.strip(_EDGE)
    before, _, after = exact.partition(bare) if bare else ("", "", "")
    for opening, closing in _PAIRS:
        inside = bare.count(opening) - (bare.count(closing) if closing != opening else 0)
        if closing in after and (inside % 2 if closing == opening else inside > 0):
            return bare + closing
        if opening in before and (inside % 2 if closing == opening else inside < 0):
            return opening + bare
    return bare


def _starts(words: list[str]) -> list[int]:
    """Words that follow a comma or the like."""
    return [n + 1 for n, word in enumerate(words[:-1]) if word[-1:] in ",;:–—"]


def _worth(words: list[str], wanted: set[str]) -> int:
    tokens = [token.casefold() for word in words for token in _TOKEN.findall(word)]
    return sum(token.isdigit() or token in wanted for token in tokens)


def _cut(words: list[str], start: int, end: int) -> str:
    kept = " ".join(words[start:end]).strip(_EDGE if end < len(words) else " ")
    before = f"{_ELLIPSIS} " if start else ""
    after = f" {_ELLIPSIS}" if end < len(words) else ""
    return f"{before}{kept}{after}"
