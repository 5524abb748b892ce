"""HTML → the article's lines, led back to the page's source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.facts import Facts, stated_time, time_in_page
from counterclaim.clean.locate import Locator
from counterclaim.clean.page import visible_words
from counterclaim.core.document import RemovalReason, Removed
from counterclaim.core.issue import Issue

DEEPEST = 2000
LINE = re.compile(r"[^\n]+")
Cuts = list[tuple[int, Removed]]


def from_html(source: Aligned) -> tuple[Aligned, Facts, Cuts]:
    """Take the article out of a page; all visible words where no article can be told.

    Returns:
        The text, what the page says about itself, and the visible words left out.
    """
    words = visible_words(source)
    article, facts = _article(source.text)
    if not article.strip():
        message = "No article could be told from the rest of the page; all its words were kept."
        issue = Issue("article_not_found", message)
        return words, Facts(published_at=facts.published_at, issues=(*facts.issues, issue)), []
    return _aligned(words, article, facts)


def _aligned(words: Aligned, article: str, facts: Facts) -> tuple[Aligned, Facts, Cuts]:
    locator = Locator(words.text)
    pieces = list(_pieces(locator, article))
    kept = sorted(piece for piece in pieces if not isinstance(piece, str))
    cuts = [
        (words.capture_offset(a), Removed(words.text[a:b].strip(), RemovalReason.BOILERPLATE))
        for gap in _gaps(kept, len(words.text))
        for a, b in _lines(words.text, *gap)
        if any(c.isalnum() for c in words.text[a:b])
    ]
    issues = facts.issues
    if locator.lost:
        message = f"{locator.lost} words of the page could not be led back to its source."
        issues = (*issues, Issue("alignment_incomplete", message))
    found = Facts(facts.title, facts.publisher, facts.published_at, facts.language, issues)
    return words.rebuilt(pieces), found, cuts


def _pieces(locator: Locator, article: str) -> Iterator[Slice | str]:
    for line in article.split("\n"):
        folded = " ".join(line.split())
        if folded:
            yield from locator.pieces(folded)
            yield "\n"


def _gaps(kept: list[Slice], length: int) -> Iterator[Slice]:
    at = 0
    for start, end in kept:
        if at < start:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _lines(text: str, start: int, end: int) -> Iterator[Slice]:
    return (match.span() for match in LINE.finditer(text, start, end))


def _article(page: str) -> tuple[str, Facts]:
    """Ask trafilatura; what it cannot digest is left to the caller."""
    if _depth(page) > DEEPEST:
        return "", Facts()
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page, include_comments=False, include_tables=True, with_metadata=True, fast=False
        )
    except Exception:  # noqa: BLE001 - whatever a hostile page breaks there, we read it ourselves
        found = None
    facts = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    time, issues = stated_time(time_in_page(page) or facts.get("date"))
    known = Facts(facts.get("title"), facts.get("sitename"), time, None, issues)
    return facts.get("text") or "", known


def _depth(page: str) -> int:
    """Bound how deep tags can nest from how many end tags are missing, cheaply."""
    return page.count("<") - 2 * page.count("</") - page.count("/>") - page.count("<!")
