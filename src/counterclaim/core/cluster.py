"""Mentions from one or many documents that are taken to be about one event."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.claim import Claim
from counterclaim.core.document import Document
from counterclaim.core.mention import Mention
from counterclaim.core.toll import Toll


@dataclass(frozen=True, slots=True)
class Told:
    """One mention with the claim and the document that it stands in.

    Attributes:
        mention: The mention.
        claim: The claim it belongs to.
        document: The document.
        refers_to: Id of the earlier mention that definite words point back to ("the strike").
        toll: What the whole report's numbers of people come to; only on the first mention of those
            that count somebody.
    """

    mention: Mention
    claim: Claim
    document: Document
    refers_to: str | None = None
    toll: Toll | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention was joined to those before it.

    Attributes:
        mention: Id of the mention that was joined.
        to: Id of the mention it was found most like; None for the first of the event.
        score: Sum of the likenesses' weights.
        reasons: Names of the likenesses that held, with their weights.
    """

    mention: str
    to: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is linked, and why."""

    told: tuple[Told, ...]
    links: tuple[Link, ...]
