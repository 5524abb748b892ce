"""Reads the site words around a place name: “Tarsk air base”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_toponym import Toponym

LONGEST_SITE = 4


def as_site(page: Page, toponym: Toponym) -> Toponym:
    """“Tarsk air base”: a site, known under this or a like site word, or not at all."""
    last = _after_number(page, toponym.last)
    if not page.joined(last - 1, last):
        return _site_inside(page, toponym)
    for size in range(LONGEST_SITE, 0, -1):
        word = tuple(page.lower[last : last + size])
        if len(word) == size and word in page.words.sites and page.joined(last - 1, last):
            return _site(page, toponym, word, last + size)
    return _site_inside(page, toponym)


def _after_number(page: Page, last: int) -> int:
    """One past “-2” in “Tarsk-2 air base”."""
    numbered = page.hyphened(last - 1, last) and page.texts[last + 1 : last + 2]
    return last + 2 if numbered and numbered[0].isdigit() else last


def _site(page: Page, toponym: Toponym, word: tuple[str, ...], last: int) -> Toponym:
    found: Sequence[GazetteerEntry] = ()
    for like in (" ".join(word), *page.words.sites[word]):
        found = found or _only_sites(page.gazetteer.find(f"{toponym.name} {like}"))
    return replace(
        toponym,
        end=page.analysis.words[last - 1].end,
        kind=PlacePrecision.SITE,
        entries=found or toponym.entries,
        site=None if found else " ".join(word),
    )


def _site_inside(page: Page, toponym: Toponym) -> Toponym:
    """A name that ends in a site word itself."""
    for size in range(LONGEST_SITE, 0, -1):
        cut = toponym.last - size
        if cut <= toponym.first or tuple(page.lower[cut : toponym.last]) not in page.words.sites:
            continue
        if _only_sites(toponym.entries):
            return replace(toponym, kind=PlacePrecision.SITE)
        if any(entry.precision is PlacePrecision.SETTLEMENT for entry in toponym.entries):
            return toponym
        word = tuple(page.lower[cut : toponym.last])
        bare = page.span_text(toponym.first, cut)
        whole = replace(toponym, name=bare, entries=page.gazetteer.find(bare))
        return _site(page, whole, word, toponym.last)
    return toponym


def _only_sites(entries: Sequence[GazetteerEntry]) -> Sequence[GazetteerEntry]:
    return [entry for entry in entries if entry.precision is PlacePrecision.SITE]
