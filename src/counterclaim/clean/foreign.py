"""A fragment about something else, stuck into a document, is cut and kept aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.cohesion import Paragraphs
from counterclaim.clean.extract import document_of
from counterclaim.clean.measures import features, usual
from counterclaim.clean.weights import Weights, load_weights
from counterclaim.core.analysis import Analysis, Passage
from counterclaim.core.document import Cleaned, RemovalReason, Removed
from counterclaim.core.issue import Issue

MOST_PARAGRAPHS = 1000
MOST_CUTS = 3
SHORTLIST = 24


def cut_foreign(cleaned: Cleaned, analysis: Analysis) -> Cleaned:
    """Cut the paragraphs that hardly belong to the document; the same object when all do.

    Args:
        cleaned: The document as extracted.
        analysis: The encoder's passages of that very text.

    Returns:
        The document without the foreign paragraphs, each of them in ``removed``.
    """
    weights = load_weights()
    passages = [passage for passage in analysis.passages if passage.vector]
    if cleaned.document.language not in weights.languages or len(passages) < 2:
        return cleaned
    if len(passages) > MOST_PARAGRAPHS:
        message = f"Over {MOST_PARAGRAPHS:,} paragraphs: not searched for foreign matter."
        return replace(cleaned, issues=(*cleaned.issues, Issue("foreign_matter_unsought", message)))
    document = paragraphs_of(cleaned, passages, weights.rarity, weights.links)
    found = foreign_paragraphs(document, weights)
    return _without(cleaned, [passages[i] for i in found]) if found else cleaned


def foreign_paragraphs(document: Paragraphs, weights: Weights) -> list[int]:
    """Return the indices of paragraphs that do not belong, worst stretch first cut first.

    After each cut the rest is measured anew, so that what a fragment left behind shows up.
    """
    left = list(range(len(document)))
    gone: list[int] = []
    for _ in range(MOST_CUTS):
        stretch = worst_stretch(document.only(left), weights, _seams(left))
        if stretch is None:
            break
        gone += left[slice(*stretch)]
        del left[slice(*stretch)]
    return sorted(gone)


def worst_stretch(
    document: Paragraphs, weights: Weights, seams: frozenset[int] = frozenset()
) -> Slice | None:
    """Return the stretch that fits worst, or None when every one fits well enough.

    Args:
        document: What is left of the document.
        weights: The fitted weights.
        seams: Indices before which something has been cut; beside them less is asked for.
    """
    stretches = shortlist(document, list(candidates(len(document), weights.longest)))
    if not stretches:
        return None
    normal = usual(document)
    rows = np.array([features(document, *stretch, normal) for stretch in stretches])
    scores = weights.scores(rows)
    needed = np.array(
        [weights.beside if seams & set(stretch) else weights.threshold for stretch in stretches]
    )
    best = int(np.argmax(scores - needed))
    return stretches[best] if scores[best] >= needed[best] else None


def candidates(paragraphs: int, longest: int) -> Iterator[Slice]:
    """Yield every stretch of up to ``longest`` paragraphs that leaves something over."""
    for start in range(paragraphs):
        for end in range(start + 1, min(paragraphs, start + longest) + 1):
            if end - start < paragraphs:
                yield start, end


def shortlist(document: Paragraphs, stretches: Sequence[Slice]) -> list[Slice]:
    """Return the stretches least like the rest, and those beside debris: the only ones measured.

    What fits the rest well is never foreign; looking at it in full would cost more than reading.
    """
    if len(stretches) <= SHORTLIST:
        return list(stretches)
    likeness = document.likeness
    blocks = np.zeros((len(document) + 1, len(document) + 1))
    blocks[1:, 1:] = likeness.cumsum(0).cumsum(1)
    start, end = np.array(stretches).T
    rows = blocks[end, -1] - blocks[start, -1]
    inner = blocks[end, end] - blocks[start, end] - blocks[end, start] + blocks[start, start]
    size = end - start
    outside = (rows - inner) / (size * (len(document) - size))
    least = set(np.argsort(outside, kind="stable")[:SHORTLIST].tolist())
    marked = {i for i, (a, b) in enumerate(stretches) if any(document.debris[a:b])}
    return [stretches[i] for i in sorted(least | marked)]


def _seams(left: Sequence[int]) -> frozenset[int]:
    seams = {i for i in range(1, len(left)) if left[i] - left[i - 1] > 1}
    if left and left[0] > 0:
        seams.add(0)
    return frozenset(seams)


def paragraphs_of(
    cleaned: Cleaned,
    passages: Sequence[Passage],
    rarity: Mapping[str, float],
    links: frozenset[str],
) -> Paragraphs:
    """Gather what is measured on a document, paragraph by paragraph."""
    text = cleaned.document.text
    places = _debris(cleaned)
    return Paragraphs(
        [text[p.start : p.end] for p in passages],
        np.array([p.vector for p in passages], dtype=float),
        [any(p.start <= at <= p.end for at in places) for p in passages],
        rarity,
        links,
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
