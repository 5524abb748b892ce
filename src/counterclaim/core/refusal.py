"""Something that was asked for and could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.core.issue import Issue


@dataclass(frozen=True, slots=True)
class Refusal:
    """Stands in the stream where a reading would, so that nothing goes missing silently.

    The public record ``counterclaim/refusal/1`` is this value as JSON, field for field.

    Attributes:
        uri: What was asked for.
        issues: Why it could not be read; never empty.
    """

    uri: str
    issues: tuple[Issue, ...]
    schema: Literal["counterclaim/refusal/1"] = field(default="counterclaim/refusal/1")
