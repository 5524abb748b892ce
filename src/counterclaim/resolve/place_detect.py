"""Finds the words that name places, by the gazetteer and the entity head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.resolve.place_actor import is_actor
from counterclaim.resolve.place_judge import PLACES, judge
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_peoples import is_people
from counterclaim.resolve.place_renamed import is_renaming
from counterclaim.resolve.place_toponym import Toponym

LIST_GAP = re.compile(r",? ?(?:,|and|or|&),? ?")


def detect(page: Page, others: frozenset[tuple[int, int]] = frozenset()) -> list[Toponym]:
    """Every place name, in text order, not overlapping.

    Args:
        page: The text.
        others: Offsets of what the theatre knows by that name and is no place; only a preposition
            before it makes it one.
    """
    judged = [
        (toponym, judge(page, toponym))
        for toponym in _matches(page)
        if (toponym.start, toponym.end) not in others
        or page.before(toponym.first) in page.words.firm_locatives
    ]
    accepted = [toponym for toponym, verdict in judged if verdict]
    known = {toponym.name.casefold() for toponym in accepted}
    for toponym, verdict in judged:
        if verdict is None and (
            toponym.name.casefold() in known or _is_listed_with(page, toponym, accepted)
        ):
            accepted.append(toponym)
    unknown = list(_unknown_names(page, accepted))
    accepted += [t for t in unknown if (t.start, t.end) not in others]
    return sorted(accepted, key=lambda toponym: toponym.start)


def _is_listed_with(page: Page, toponym: Toponym, accepted: Sequence[Toponym]) -> bool:
    """Whether only commas, "and" or "formerly" part it from a place: "Brenn, Orlava and Dorsk"."""
    text = page.analysis.text
    gaps = [text[min(a.end, toponym.end) : max(a.start, toponym.start)] for a in accepted]
    return any(LIST_GAP.fullmatch(gap) or is_renaming(page, gap) for gap in gaps)


def _matches(page: Page) -> Iterator[Toponym]:
    at = 0
    while at < len(page.texts):
        size = page.match_at(at) if page.is_capital(at) else 0
        if size:
            yield _toponym(page, at, at + size)
        at += max(1, size)


def _toponym(page: Page, first: int, last: int) -> Toponym:
    words = page.analysis.words
    name = page.span_text(first, last)
    return Toponym(
        start=words[first].start,
        end=words[last - 1].end,
        first=first,
        last=last,
        name=name,
        entries=page.gazetteer.find(name),
    )


def _unknown_names(page: Page, known: Sequence[Toponym]) -> Iterator[Toponym]:
    """Places of the entity head that the gazetteer does not know."""
    taken = {at for toponym in known for at in range(toponym.first, toponym.last)}
    for start, last, name in page.names():
        first = start
        while first < last and not page.is_capital(first):
            first += 1
        words = range(first, last)
        if name.kind not in PLACES or not words or not taken.isdisjoint(words):
            continue
        if _is_unknown_place(page, first, last):
            yield _toponym(page, first, last)


def _is_unknown_place(page: Page, first: int, last: int) -> bool:
    """A name the gazetteer lacks, and no street, actor or part of a longer name."""
    if not any(page.analysis.words[at].upos == "PROPN" for at in range(first, last)):
        return False
    if page.joined(last - 1, last) and page.lower[last] in page.words.street_words:
        return False
    if page.gazetteer.find(page.span_text(first, last)) or page.words.street_words & set(
        page.lower[first:last]
    ):
        return False
    if is_people(page, first, last):
        return False
    return not is_actor(page.analysis, first, last, page.words)


def toponym_at(page: Page, start: int, end: int) -> Toponym:
    """The given words as a toponym, looked up whole."""
    name = page.analysis.text[start:end]
    inside = [at for at, w in enumerate(page.analysis.words) if w.start < end and w.end > start]
    first = inside[0] if inside else 0
    last = inside[-1] + 1 if inside else first + 1
    return Toponym(start, end, first, last, name, entries=page.gazetteer.find(name))
