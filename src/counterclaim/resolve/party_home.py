"""Whose a state's bodies and offices are when a report names no state: of where it was filed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from counterclaim.core.issue import Issue
from counterclaim.core.where import Place

_LINES = 3
_DASH = re.compile(r"[^.!?\n]{0,70}?(?:\s[-–—]|--)\s")
_ALONE = re.compile(r"[^!?\n]{0,30}\d[^!?\n]{0,20}(?:\n|$)")
_PARTED = re.compile(r",|\s*(?:[(/–—\n]|- )")


def filed_from(text: str, places: Sequence[Place]) -> Place | None:
    """The place of the dateline that opens a text; None without one.

    Its name opens one of the first lines, and a dash or nothing but a date follows, or it stands
    in capitals before a comma: "HALDEN BAY, 15 June (NNA) — ...".
    """
    by_start = {place.span.start: place for place in places if place.country}
    for start in _first_lines(text):
        place = by_start.get(start)
        if place is None:
            continue
        rest = place.span.end
        capitals = place.span.exact.isupper() and _PARTED.match(text, rest)
        if capitals or _DASH.match(text, rest) or _ALONE.match(text, rest):
            return place
    return None


def _first_lines(text: str) -> Iterator[int]:
    lines = (m for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    for line in islice(lines, _LINES):
        yield line.start() + len(line.group()) - len(line.group().lstrip())


def taken_for_home(bodies: Sequence[str], side: str, filed: Place) -> Issue:
    """Says whose the bodies are taken to be, and why."""
    named = "; ".join(dict.fromkeys(bodies))
    message = f"No state is named beside “{named}”: taken for {side}, as filed from {filed.name}."
    return Issue("side_from_dateline", message, filed.span)
