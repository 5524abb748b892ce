"""Decides whether a name of the gazetteer is a place where it stands."""

from __future__ import annotations

from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_actor import is_actor
from counterclaim.resolve.place_alone import LARGE, LOUD, is_inside_organisation, stands_alone
from counterclaim.resolve.place_geography import contains
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_toponym import Toponym

WELL_KNOWN = 20_000
TOWN_BEFORE_WORD = 80_000
"""People of the smallest town for which a preposition tells more than that its name is a word."""
PACK = "pack"
SHORT = 4
ABBREVIATION = 6
PLACES = {"place", "facility"}
DASHES = {"—", "–", "-", "--", "("}
COMPOUND_SIGNS = {"$", "/", "@", "&"}


def judge(page: Page, toponym: Toponym) -> bool | None:
    """Whether a gazetteer name is a place here; None when only another mention could tell.

    A name inside a longer name is not; nor an actor, a word that is no name, a person so called.
    """
    if toponym.first in page.dateline:
        return True
    if not toponym.entries or is_no_name(page, toponym):
        return False
    land = any(entry.precision is PlacePrecision.COUNTRY for entry in toponym.entries)
    acts = is_actor(page.analysis, toponym.first, toponym.last, page.words, land=land)
    if acts or is_inside_organisation(page, toponym):
        return False
    if is_abbreviation(toponym):
        return toponym.first > 0 and page.texts[toponym.first - 1] == ","
    if not stands_alone(page, toponym):
        return False
    return _by_evidence(page, toponym)


def _by_evidence(page: Page, toponym: Toponym) -> bool | None:
    if is_located(page, toponym):
        return True
    if page.before(toponym.first).rstrip(".") in page.words.titles:
        return False
    person = page.lower[toponym.last - 1] in page.people
    listed = any(entry.source == PACK for entry in toponym.entries) and not person
    if listed or any(entry.precision in LOUD for entry in toponym.entries):
        return True
    kind = _head_says(page, toponym)
    towns = [e for e in toponym.entries if e.precision is not PlacePrecision.DISTRICT]
    best = max((entry.population for entry in towns), default=0)
    if person and (best < LARGE or kind not in PLACES):
        return None if best >= LARGE else False
    if kind in PLACES or toponym.last - toponym.first > 1:
        return True
    return True if best >= (LARGE if kind else WELL_KNOWN) else None


def is_named_place(page: Page, toponym: Toponym) -> bool:
    """Whether the entity head holds a name to be a place."""
    return _head_says(page, toponym) in PLACES


def _head_says(page: Page, toponym: Toponym) -> str | None:
    name = page.named[toponym.first]
    return name.kind if name else None


def is_no_name(page: Page, toponym: Toponym) -> bool:
    """Whether it is an ordinary word, an acronym or half of a sign: "We", "UN", "US$"."""
    first, last = toponym.first, toponym.last
    if page.gap(first - 1, first) == "" and page.texts[first - 1] in COMPOUND_SIGNS:
        return True
    if page.gap(last - 1, last) == "" and page.texts[last] in COMPOUND_SIGNS:
        return True
    if last - first > 1:
        return page.span_text(first, last).lower() in page.words.never
    loud = any(entry.precision in LOUD for entry in toponym.entries)
    word, lower = page.texts[first], page.lower[first]
    if _is_lone_capitals(page, toponym):
        return not loud
    after_comma = first > 0 and page.texts[first - 1] == ","
    return not _is_plainly_there(page, toponym) and (
        (len(word) < 3 and not (after_comma and loud))
        or lower in page.words.never
        or lower in page.words.directions
        or lower in page.words.kinds
        or not _is_proper(page, toponym)
        or bool(page.gazetteer.find(f"people {lower}"))
    )


def _is_plainly_there(page: Page, toponym: Toponym) -> bool:
    """Whether a word that is seldom a place is one: “in Split”, straight after the preposition."""
    at = toponym.first
    largest = max((entry.population for entry in toponym.entries), default=0)
    return (
        largest >= TOWN_BEFORE_WORD
        and at > 0
        and page.joined(at - 1, at)
        and page.lower[at - 1] in page.words.firm_locatives
        and not page.opens_sentence(at)
        and not page.is_capital(toponym.last)
        and page.texts[at].istitle()
    )


def _is_proper(page: Page, toponym: Toponym) -> bool:
    upos = page.analysis.words[toponym.first].upos
    if upos == "PROPN" or toponym.first in page.uncased:
        return True
    return upos == "NOUN" and not page.opens_sentence(toponym.first) and is_located(page, toponym)


def _is_lone_capitals(page: Page, toponym: Toponym) -> bool:
    letters = toponym.name.replace(".", "")
    if len(letters) > SHORT or not letters.isupper():
        return False
    near = page.texts[max(0, toponym.first - 2) : toponym.last + 2]
    return not all(text.isupper() for text in near if text.isalpha()) or len(near) < 3


def is_abbreviation(toponym: Toponym) -> bool:
    """Whether it is a division's short form that only stands after a comma: "Brenn, Vn."."""
    text = toponym.name
    return (
        text.endswith(".")
        and len(text) <= ABBREVIATION
        and not text[:-1].isupper()
        and (text.count(".") == 1)
    )


def is_located(page: Page, toponym: Toponym) -> bool:
    """Whether a preposition before or a containing division after shows that it is a place."""
    before = page.before(toponym.first)
    if before in page.words.locatives:
        return before in page.words.firm_locatives or _head_says(page, toponym) != "person"
    if _is_dateline(page, toponym):
        return True
    after = toponym.last
    if after + 1 >= len(page.texts) or page.texts[after] != "," or not page.is_capital(after + 1):
        return False
    size = page.match_at(after + 1)
    found = page.gazetteer.find(page.span_text(after + 1, after + 1 + size)) if size else ()
    return any(contains(outer, inner) for outer in found for inner in toponym.entries)


def _is_dateline(page: Page, toponym: Toponym) -> bool:
    """“BRENN —” and “BRENN (MW)” at the head of a line say where the report was written."""
    after = page.texts[toponym.last] if toponym.last < len(page.texts) else ""
    if not toponym.name.isupper() or after not in DASHES:
        return False
    return "\n" in (page.gap(toponym.first - 1, toponym.first) or "\n") or page.opens_sentence(
        toponym.first
    )
