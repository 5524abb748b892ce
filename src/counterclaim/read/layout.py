"""What stands at the head of a line: datelines, bylines, bullets, and labels of list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.core.span import Span
from counterclaim.read.words import reader_words

_ROOM = 120
_LEAST_WORDS_AFTER = 3
_BULLET = r"(?:[-–—•*·▪●◦►]|\d{1,2}[.)]|[^\w\s\"'“”‘’«»(\[#@$€£%&+.,;:!?/\\]+)"
_LABEL = re.compile(
    rf"\s*(?P<bullet>{_BULLET}\s*)?(?P<label>[^\n.:!?;—–]{{2,60}}?)\s*(?P<joint>: | [—–-] )"
)
_BULLETED = re.compile(rf"\s*{_BULLET}\s+")
_DASH = r"(?:—|–|--|-)"
_STOPS = frozenset({":", "."})


@dataclass(frozen=True, slots=True)
class Label:
    """The head of a list item that says where, when or who ("Kaldvik: two killed").

    Attributes:
        head: The words before the colon or dash.
        item: What is said under it, to the end of the line.
    """

    head: Span
    item: Span


def label_at(words: Span) -> Label | None:
    """The label that a stretch of a line opens with ("General Staff — nine assaults repelled")."""
    match = _LABEL.match(words.exact[:_ROOM])
    if match is None:
        return None
    head = words.part(match.start("label"), match.end("label"))
    return Label(head, words.part(match.end(), len(words.exact)))


@dataclass(frozen=True, slots=True)
class Layout:
    """Datelines and labels of a text, in text order."""

    datelines: tuple[Span, ...]
    labels: tuple[Label, ...]

    def in_dateline(self, span: Span) -> bool:
        """Whether words stand where a report says when and where it was filed."""
        return any(line.overlaps(span) for line in self.datelines)

    def after_head(self, start: int) -> int:
        """The first character of what is said in a stretch that begins at ``start``."""
        for line in self.datelines:
            if line.start <= start < line.end:
                start = line.end
        return start


def layout_of(text: str, language: str) -> Layout:
    """Read the heads of all lines."""
    datelines, labels = [], []
    for start, line in _lines(text):
        found = dateline(line, language)
        if found:
            datelines.append(Span.of(text, start, start + found))
            continue
        label = _LABEL.match(line[:_ROOM])
        if label and (label["joint"] == ": " or label["bullet"]):
            head = Span.of(text, start + label.start("label"), start + label.end("label"))
            labels.append(Label(head, Span.of(text, start + label.end(), start + len(line))))
    return Layout(tuple(datelines), tuple(labels))


def dateline(line: str, language: str) -> int:
    """Length of the dateline that opens a line; 0 when there is none.

    "HALDEN BAY, 15 June (NNA) — ...", "kaldvik, march 14 (wire) - ...", "TARSK/BRENN, Sept 14".
    Words between dashes later in a sentence are none: what stands before the dash must be names,
    and names in small letters need a date or an agency behind them.
    """
    match = _patterns(language)[0].match(line[:_ROOM])
    if match and (match["dash"] not in _STOPS or _is_filed(match, line)):
        return match.end() if _is_filed(match, line) else 0
    alone = _patterns(language)[1].fullmatch(line.rstrip())
    return len(line) if alone else 0


def _is_filed(match: re.Match[str], line: str) -> bool:
    names, sure = match["names"], match["date"] or match["agency"]
    rest = line[match.end() :].lstrip()
    if len(rest.split()) < _LEAST_WORDS_AFTER:
        return False
    if match["dash"] in _STOPS:
        return _is_dated(match, line)
    if sure:
        return True
    if names.isupper():
        return not rest.isupper() or match["dash"] == "--"
    named = all(word[:1].isupper() for word in re.findall(r"[^\W\d_]{3,}", names))
    return named and rest[:1].isupper() and match["dash"] != "-"


def _is_dated(match: re.Match[str], line: str) -> bool:
    """Whether names before a colon or a full stop are followed by a day ("TARSK, 4 June: ...")."""
    names, date = match["names"], match["date"] or ""
    named = all(word[:1].isupper() for word in re.findall(r"[^\W\d_]{3,}", names))
    apart = line[match.end("names") : match.start("date")] == ", "
    return named and apart and any(map(str.isdigit, date))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A dateline before its dash, and one that is a line of its own."""
    calendar = "|".join(sorted(reader_words(language).calendar, key=len, reverse=True))
    name = r"[^\W\d_][\w.'’-]*(?:[ /][^\W\d_][\w.'’-]*){0,4}"
    names = rf"(?P<names>{name}(?:, {name}){{0,2}}?)"
    day = rf"(?:(?:{calendar})\b\.?(?: \d{{1,2}}\b)?|\d{{1,2}} (?:{calendar})\b\.?)(?:,? \d{{4}})?"
    days = rf"(?P<date>{day}(?:,? {day})?)"
    agency = r"(?P<agency>\([^()\n]{2,40}\))"
    head = rf"{names}(?:,? {days})?(?:,? {agency})?"
    opening = r"\s*(?:\[[^\]\n]{1,20}\]\s*)?"
    dash = rf"(?P<dash>{_DASH}|_(?= )|[:.](?= ))(?:\s+|(?<=—))"
    return (
        re.compile(rf"{opening}{head},?\s?{dash}", re.IGNORECASE),
        re.compile(rf"\s*{names}, {days}\s*", re.IGNORECASE),
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


def bullet_before(text: str, start: int) -> int:
    """Where the words of a line begin, after the bullet that a stretch opens with."""
    opens = start == 0 or text[:start].rstrip(" \t").endswith("\n")
    match = _BULLETED.match(text, start) if opens else None
    return match.end() if match else start


def label_of(span: Span, labels: Sequence[Label]) -> Label | None:
    """The label whose head a span stands in."""
    return next((label for label in labels if label.head.covers(span)), None)
