"""Lines that are wholly promotion, navigation, consent or credit, and repeated paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.language import LanguagePack
from counterclaim.core.document import RemovalReason, Removed

LINE = re.compile(r"[^\n]+")
OUTER = " \t\xa0.,:;!>»«<|•·*-–—_=~#()[]…→►▶"
NOT_WORDS = re.compile(r"[\W_]+")
LONGEST_LINE = 250
SHORTEST_REPEAT = 40

Cuts = list[tuple[int, Removed]]


def without_boilerplate(source: Aligned, pack: LanguagePack) -> tuple[Aligned, Cuts]:
    """Cut lines that match a pattern of the language from end to end."""
    spans = [m.span() for m in LINE.finditer(source.text) if _is_boilerplate(m[0], pack)]
    return _without(source, spans, RemovalReason.BOILERPLATE)


def without_repeats(source: Aligned) -> tuple[Aligned, Cuts]:
    """Cut every paragraph that says again, letter for letter, what an earlier one said."""
    return _without(source, list(_repeats(source.text)), RemovalReason.DUPLICATE)


def _is_boilerplate(line: str, pack: LanguagePack) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    words = line.strip(OUTER)
    return bool(words) and pack.boilerplate.fullmatch(words) is not None


def _repeats(text: str) -> Iterator[Slice]:
    seen: set[str] = set()
    for match in LINE.finditer(text):
        folded = NOT_WORDS.sub(" ", match[0]).strip().casefold()
        if len(folded) >= SHORTEST_REPEAT and folded in seen:
            yield match.span()
        seen.add(folded)


def _without(source: Aligned, spans: list[Slice], reason: RemovalReason) -> tuple[Aligned, Cuts]:
    text = source.text
    cuts = [(source.capture_offset(a), Removed(text[a:b].strip(), reason)) for a, b in spans]
    with_ends = [(a, min(b + 1, len(text))) for a, b in spans]
    return (source.without(with_ends) if spans else source), cuts
