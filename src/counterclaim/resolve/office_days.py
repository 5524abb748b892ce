"""The days that words in a sentence speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from counterclaim.core.syntax import Syntax
from counterclaim.core.when import When
from counterclaim.resolve.offices import Days

_OPENING = 3
"""How far from the sentence's first word a time may begin that sets its scene."""


def days_of(
    syntax: Syntax, at: int, times: Sequence[When], published: datetime | None
) -> Days | None:
    """The days of a word: those its own clause names, if they are past, else those of publication.

    "In January 2024 the defence minister resigned" speaks of the minister of that month.

    Args:
        syntax: The document's tree.
        at: The word.
        times: Every time of the document.
        published: When it was published; None when unknown.
    """
    own = (days for when in times if (days := _past(when, published)) and _is_of(syntax, at, when))
    today = Days(published.date(), published.date()) if published else None
    return next(own, today)


def _past(when: When, published: datetime | None) -> Days | None:
    if when.span is None or when.start is None or when.end is None:
        return None
    if published is not None and when.end > published:
        return None
    return Days(when.start.date(), (when.end - timedelta(microseconds=1)).date())


def _is_of(syntax: Syntax, at: int, when: When) -> bool:
    """Whether a time opens the sentence or hangs on a word or the verb that governs it."""
    if when.span is None:
        return False
    top = syntax.top(when.span.start, when.span.end)
    if top < 0 or syntax.words[top].sentence != syntax.words[at].sentence:
        return False
    if top < at and top - syntax.sentences[syntax.words[at].sentence][0] <= _OPENING:
        return True
    governor = syntax.words[top].head
    return governor >= 0 and governor in {at, syntax.words[at].head}
