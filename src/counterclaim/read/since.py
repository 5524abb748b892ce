"""A "since" behind a superlative measures the superlative ("the largest raid since the winter")."""

from __future__ import annotations

from counterclaim.core.span import Span
from counterclaim.read.text import Text

_BACK = 12
"""Words before "since" within which its superlative stands."""


def since_superlative(span: Span, text: Text) -> bool:
    """Whether words stand in a "since" that only says how far back something has no like."""
    words = text.syntax.words
    at = text.syntax.word_at(span.start)
    if at < 0:
        return False
    first = text.syntax.sentences[words[at].sentence][0]
    last = text.syntax.word_at(max(span.end - 1, span.start))
    for since in range(last, max(first, at - _BACK) - 1, -1):
        if words[since].text.lower() in text.words.since:
            return _ranked(first, since, text)
    return False


def _ranked(first: int, since: int, text: Text) -> bool:
    """Whether a superlative stands before a "since", with no other clause between them."""
    for at in range(since - 1, max(first, since - _BACK) - 1, -1):
        form = text.syntax.words[at].text.lower()
        part = text.syntax.words[at + 1].text.lower() == "of"
        if not part and (form in text.words.ranks or (len(form) > 5 and form.endswith("est"))):
            return True
        if form in {";", ":", "."}:
            return False
    return False
