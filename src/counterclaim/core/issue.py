"""A problem in the data, kept as a value so that nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.span import Span


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a reader of the record should know went wrong or was guessed.

    Attributes:
        code: Stable snake_case name, listed in ``docs/issues.md``.
        message: What happened, where, and what can be done, in one sentence.
        span: The words it is about, when there are any.
    """

    code: str
    message: str
    span: Span | None = None
