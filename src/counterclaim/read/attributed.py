"""One attribution: who, by which words, says what."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.claim import Stance
from counterclaim.core.span import Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution in one text.

    Attributes:
        speaker: Words that name the speaker; None when nobody is named.
        cue: Words that attribute; None for a quotation that goes on without one.
        content: Words attributed, in order.
        outer: The attribution whose content this one stands in.
        stance: What the speaker does with the content, where other words than the cue tell.
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    outer: Attributed | None = None
    stance: Stance | None = None
