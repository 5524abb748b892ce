"""Characters no reader sees are taken out; line ends become one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.core.issue import Issue

LINE_ENDS = "\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c"
UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
BROKEN = "[\ud800-\udfff]"
PATTERN = re.compile(f"({LINE_ENDS})|({UNSEEN}+)|({BROKEN})")


def visible_only(source: Aligned) -> tuple[Aligned, tuple[Issue, ...]]:
    """Cut control and formatting characters, and say how many there were."""
    if PATTERN.search(source.text) is None:
        return source, ()
    cut = sum(len(match[2] or match[3] or "") for match in PATTERN.finditer(source.text))
    cleaned = source.rebuilt(_pieces(source.text))
    if not cut:
        return cleaned, ()
    message = f"{cut:,} control or broken characters that cannot be read were taken out."
    return cleaned, (Issue("control_characters_removed", message),)


def _pieces(text: str) -> Iterator[Slice | str]:
    at = 0
    for match in PATTERN.finditer(text):
        yield at, match.start()
        if match[1] == "\r\n":
            yield match.end() - 1, match.end()
        elif match[1]:
            yield "\n"
        elif match[3]:
            yield "\N{REPLACEMENT CHARACTER}"
        at = match.end()
    yield at, len(text)
