"""Reads the words around a place name: what it is said to be, which part, how far from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_toponym import Offset, Toponym

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?$")
LONGEST_SITE = 4
PARTS = {PlacePrecision.COUNTRY, PlacePrecision.REGION}


def with_context(page: Page, toponym: Toponym) -> Toponym:
    """The toponym with its kind, direction, offset and site word, and the words that say so."""
    for reading in (_as_site, _as_kind, _as_kind_before, _as_part, _as_offset):
        toponym = reading(page, toponym)
    return toponym


def _as_site(page: Page, toponym: Toponym) -> Toponym:
    """“Tarsk air base”: a site, known under this or a like site word, or not at all."""
    last = toponym.last
    if not page.joined(last - 1, last):
        return _site_inside(page, toponym)
    for size in range(LONGEST_SITE, 0, -1):
        word = tuple(page.lower[last : last + size])
        if len(word) == size and word in page.words.sites and page.joined(last - 1, last):
            return _site(page, toponym, word, last + size)
    return _site_inside(page, toponym)


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


def _as_kind(page: Page, toponym: Toponym) -> Toponym:
    """“Varn Province”: the word after the name, or the last of it, says what it is."""
    last = toponym.last
    kind = page.words.kinds.get(page.lower[last - 1]) if last - toponym.first > 1 else None
    if toponym.kind is None and kind and _has(toponym, kind):
        return replace(toponym, kind=kind)
    if toponym.kind is not None or not page.joined(last - 1, last):
        return toponym
    kind = page.words.kinds.get(page.lower[last])
    if kind is None or not _has(toponym, kind):
        return toponym
    widens = kind is not PlacePrecision.SETTLEMENT or page.is_capital(last)
    end = page.analysis.words[last].end if widens else toponym.end
    return replace(toponym, kind=kind, end=end)


def _has(toponym: Toponym, kind: PlacePrecision) -> bool:
    return not toponym.entries or any(entry.precision is kind for entry in toponym.entries)


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
    """“eastern Norvia”: a part of a country or region."""
    at = toponym.first - 1
    wide = any(entry.precision in PARTS for entry in toponym.entries)
    if at < 0 or not wide or toponym.kind is PlacePrecision.SITE:
        return toponym
    direction = page.words.directions.get(page.lower[at])
    if direction is None or not page.joined(at, toponym.first):
        return toponym
    region = toponym.kind is PlacePrecision.REGION
    if region or not any(entry.precision is PlacePrecision.COUNTRY for entry in toponym.entries):
        return toponym
    start = page.analysis.words[at].start
    return replace(toponym, start=start, direction=direction, kind=PlacePrecision.COUNTRY)


def _as_offset(page: Page, toponym: Toponym) -> Toponym:
    """“15 km north of Brenn”: a point so far from a place."""
    at = toponym.first - 1
    if at < 3 or page.lower[at] not in {"of", "from"}:
        return toponym
    direction = page.words.directions.get(page.lower[at - 1])
    at -= 2 if direction else 1
    if direction is None or direction == (0, 0):
        return toponym
    at = _before_brackets(page, at)
    if page.lower[at] in {"the", "to"} and at > 1:
        at -= 2 if page.lower[at - 1] == "to" else 1
    unit = page.words.units_km.get(page.lower[at])
    if unit is None or at < 1 or not NUMBER.match(page.texts[at - 1]):
        return toponym
    kilometres = float(page.texts[at - 1].replace(",", "")) * unit
    start = page.analysis.words[at - 1].start
    return replace(toponym, start=start, offset=Offset(kilometres, direction))


def _before_brackets(page: Page, at: int) -> int:
    """Skip "(9 miles)" backwards."""
    if page.texts[at] != ")":
        return at
    while at > 0 and page.texts[at] != "(":
        at -= 1
    return max(at - 1, 0)
