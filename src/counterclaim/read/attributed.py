"""One attribution: who, by which words, says what."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.span import Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution in one text.

    Attributes:
        speaker: Words that name the speaker; None when nobody is named.
        cue: Words that attribute; None for a quotation that goes on without one.
        content: Words attributed, in order.
        outer: The attribution whose content this one stands in.
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    outer: Attributed | None = None
