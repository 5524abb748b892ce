"""Rules for times counted from publication or from another time in the text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_anchors import from_published, from_text, hours_of
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import (
    unit_at,
)
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_stage import dated
from counterclaim.resolve.time_words import STEP, which


def unit(phrase: Phrase) -> Atom | None:
    """“last week”, “this month”, “later this year”, “the same day”, “the next day”."""
    name, choice = phrase.text("u7"), which(phrase)
    if phrase.has("P"):
        return _part_of_that_day(phrase, choice)
    if name is None:
        return None
    text_anchored = choice in {"s", "f", None} or (
        choice == "N" and phrase.has("D") and name == "day"
    )
    if text_anchored:
        step = {"N": 1, "f": phrase.number("f") or 1}.get(choice or "", 0)
        resolve = partial(from_text, name, step)
    elif phrase.has("el"):
        later = phrase.has("l")
        resolve = partial(_rest_of, name, later)
    else:
        resolve = partial(from_published, name, STEP[choice or "T"])
    kind = Kind.DAY if name == "day" else Kind.PERIOD
    return dated(phrase, kind, resolve, explicit=False)


def _part_of_that_day(phrase: Phrase, choice: str | None) -> Atom | None:
    """“this morning”, “last night”, “the next morning”, “the same evening”."""
    begin, end = (int(hour) for hour in str(phrase.text("P")).split("-"))
    if choice in {"s", "f"} or (choice == "N" and phrase.has("D")):
        step = {"N": 1, "f": phrase.number("f") or 1}.get(choice, 0)
        day: partial[Outcome] = partial(from_text, "day", step)
    else:
        step = -1 if choice == "L" and begin >= 12 else 0
        day = partial(from_published, "day", step)
    resolve = partial(hours_of, day, begin, end)
    atom = Atom(phrase.first, phrase.last, Kind.DAY, TimeBasis.RELATIVE, resolve)
    return replace(atom, hours=(begin, end))


def _rest_of(name: str, later: bool, anchors: Anchors) -> Outcome:
    """The part of the current unit before or after publication."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    whole = unit_at(name, anchors.published)
    if later:
        return replace(whole, start=anchors.published, narrowed=True)
    return replace(whole, end=anchors.published, narrowed=True)


def from_publication(phrase: Phrase) -> Atom | None:
    """“today”, “yesterday”, “the day after tomorrow”, “tonight”, “overnight”."""
    if not phrase.has("O"):
        resolve = partial(from_published, "day", phrase.number("R") or 0)
        return dated(phrase, Kind.DAY, resolve, explicit=False)
    step, span = str(phrase.text("O")).split(":")
    begin, end = (int(hour) for hour in span.split("-"))
    day = partial(from_published, "day", int(step))
    resolve_part = partial(hours_of, day, begin, end)
    kind = Kind.DAY if step == "0" else Kind.PART
    known = (begin, end) if step == "0" else (begin - 24, end)
    return Atom(phrase.first, phrase.last, kind, TimeBasis.RELATIVE, resolve_part, hours=known)
