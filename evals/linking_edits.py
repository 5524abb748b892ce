"""Copies as outlets make them: cut, reordered, under another headline, with words changed."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta

from evals.linking_data import LONG_AGO, Report

_CHANGED = 0.03
"""Share of the words that an editor changes."""
_PLAIN = re.compile(r"[a-z]{4,}")


def edited(report: Report, chance: random.Random) -> Report:
    """A copy of a report: the last third cut, paragraphs swapped, words changed, re-headlined."""
    lines = [line for line in report.text.split("\n") if line.strip()]
    kept = lines[: max(1, round(len(lines) * chance.uniform(0.6, 1.0)))]
    if len(kept) > 2 and chance.random() < 0.5:
        here = chance.randrange(1, len(kept) - 1)
        kept[here], kept[here + 1] = kept[here + 1], kept[here]
    text = "\n".join(" ".join(_word(word, chance) for word in line.split()) for line in kept)
    at = (report.published_at or LONG_AGO) + timedelta(hours=chance.randrange(1, 20))
    title = f"What is known about it, {chance.randrange(100)}"
    return replace(report, id=f"{report.id}-copy", title=title, text=text, published_at=at)


def _word(word: str, chance: random.Random) -> str:
    changed = _PLAIN.fullmatch(word) and chance.random() < _CHANGED
    return "reportedly" if changed else word
