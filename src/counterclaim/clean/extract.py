"""One capture → one clean document."""

from __future__ import annotations

import re
from datetime import datetime

from counterclaim.clean.aligned import Aligned
from counterclaim.clean.boilerplate import Cuts, without_boilerplate, without_repeats
from counterclaim.clean.characters import visible_only
from counterclaim.clean.debris import without_debris
from counterclaim.clean.decode import decode
from counterclaim.clean.facts import NAIVE_ISSUE, Facts
from counterclaim.clean.hypertext import from_html
from counterclaim.clean.language import language_packs
from counterclaim.clean.markdown import from_markdown
from counterclaim.clean.objects import from_object
from counterclaim.clean.tongue import language_issue, language_of
from counterclaim.clean.wrapping import unwrapped
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, Document
from counterclaim.core.errors import SkipItem
from counterclaim.core.ids import content_id
from counterclaim.core.issue import Issue

LONGEST_TEXT = 10_000_000
LONGEST_PAGE = 5_000_000
DEFAULT_PACK = "en"
LETTER = re.compile(r"[^\W_]")


def extract(capture: Capture) -> Cleaned:
    """Make the clean document of one capture.

    Raises:
        SkipItem: It is ``empty``, ``binary``, ``only_markup``, ``text_too_long`` or
            ``document_unreadable``.
    """
    decoded, issues = decode(capture)
    _check_length(decoded, capture.uri, LONGEST_TEXT)
    source, facts, cuts = _words(Aligned.whole(decoded), capture)
    source, seen = visible_only(source)
    _check_words(source.text, capture.uri)
    source, marked = without_debris(source)
    source = unwrapped(source)
    language = facts.language or language_of(source.text)
    packs = language_packs()
    source, lines = without_boilerplate(source, packs.get(language, packs[DEFAULT_PACK]))
    source, repeats = without_repeats(source)
    source = _stripped(source)
    _check_words(source.text, capture.uri)
    told = (*issues, *_needed(facts, capture), *seen, *_language(language))
    return _cleaned(capture, facts, source, cuts + marked + lines + repeats, language, told)


def document_of(
    uri: str,
    publisher: str | None,
    title: str | None,
    published_at: datetime | None,
    language: str,
    text: str,
    capture: str,
) -> Document:
    """Make a document with the id that its uri, publisher, time and text give it."""
    moment = published_at.isoformat() if published_at else None
    key = content_id("doc", uri, publisher, moment, text)
    return Document(key, uri, publisher, title, published_at, language, text, capture)


def _words(source: Aligned, capture: Capture) -> tuple[Aligned, Facts, Cuts]:
    media_type, facts = capture.media_type, Facts()
    if media_type == "application/json":
        words = from_object(source, capture.uri)
        source, media_type, facts = words.source, words.media_type, words.facts
        if not source.text.strip():
            raise SkipItem(f"{capture.uri} holds no text.", "empty")
    if media_type == "text/html":
        _check_length(source.text, capture.uri, LONGEST_PAGE)
        source, page, cuts = from_html(source)
        return source, _first(facts, page), cuts
    return (from_markdown(source) if media_type == "text/markdown" else source), facts, []


def _first(facts: Facts, page: Facts) -> Facts:
    """Prefer what the object says over what the page inside it says."""
    dated = facts.published_at is not None
    kept = (i for i in page.issues if not (dated and i.code == NAIVE_ISSUE))
    return Facts(
        facts.title or page.title,
        facts.publisher or page.publisher,
        facts.published_at or page.published_at,
        facts.language,
        (*facts.issues, *kept),
    )


def _needed(facts: Facts, capture: Capture) -> tuple[Issue, ...]:
    """Drop what is said about a time that the caller knows better."""
    known = capture.published_at is not None
    return tuple(i for i in facts.issues if not (known and i.code == NAIVE_ISSUE))


def _language(code: str) -> tuple[Issue, ...]:
    issue = language_issue(code)
    return () if issue is None else (issue,)


def _check_length(text: str, uri: str, longest: int) -> None:
    if len(text) > longest:
        message = f"{uri} has {len(text):,} characters; at most {longest:,} are read."
        raise SkipItem(message, "text_too_long")


def _check_words(text: str, uri: str) -> None:
    if not LETTER.search(text):
        raise SkipItem(f"{uri} holds nothing but markup.", "only_markup")


def _stripped(source: Aligned) -> Aligned:
    start = len(source.text) - len(source.text.lstrip())
    end = len(source.text.rstrip())
    return source if (start, end) == (0, len(source.text)) else source.rebuilt([(start, end)])


def _cleaned(
    capture: Capture,
    facts: Facts,
    source: Aligned,
    cuts: Cuts,
    language: str,
    issues: tuple[Issue, ...],
) -> Cleaned:
    document = document_of(
        capture.uri,
        capture.publisher or facts.publisher,
        capture.title or facts.title,
        capture.published_at or facts.published_at,
        language,
        source.text,
        capture.sha256,
    )
    removed = tuple(cut for _, cut in sorted(cuts, key=lambda cut: cut[0]))
    return Cleaned(document, removed, source.runs, issues)
