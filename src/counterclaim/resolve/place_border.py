"""Borders: somewhere along them, never the middle of a country; or nobody says which one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_offset import with_offset
from counterclaim.resolve.place_page import POSSESSIVES, Page
from counterclaim.resolve.place_toponym import Toponym

REACH = 6
"""Words back in which "border between" is looked for."""


def as_edge(page: Page, toponym: Toponym) -> Toponym:
    """“The border with Norvia”, “Norvia's border”: the country's edge is meant, not its ground."""
    if not any(entry.precision is PlacePrecision.COUNTRY for entry in toponym.entries):
        return toponym
    words, at = page.analysis.words, toponym.first
    if page.lower[max(0, at - 1) : at] in (["with"], ["between"], ["of"]):
        opening = at - 2 if _is_border(page, at - 2) else -1
        return replace(toponym, start=words[opening].start, edge=True) if opening >= 0 else toponym
    if _is_second(page, at):
        return replace(toponym, edge=True)
    last = _border_after(page, toponym.last)
    return replace(toponym, end=words[last].end, edge=True) if last else toponym


def _is_second(page: Page, at: int) -> bool:
    """Whether it is the other country of "the border between Norvia and Sudara"."""
    if page.lower[max(0, at - 1) : at] != ["and"]:
        return False
    near = range(max(1, at - REACH), at)
    return any(page.lower[n] == "between" and _is_border(page, n - 1) for n in near)


def _border_after(page: Page, at: int) -> int | None:
    """The word "border" in “Norvia border”, “Norvia's eastern border”."""
    if at < len(page.lower) and page.lower[at] in POSSESSIVES:
        at += 1
    elif not page.joined(at - 1, at):
        return None
    while at < len(page.lower) and page.lower[at] in page.words.directions:
        at += 1
    return at if _is_border(page, at) else None


def _is_border(page: Page, at: int) -> bool:
    """Whether a word is a border, and not that of "border guards"."""
    if not 0 <= at < len(page.lower) or page.lower[at] not in page.words.borders:
        return False
    return page.lower[at + 1] not in page.words.border_things if page.joined(at, at + 1) else True


def borders(page: Page, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The borders of a text that no country's name stands beside.

    “The Norvian border” is Norvia's; “the border” is the one named before, else nobody's.
    """
    found: list[Toponym] = []
    for at in range(len(page.lower)):
        if not _is_border(page, at) or _is_taken(page, at, toponyms):
            continue
        first, country = _whose(page, at)
        if country is None and page.before(first) not in page.words.border_links:
            continue
        entries = [country] if country else _named_before(page, at, [*toponyms, *found])
        found.append(_toponym(page, first, at, entries))
    return found


def _is_taken(page: Page, at: int, toponyms: Sequence[Toponym]) -> bool:
    start = page.analysis.words[at].start
    return any(toponym.start <= start < toponym.end for toponym in toponyms)


def _whose(page: Page, at: int) -> tuple[int, GazetteerEntry | None]:
    """Where the phrase begins, articles left out, and the country whose people stand before it."""
    first = at
    while first and page.lower[first - 1] in page.words.directions:
        first -= 1
    peoples = list(_peoples_before(page, first))
    if not peoples:
        return first, None
    return peoples[-1][0], min((each for _, each in peoples), key=lambda each: each.radius_km)


def _peoples_before(page: Page, at: int) -> Iterator[tuple[int, GazetteerEntry]]:
    """“Norvian” or “Norvian-Sudaran” before a word."""
    at -= 1
    while at >= 0 and page.is_capital(at):
        entries = page.gazetteer.find(f"people {page.lower[at]}")
        if not entries:
            return
        yield at, entries[0]
        at -= 2 if page.hyphened(at - 1, at) else 1


def _named_before(page: Page, at: int, known: Sequence[Toponym]) -> Sequence[GazetteerEntry]:
    start = page.analysis.words[at].start
    earlier = [toponym for toponym in known if toponym.edge and toponym.start < start]
    latest = max(earlier, key=lambda toponym: toponym.start, default=None)
    return latest.entries if latest else ()


def _toponym(page: Page, first: int, at: int, entries: Sequence[GazetteerEntry]) -> Toponym:
    words = page.analysis.words
    plain = Toponym(
        start=words[first].start,
        end=words[at].end,
        first=first,
        last=at + 1,
        name=entries[0].name if entries else page.texts[at],
        kind=None if entries else PlacePrecision.AREA,
        entries=[e for e in entries if e.precision is PlacePrecision.COUNTRY],
        edge=True,
    )
    return with_offset(page.analysis.text, plain, page.words)
