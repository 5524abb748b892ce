"""One attributed assertion in one document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.core.span import Span


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    WARNS = "warns"
    THREATENS = "threatens"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    ORDERS = "orders"


class Certainty(StrEnum):
    """How sure the speaker is said to be (FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Polarity(StrEnum):
    """Whether the content is put forward as so or as not so (FactBank)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    """In quotation marks."""
    INDIRECT = "indirect"
    """Reported in the publisher's words."""
    MIXED = "mixed"
    """Partly quoted."""
    NARRATION = "narration"
    """The publisher's own voice."""


class Interest(StrEnum):
    """Whether the speaker's side would rather it were so."""

    SELF_SERVING = "self_serving"
    AGAINST_INTEREST = "against_interest"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class SpeakerKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    OFFICE = "office"
    ORGANIZATION = "organization"
    MEDIA = "media"
    STATE = "state"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say it.

    Attributes:
        name: The fullest name the document or the pack gives.
        kind: What sort of speaker.
        side: Side code of the theatre pack (``UA``) or of the speaker's country; None if unknown.
        actor: Actor id of the theatre pack; None if the pack does not know the speaker.
        span: The words that name the speaker here; None for a publisher outside the text.
    """

    name: str
    kind: SpeakerKind
    side: str | None
    actor: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed assertion.

    Attributes:
        id: Content hash of document id, content and speakers.
        content: The words attributed, in order; several when a cue splits them.
        cue: The words that attribute; None in narration.
        speakers: Reporting chain, nearest first, publisher last; never empty.
        mentions: Ids of the event mentions inside the content.
    """

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Speaker, ...]
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    form: Form
    interest: Interest
    mentions: tuple[str, ...]
