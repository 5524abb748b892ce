"""One document as it was read: the text with its claims marked, and what was cut from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from counterclaim.core.claim import Certainty, Claim, Polarity
from counterclaim.core.document import Document, Removed
from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span
from counterclaim.web.call import Call
from counterclaim.web.links import Links
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed
from counterclaim.web.sides import Sides, SideView

_BREAK = re.compile(r"\n\s*\n")
_HEDGED = {Certainty.PROBABLE, Certainty.POSSIBLE}
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Mark:
    """What words are: ``content``, ``speaker``, ``cue`` or ``mention``."""

    kind: str
    claim: str | None
    mention: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``ids`` are those of what begins here."""

    text: str
    marks: tuple[Mark, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One link of a reporting chain."""

    name: str
    side: SideView | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim in words; each of its mentions with the page of its event, where it has one."""

    id: str
    exact: str
    chain: tuple[SpeakerView, ...]
    stance: str
    form: str
    marks: tuple[str, ...]
    mentions: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The page.

    Attributes:
        cut_at: How many characters are shown, where the text is too long to show whole.
    """

    title: str
    document: Document
    paragraphs: tuple[tuple[Piece, ...], ...]
    claims: tuple[ClaimView, ...]
    removed: tuple[Removed, ...]
    issues: tuple[Issue, ...]
    recorded_at: datetime
    reader: str
    capture_uri: str
    capture_fetched_at: datetime
    capture_bytes: int
    sha256: str
    cut_at: int | None


def view(call: Call[Timed]) -> DocumentView:
    """The latest reading of the document."""
    entry = call.desk.entry(call.path["id"], call.query.as_of)
    reading, sides = entry.reading, Sides(call.desk.theatre)
    document = reading.document
    links = Links(call.query.as_of)
    held = call.desk.catalogue.events_of(reading) if call.query.as_of is None else {}
    events = {mention: links.event(event) for mention, event in held.items()}
    return DocumentView(
        title=document.title or document.uri,
        document=document,
        paragraphs=tuple(paragraphs(reading)),
        claims=tuple(_claim(claim, reading, sides, events) for claim in reading.claims),
        removed=reading.removed,
        issues=reading.issues,
        recorded_at=entry.recorded_at,
        reader=entry.reader,
        capture_uri=entry.capture.uri,
        capture_fetched_at=entry.capture.fetched_at,
        capture_bytes=len(entry.capture.body),
        sha256=entry.capture.sha256,
        cut_at=_LONGEST if len(document.text) > _LONGEST else None,
    )


def paragraphs(reading: Reading) -> Iterator[tuple[Piece, ...]]:
    """The text, paragraph by paragraph, cut wherever a mark begins or ends."""
    text = reading.document.text[:_LONGEST]
    spans = sorted(_spans(reading), key=lambda each: (each[0].start, -each[0].end))
    firsts: dict[int, list[str]] = {}
    for claim in reading.claims:
        firsts.setdefault(claim.content[0].start, []).append(claim.id)
    start = 0
    for gap in (*_BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > start:
            yield tuple(_pieces(text, start, end, spans, firsts))
        start = gap.end() if gap else end


def _pieces(
    text: str,
    start: int,
    end: int,
    spans: list[tuple[Span, Mark]],
    firsts: dict[int, list[str]],
) -> Iterator[Piece]:
    here = [(span, mark) for span, mark in spans if span.start < end and start < span.end]
    edges = {start, end, *(at for at in firsts if start <= at < end)}
    edges |= {at for span, _ in here for at in (span.start, span.end) if start < at < end}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        marks = tuple(m for span, m in here if span.start <= left and right <= span.end)
        yield Piece(text[left:right], marks, tuple(firsts.get(left, ())))


def _spans(reading: Reading) -> Iterator[tuple[Span, Mark]]:
    for claim in reading.claims:
        whose = claim.speakers[0].name
        for span in claim.content:
            if claim.cue is not None:
                yield span, Mark("content", claim.id, None, f"said by {whose}")
        if claim.cue is not None:
            yield claim.cue, Mark("cue", claim.id, None, f"attributes it to {whose}")
        for speaker in claim.speakers:
            if speaker.span is not None:
                yield speaker.span, Mark("speaker", claim.id, None, f"speaker: {speaker.name}")
    yield from map(_mention, reading.mentions)


def _mention(mention: Mention) -> tuple[Span, Mark]:
    kind = mention.event_type.replace("_", " ")
    title = f"{kind}, {mention.status.value.replace('_', ' ')}"
    return mention.trigger, Mark("mention", None, mention.id, title)


def _claim(claim: Claim, reading: Reading, sides: Sides, events: Mapping[str, str]) -> ClaimView:
    inside = set(claim.mentions)
    return ClaimView(
        id=claim.id,
        exact=" … ".join(" ".join(span.exact.split()) for span in claim.content),
        chain=tuple(
            SpeakerView(speaker.name, sides[speaker.side] if speaker.side else None)
            for speaker in claim.speakers
        ),
        stance=claim.stance.value,
        form=claim.form.value,
        marks=tuple(_marks(claim)),
        mentions=tuple(
            (_mention(m)[1].title, events.get(m.id)) for m in reading.mentions if m.id in inside
        ),
    )


def _marks(claim: Claim) -> Iterator[str]:
    if claim.certainty in _HEDGED:
        yield claim.certainty.value
    if claim.polarity is Polarity.NEGATIVE:
        yield "negative"
    if claim.interest.value in {"against_interest", "self_serving"}:
        yield claim.interest.value.replace("_", " ")


PAGE = Page("/documents/{id}", "document", "Document", Timed, view)
