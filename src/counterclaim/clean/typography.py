"""How a paragraph is set: what is pasted from elsewhere often shows in its quotes and dashes."""

from __future__ import annotations

import re
from collections.abc import Callable

SPACED = re.compile(r"\s[.,;:!?'’)]|[(“]\s|\s['’]\s")
DASHES = re.compile(r"--|_| [-–—] |—")
ADDRESS = re.compile(r"https?:|www\.|[@\[<]")


def _share(count: float, text: str, scale: float) -> float:
    return min(1.0, scale * count / max(1, len(text)))


def _among(characters: str, scale: float) -> Callable[[str], float]:
    return lambda text: _share(sum(c in characters for c in text), text, scale)


def _matches(pattern: re.Pattern[str], scale: float) -> Callable[[str], float]:
    return lambda text: _share(len(pattern.findall(text)), text, scale)


def _capitals(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / max(1, len(letters))


MEASURES: dict[str, Callable[[str], float]] = {
    "capitals": _capitals,
    "no_capital": lambda text: float(not any(c.isupper() for c in text)),
    "digits": lambda text: _share(sum(c.isdigit() for c in text), text, 5),
    "curly_quotes": _among("“”‘’", 50),
    "straight_quotes": _among("\"'", 50),
    "spaced_marks": _matches(SPACED, 100),
    "dashes": _matches(DASHES, 100),
    "double_blanks": lambda text: float("  " in text),
    "address": lambda text: float(ADDRESS.search(text) is not None),
}
