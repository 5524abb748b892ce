"""Quotation marks: which words stand between them."""

from __future__ import annotations

from counterclaim.core.claim import Form
from counterclaim.core.span import Span

_OPEN = "“\"«„‘'"


def form_of(content: tuple[Span, ...], text: str) -> Form:
    """Direct when all of the words are quoted, mixed when some are, indirect when none."""
    quoted = [_is_quoted(span, text) for span in content]
    if all(quoted):
        return Form.DIRECT
    marked = any(mark in span.exact for span in content for mark in '“”"«»„')
    return Form.MIXED if marked or any(quoted) else Form.INDIRECT


def _is_quoted(span: Span, text: str) -> bool:
    """Whether a span begins and ends with quotation marks, or stands between a pair of them."""
    words = span.exact.strip().rstrip(".,;:!?")
    if len(words) < 2:
        return False
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 2].lstrip(",.!?")[:1]
    opens = words[0] in _OPEN[:4] or (before and before in _OPEN[:4])
    tail = span.exact.strip()[-2:]
    closes = any(mark in tail for mark in '”"»') or (after and after in '”"»')
    inner = words[1:-1]
    return bool(opens and closes) and not any(mark in inner for mark in "“«„")
