"""Whether a place name stands alone, or is part of the name of something else."""

from __future__ import annotations

from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_page import POSSESSIVES, Page
from counterclaim.resolve.place_toponym import Toponym

LARGE = 100_000
LOUD = {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.AREA}


def stands_alone(page: Page, toponym: Toponym) -> bool:
    """Whether no further name word touches it: "Paris Hilton" is not Paris."""
    first, last = toponym.first, toponym.last
    if page.joined(last - 1, last) and page.lower[last] in page.words.street_words:
        return False
    if page.joined(first - 1, first) and page.is_name_word(first - 1):
        return page.lower[first - 1] in page.words.institutions
    if _hyphened_to_a_name(page, first, last):
        return False
    if not page.joined(last - 1, last) or not page.carries_on(last):
        return True
    if page.lower[last] in POSSESSIVES or page.lower[last] in page.words.institutions:
        return True
    return tuple(page.lower[last : last + 1]) in page.words.sites


def is_inside_organisation(page: Page, toponym: Toponym) -> bool:
    """Whether it is part of the name of a body that acts anywhere: "Bank of Norvia"."""
    at, after = toponym.first - 1, toponym.last
    if at > 0 and page.lower[at] == "the":
        at -= 1
    if at > 0 and page.lower[at] == "of" and page.is_capital(at - 1):
        return page.lower[at - 1] in page.words.roving or page.lower[at - 1] in page.words.papers
    academy = page.is_capital(after) and page.lower[after] in page.words.academies
    return academy and page.lower[after + 1 : after + 2] == ["of"]


def _hyphened_to_a_name(page: Page, first: int, last: int) -> bool:
    """“Wal-Mart” is not Wal; “Norvia-Sudara” is Norvia; “R-Brenn” is Brenn."""
    if page.hyphened(first - 1, first) and page.is_capital(first - 2):
        return len(page.texts[first - 2]) > 1 and not _is_loud(page, first - 2)
    if page.hyphened(last - 1, last) and page.is_capital(last + 1):
        return not _is_loud(page, last + 1)
    return False


def _is_loud(page: Page, at: int) -> bool:
    size = page.match_at(at)
    found = page.gazetteer.find(page.span_text(at, at + size)) if size else ()
    return any(entry.precision in LOUD or entry.population >= LARGE for entry in found)
