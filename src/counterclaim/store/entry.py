"""What the ledger answers when asked for an id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from counterclaim.core.capture import Capture
from counterclaim.core.claim import Claim
from counterclaim.core.document import Run
from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span

EntryKind = Literal["document", "claim", "mention"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found by its id, with the reading it stands in.

    Attributes:
        kind: What the id names.
        id: Its whole id.
        reading: The latest reading it appears in.
        revision: How often its document had been read before, counted from 0.
        current: Whether that reading is its document's latest.
        recorded_at: When that reading was recorded.
        reader: Version of the reader that made it.
        capture: The bytes it was made from.
        alignment: Runs that lead document offsets back to the decoded capture.
    """

    kind: EntryKind
    id: str
    reading: Reading
    revision: int
    current: bool
    recorded_at: datetime
    reader: str
    capture: Capture
    alignment: tuple[Run, ...]

    @property
    def claim(self) -> Claim | None:
        """The claim, when the id names one."""
        return next((c for c in self.reading.claims if c.id == self.id), None)

    @property
    def mention(self) -> Mention | None:
        """The mention, when the id names one."""
        return next((m for m in self.reading.mentions if m.id == self.id), None)

    def in_capture(self, span: Span) -> tuple[int, int] | None:
        """Where words of the document stand in the decoded capture.

        Returns:
            First and one past the last code point; None when the words were put there by
            cleaning.
        """
        met = [run for run in self.alignment if _meets(run, span)]
        if not met:
            return None
        first, last = met[0], met[-1]
        start = first.capture_start + max(0, span.start - first.document_start)
        length = min(span.end, last.document_start + last.length) - last.document_start
        return start, last.capture_start + length


def _meets(run: Run, span: Span) -> bool:
    return run.document_start < span.end and span.start < run.document_start + run.length
