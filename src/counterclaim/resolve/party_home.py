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
_OPENED = re.compile(r"^[^\S\n]*(?:\[[^\]\n]{1,20}\][^\S\n]*)?(?=\S)", re.MULTILINE)
_PARTED = re.compile(r",|\s*(?:[(/–—\n]|- )")


def filed_from(text: str, places: Sequence[Place]) -> Place | None:
    """The place of the dateline that opens a text; None without one.

    Its name opens one of the first lines, and a dash or nothing but a date follows, or it stands
    in capitals before a comma: "HALDEN BAY, 15 June (NNA) — ...".
    """
    by_start = {place.span.start: place for place in places if place.country}
    openings = (by_start.get(start) for start in islice(_lines(text), _LINES))
    return next((place for place in openings if place and _is_dateline(place, text)), None)


def filed_elsewhere(text: str, places: Sequence[Place], filed: Place | None) -> int:
    """Where a text goes on with a report filed from another country; its end when it does not.

    A digest puts several reports under one another, each with a dateline in capitals.
    """
    by_start = {place.span.start: place for place in places if place.country}
    for start in _lines(text):
        place = by_start.get(start)
        if filed is None or place is None or start <= filed.span.start:
            continue
        elsewhere = place.country != filed.country and place.span.exact.isupper()
        if elsewhere and _is_dateline(place, text):
            return start
    return len(text)


def _is_dateline(place: Place, text: str) -> bool:
    """Whether what follows a place at the head of a line makes it a dateline."""
    rest = place.span.end
    capitals = place.span.exact.isupper() and _PARTED.match(text, rest)
    return bool(capitals or _DASH.match(text, rest) or _ALONE.match(text, rest))


def _lines(text: str) -> Iterator[int]:
    """Where the words of each line begin, after a label in brackets ("[Text] HALDEN BAY, ...")."""
    yield from (line.end() for line in _OPENED.finditer(text))


def taken_for_home(bodies: Sequence[str], side: str, filed: Place) -> Issue:
    """Says whose the bodies are taken to be, and why."""
    named = "; ".join(dict.fromkeys(bodies))
    message = f"No state is named beside “{named}”: taken for {side}, as filed from {filed.name}."
    return Issue("side_from_dateline", message, filed.span)
