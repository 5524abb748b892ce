"""A fragment about something else, stuck into a document, is cut and kept aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.belonging import Belonging, load_belonging
from counterclaim.clean.cohesion import Lexicon, Paragraphs
from counterclaim.clean.extract import document_of
from counterclaim.core.analysis import Analysis, Passage
from counterclaim.core.document import Cleaned, RemovalReason, Removed
from counterclaim.core.issue import Issue

MOST_PARAGRAPHS = 1000
LARGEST_SHARE = 0.4
LISTED = 8.0
"""Log odds that a paragraph is foreign at which it is cut from a list of news."""
_ITEM = re.compile(r"\s*(?:[^\w\s\"'“”‘’«»(\[$€£&+.,;:!?/\\]|\d{1,2}[.)]|[^.:!?\n]{2,60}: )")


def cut_foreign(cleaned: Cleaned, analysis: Analysis) -> Cleaned:
    """Cut the paragraphs that hardly belong to the document; the same object when all do.

    Args:
        cleaned: The document as extracted.
        analysis: The encoder's passages of that very text.

    Returns:
        The document without the foreign paragraphs, each of them in ``removed``.
    """
    belonging = load_belonging()
    passages = [passage for passage in analysis.passages if passage.vector]
    if cleaned.document.language not in belonging.languages or len(passages) < 2:
        return cleaned
    if len(passages) > MOST_PARAGRAPHS:
        message = f"Over {MOST_PARAGRAPHS:,} paragraphs: not searched for foreign matter."
        return replace(cleaned, issues=(*cleaned.issues, Issue("foreign_matter_unsought", message)))
    found = foreign_paragraphs(paragraphs_of(cleaned, passages, belonging.lexicon), belonging)
    return _without(cleaned, [passages[i] for i in found]) if found else cleaned


def foreign_paragraphs(document: Paragraphs, belonging: Belonging) -> list[int]:
    """Return the indices of paragraphs that do not belong.

    A document is what most of it is about: when the better part of it seems foreign, there is
    nothing to hold the paragraphs against, and none is cut. A list of news has no one subject:
    nothing is cut from it but what could belong to no such list.
    """
    needed = LISTED if is_list(document.texts) else belonging.needed(document.vectors)
    foreign = np.flatnonzero(belonging.scores(document) >= needed)
    if document.lengths[foreign].sum() > LARGEST_SHARE * document.lengths.sum():
        return []
    return [int(index) for index in foreign]


def is_list(paragraphs: Sequence[str]) -> bool:
    """Return whether most paragraphs open as items do: a bullet, a sign, a number, a label."""
    return 2 * sum(bool(_ITEM.match(text)) for text in paragraphs) > len(paragraphs)


def paragraphs_of(cleaned: Cleaned, passages: Sequence[Passage], lexicon: Lexicon) -> Paragraphs:
    """Gather what is measured on a document, paragraph by paragraph."""
    text = cleaned.document.text
    places = _debris(cleaned)
    return Paragraphs(
        [text[p.start : p.end] for p in passages],
        np.array([p.vector for p in passages], dtype=np.float32),
        [any(p.start <= at <= p.end for at in places) for p in passages],
        lexicon,
    )


def _debris(cleaned: Cleaned) -> list[int]:
    """Return where in the document markup was cut: gaps as long as something removed."""
    lengths = {len(r.exact) for r in cleaned.removed if r.reason is RemovalReason.MARKUP}
    places, end, at = [], 0, 0
    for run in cleaned.alignment:
        if run.capture_start - end in lengths:
            places.append(at)
        end, at = run.capture_start + run.length, run.document_start + run.length
    return [*places, at] if lengths and places == [] else places


def _without(cleaned: Cleaned, passages: Sequence[Passage]) -> Cleaned:
    document = cleaned.document
    text = Aligned(document.text, cleaned.alignment)
    kept = text.without([_with_gap(document.text, p.start, p.end) for p in passages])
    kept = _trimmed(kept)
    removed = [
        Removed(document.text[p.start : p.end], RemovalReason.FOREIGN_MATTER) for p in passages
    ]
    rest = document_of(
        document.uri,
        document.publisher,
        document.title,
        document.published_at,
        document.language,
        kept.text,
        document.capture,
    )
    return Cleaned(rest, (*cleaned.removed, *removed), kept.runs, cleaned.issues)


def _with_gap(text: str, start: int, end: int) -> Slice:
    """Take the blank lines after a paragraph with it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _trimmed(text: Aligned) -> Aligned:
    return text.rebuilt([(0, len(text.text.rstrip()))])
