"""When a text says that it was published: on a line of its own, or in its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.document import Document
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.resolve.time_lexicon import time_lexicon
from counterclaim.resolve.times import find_times

_HEAD = 6
"""Lines at the head in which a publication date is looked for; the last one counts as well."""
_LONGEST_DATELINE = 80
_JOINT = 3
"""Letters of a word that joins names in a dateline ("Republic of Norvia", "Tarsk and Brenn")."""
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—:]|--)\s")
_FINE = {TimePrecision.DAY, TimePrecision.HOUR, TimePrecision.MINUTE}


def dated_by_text(document: Document) -> tuple[Document, tuple[Issue, ...]]:
    """The document, dated by its own words when nobody else dates it.

    Only a full date counts: "TESSALY, 15 June 2024 —" does, "TESSALY, June 15 —" does not.
    """
    if document.published_at is not None or time_lexicon(document.language) is None:
        return document, ()
    found = next(_stated(document.text, document.language), None)
    if found is None or found.start is None or found.span is None:
        return document, ()
    message = (
        f"nobody says when this was published; “{found.span.exact}” in the text is taken for it"
    )
    issue = Issue("publication_time_from_text", message)
    return replace(document, published_at=found.start), (issue,)


def _stated(text: str, language: str) -> Iterator[When]:
    for start, end in _lines(text):
        line = text[start:end]
        for when in find_times(line, None, lambda _: None, language)[0]:
            if _is_date(when) and _stands_as_date(line, when, language):
                assert when.span is not None  # noqa: S101 - found in the line
                yield replace(
                    when, span=Span.of(text, start + when.span.start, start + when.span.end)
                )


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines at the head and the last one begin and end; blank ones are left out."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return [*lines[:_HEAD], *lines[_HEAD:][-1:]]


def _is_date(when: When) -> bool:
    return (
        when.basis is TimeBasis.EXPLICIT
        and when.start is not None
        and when.end is not None
        and when.precision in _FINE
        and (when.end - when.start).days <= 1
    )


def _stands_as_date(line: str, when: When, language: str) -> bool:
    """Whether the line is nothing but the date, or begins with a dateline that holds it."""
    lexicon = time_lexicon(language)
    if lexicon is None or when.span is None:
        return False
    before, after = line[: when.span.start], line[when.span.end :]
    plain = {word.lower() for word in _WORD.findall(f"{before} {after}")}
    if plain <= lexicon.publication:
        return True
    place = [word for word in _WORD.findall(before) if word.lower() not in lexicon.publication]
    headed = bool(place) and all(word[0].isupper() or len(word) <= _JOINT for word in place)
    alone = not after.strip(" .") and before.rstrip().endswith(",")
    leads = alone or bool(_AFTER_DATELINE.match(after))
    return headed and leads and when.span.end <= _LONGEST_DATELINE
