"""A stretch of a document's text that keeps its own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Exact words at an offset.

    Attributes:
        start: First code point in the document's text.
        end: One past the last code point (half open).
        exact: The words; ``text[start:end] == exact`` always holds.
    """

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut ``text[start:end]`` into a span.

        Raises:
            ValueError: The offsets do not lie inside the text in order.
        """
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def part(self, start: int, end: int) -> Span:
        """The stretch between two offsets in the span's own words."""
        return Span(self.start + start, self.start + end, self.exact[start:end])

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
