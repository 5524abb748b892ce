"""Where one claim's words end: what stands in another's, or names who speaks, belongs elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.core.span import Span
from counterclaim.read.text import Text

FRAME = -2
"""Inside words that say who speaks, or when and where they spoke."""
OPEN = -1
"""In no claim's words: as near to one event of the sentence as the tree puts it."""


class Borders:
    """Contents and frames of all claims of a document.

    Args:
        contents: Content of each claim.
        speakers: Words that name a speaker.
        cues: Words that attribute.
        text: The document.
    """

    def __init__(
        self,
        contents: Sequence[tuple[Span, ...]],
        speakers: Sequence[Span],
        cues: Sequence[Span],
        text: Text,
    ) -> None:
        self._text = text
        self._contents = contents
        self._claims: Mapping[int, int] = _smallest(contents, text)
        self._speakers = text.words_in(speakers)
        self._cues = text.words_in(cues) - self._claims.keys()

    def claim_of(self, at: int) -> int:
        """The claim with the least content around a word; ``FRAME`` or ``OPEN`` when none may."""
        if at in self._speakers:
            return FRAME
        if at in self._claims:
            return self._claims[at]
        return FRAME if at in self._cues or self._hangs_on_cue(at) else OPEN

    def owner(self, words: range) -> int | None:
        """The claim with the least content around all of some words; None for none."""
        ends = self._claims.get(words[0]), self._claims.get(words[-1])
        if ends[0] == ends[1]:
            return ends[0]
        start, end = self._text.syntax.bounds(list(words))
        around = [
            number
            for number, spans in enumerate(self._contents)
            if any(span.start <= start and end <= span.end for span in spans)
        ]
        return min(around, key=lambda n: _size(self._contents[n]), default=None)

    def speaks(self, at: int) -> bool:
        """Whether a word is one of the words for a speaker."""
        return at in self._speakers

    def names_speaker(self, at: int) -> bool:
        """Whether a word stands inside the words for a speaker, and does not head them.

        What a relative clause tells of the speaker is told all the same.
        """
        word = self._text.syntax.words[at]
        return at in self._speakers and word.head in self._speakers and word.deprel != "acl:relcl"

    def _hangs_on_cue(self, at: int) -> bool:
        """Whether a loose phrase is about the speaking ("in Tessaly, an official said ...").

        So is what hangs on the speaker ("Dahl, visiting Brenn, insisted ...").
        """
        for governor in self._text.syntax.ancestors(at):
            if governor in self._cues or governor in self._speakers:
                return True
            if governor in self._claims:
                return False
        return False


def _smallest(contents: Sequence[tuple[Span, ...]], text: Text) -> dict[int, int]:
    """Word to the claim with the least content around it."""
    sizes = [_size(spans) for spans in contents]
    found: dict[int, int] = {}
    for number in sorted(range(len(contents)), key=lambda n: -sizes[n]):
        for span in contents[number]:
            found.update(dict.fromkeys(text.syntax.between(span.start, span.end), number))
    return found


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
