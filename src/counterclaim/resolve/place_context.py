"""Reads the words around a place name: what it is said to be, which part, how far from it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_border import as_edge
from counterclaim.resolve.place_likeness import is_alike
from counterclaim.resolve.place_offset import with_offset
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_site import as_site
from counterclaim.resolve.place_toponym import Toponym

LONGEST_LIST = 30
LISTING = {",", "and", "or", "&"}
DIVISIONS = {PlacePrecision.REGION, PlacePrecision.DISTRICT}
PARTS = {PlacePrecision.COUNTRY, PlacePrecision.REGION}


def with_context(page: Page, toponym: Toponym) -> Toponym:
    """The toponym with its kind, direction, offset and site word, and the words that say so."""
    for reading in (as_site, _as_kind, _as_listed, _as_kind_before, _as_part, as_edge):
        toponym = reading(page, toponym)
    return with_offset(page.analysis.text, toponym, page.words)


def _as_kind(page: Page, toponym: Toponym) -> Toponym:
    """“Varn Province”: the word after the name, or the last of it, says what it is."""
    last = toponym.last
    kind = page.words.kinds.get(page.lower[last - 1]) if last - toponym.first > 1 else None
    if toponym.kind is None and kind and _has(toponym, kind):
        return replace(toponym, kind=kind)
    if toponym.kind is not None or not page.joined(last - 1, last):
        return toponym
    kind = page.words.kinds.get(page.lower[last])
    known = _with_kind(page, toponym, page.lower[last]) if kind else toponym
    kind = kind and _division(known, kind)
    municipal = page.lower[last] in page.words.municipal
    if kind in DIVISIONS and not municipal and not _has(known, kind):
        return _around_seat(page, known, kind)
    if kind is None or not _has(known, kind):
        return toponym
    widens = kind is not PlacePrecision.SETTLEMENT or page.is_capital(last)
    end = page.analysis.words[last].end if widens else toponym.end
    return replace(known, kind=kind, end=end)


def _around_seat(page: Page, toponym: Toponym, kind: PlacePrecision) -> Toponym:
    """“Varn district” where only a town Varn is known: the division the town names, or about it."""
    towns = [e for e in toponym.entries if e.precision is PlacePrecision.SETTLEMENT and e.admin1]
    seated = [
        region
        for town in towns
        for region in page.gazetteer.find(town.admin1 or "")
        if region.precision is kind
        and region.country == town.country
        and is_alike(town.name, region.name)
    ]
    entries = (*dict.fromkeys(seated), *toponym.entries)
    end = page.analysis.words[toponym.last].end
    return replace(toponym, entries=entries, kind=kind, end=end)


def _with_kind(page: Page, toponym: Toponym, word: str) -> Toponym:
    """The toponym that also knows the places of its name with the type word: "Varn County"."""
    kind = page.words.kinds[word]
    found = page.gazetteer.find(f"{toponym.name} {page.words.singulars.get(word, word)}")
    more = [e for e in found if e.precision is kind and e not in toponym.entries]
    return replace(toponym, entries=(*more, *toponym.entries)) if more else toponym


def _as_listed(page: Page, toponym: Toponym) -> Toponym:
    """“Varn, Westmark and Halden provinces”: the type word stands for the whole list."""
    word = None if toponym.kind else _plural_kind_after(page, toponym.last)
    if word is None:
        return toponym
    known = _with_kind(page, toponym, word)
    kind = _division(known, page.words.kinds[word])
    return replace(known, kind=kind) if _has(known, kind) else toponym


def _plural_kind_after(page: Page, at: int) -> str | None:
    """The plural type word at the end of a list of names that goes on here."""
    if at >= len(page.lower) or page.lower[at] not in LISTING:
        return None
    for then in range(at + 1, min(at + LONGEST_LIST, len(page.lower))):
        if page.lower[then] in page.words.singulars:
            return page.lower[then] if page.is_capital(then - 1) else None
        if not page.is_capital(then) and page.lower[then] not in LISTING:
            return None
    return None


def _has(toponym: Toponym, kind: PlacePrecision) -> bool:
    return not toponym.entries or any(entry.precision is kind for entry in toponym.entries)


def _division(toponym: Toponym, kind: PlacePrecision) -> PlacePrecision:
    """The other sort of division when only that is known: counties may be first-level."""
    if kind not in DIVISIONS or _has(toponym, kind):
        return kind
    return next(
        (e.precision for e in toponym.entries if e.precision in DIVISIONS),
        kind,
    )


def _as_kind_before(page: Page, toponym: Toponym) -> Toponym:
    """“the town of Kaldvik”, "the village Orlava"."""
    at = toponym.first - 1
    if toponym.kind is not None or at < 0:
        return toponym
    if page.lower[at] in {"of", "in"} and at > 0:
        at -= 1
    kind = page.words.kinds.get(
        page.lower[at].removesuffix("s"), page.words.kinds.get(page.lower[at])
    )
    if kind is None or page.is_capital(at) or not _has(toponym, kind):
        return toponym
    if page.lower[toponym.first - 1] == "in":
        return toponym
    return replace(toponym, kind=kind)


def _as_part(page: Page, toponym: Toponym) -> Toponym:
    """“eastern Norvia”: a part of a country or region, whichever it proves to be."""
    at = toponym.first - 1
    wide = any(entry.precision in PARTS for entry in toponym.entries)
    if at < 0 or not wide or toponym.kind is PlacePrecision.SITE:
        return toponym
    direction = page.words.directions.get(page.lower[at])
    if direction is None or not page.joined(at, toponym.first):
        return toponym
    before = at - 2 if page.hyphened(at - 1, at) else at - 1
    whole = page.words.directions.get(page.lower[before] + page.lower[at]) if before >= 0 else None
    at = before if whole else at
    return replace(toponym, start=page.analysis.words[at].start, direction=whole or direction)
