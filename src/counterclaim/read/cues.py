"""Several cues of one speaker, each with what it attributes ("said that ..., and demanded ...")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.analysis import Attribution, Offsets
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text

Tagged = tuple[Attribution, list[Offsets]]


def by_cue(
    attribution: Attribution, content: Sequence[Offsets], text: Text, reporting: Reporting
) -> Iterator[Tagged]:
    """An attribution for each verb of saying that has content of its own right behind it.

    What stands before the first is the first's. One cue with all content, where a later one has
    none of its own.
    """
    cues = [cue for cue in sorted(attribution.cue) if _says(cue, text, reporting)]
    shares = list(_shares(cues, content))
    if len(cues) < 2 or not all(shares) or sum(map(len, shares)) != len(content):
        yield attribution, list(content)
        return
    for cue, share in zip(cues, shares, strict=True):
        yield attribution._replace(cue=(cue,)), share


def _shares(cues: Sequence[Offsets], content: Sequence[Offsets]) -> Iterator[list[Offsets]]:
    """The pieces between each cue and the next; the first has those before it as well."""
    for n, (_, behind) in enumerate(cues):
        ahead = cues[n + 1][0] if n + 1 < len(cues) else None
        yield [
            piece
            for piece in content
            if (n == 0 or behind <= piece[0]) and (ahead is None or piece[0] < ahead)
        ]


def _says(cue: Offsets, text: Text, reporting: Reporting) -> bool:
    words = (text.syntax.words[at] for at in text.syntax.between(*cue))
    return any(word.upos == "VERB" and reporting.knows(word.text) for word in words)
