"""Everything read from one document: the public record's unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.core.claim import Claim
from counterclaim.core.document import Document, Removed
from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention
from counterclaim.core.when import When
from counterclaim.core.where import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, what was cut from it, and what it says by whom.

    The public record ``counterclaim/reading/1`` is this value as JSON, field for field.

    Attributes:
        document: The clean text.
        removed: What was cut and why.
        claims: In text order; narration included.
        mentions: In text order; each belongs to exactly one claim.
        places: Every place name found, used by a mention or not.
        times: Every time expression found.
        issues: What went wrong or was guessed.
    """

    document: Document
    removed: tuple[Removed, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    times: tuple[When, ...]
    issues: tuple[Issue, ...]
    schema: Literal["counterclaim/reading/1"] = field(default="counterclaim/reading/1")
