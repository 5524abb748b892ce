"""Clean text whose offsets lead back to a capture, and what was cut from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.core.issue import Issue


class RemovalReason(StrEnum):
    """Why words of the capture are not in the document."""

    FOREIGN_MATTER = "foreign_matter"
    """A fragment about something else."""
    BOILERPLATE = "boilerplate"
    """Subscribe, cookie, promotion and navigation lines."""
    MARKUP = "markup"
    """BBCode, HTML debris, bare link syntax."""
    DUPLICATE = "duplicate"
    """A paragraph that repeats an earlier one."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that were cut, so that nothing is dropped silently."""

    exact: str
    reason: RemovalReason


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters that the document and the decoded capture share.

    Attributes:
        document_start: Offset into the document's text.
        capture_start: Offset into the capture's bytes decoded with its charset.
        length: How many code points run in parallel.
    """

    document_start: int
    capture_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """Clean text of one report.

    Attributes:
        id: Content hash of uri, publisher, publication time and text.
        uri: Where its capture came from.
        publisher: Who published it; None when nobody says.
        title: Its headline, when the carrier gives one apart from the text.
        published_at: When it was published; None when nobody says.
        language: ISO 639-1 code of the text, or ``und``.
        text: The clean text; every span of a reading counts code points in it.
        capture: SHA-256 of the bytes it was made from.
    """

    id: str
    uri: str
    publisher: str | None
    title: str | None
    published_at: datetime | None
    language: str
    text: str
    capture: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What the clean stage makes of one capture.

    Attributes:
        document: The clean text.
        removed: What was cut and why, in order.
        alignment: Runs that lead document offsets back to the decoded capture, in order.
        issues: Guesses made on the way (encoding, language).
    """

    document: Document
    removed: tuple[Removed, ...]
    alignment: tuple[Run, ...]
    issues: tuple[Issue, ...]
