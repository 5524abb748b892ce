"""What each claim does to the event: assert, deny, doubt it, or speak of what is ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.core.claim import Claim, Form, Speaker, SpeakerKind, Stance
from counterclaim.core.cluster import Told
from counterclaim.core.count import Count
from counterclaim.core.document import Document
from counterclaim.core.mention import Mention, Status, Track
from counterclaim.core.when import TimeBasis, TimePrecision

_STATED = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})
HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})


class Manner(StrEnum):
    """What a claim does to the event."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    AHEAD = "ahead"
    """Speaks of it as planned or threatened."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim with all that it says about the event.

    Attributes:
        claim: The claim.
        document: Where it stands.
        mentions: Its mentions of the event, in the order told.
        manner: What it does to the event.
        origin: Id of the independent voice behind it.
        withdrawn_at: When its owner took it back; None while it stands.
    """

    claim: Claim
    document: Document
    mentions: tuple[Mention, ...]
    manner: Manner
    origin: str
    withdrawn_at: datetime | None = None

    @property
    def speaker(self) -> Speaker:
        """Who is said to say it, nearest first."""
        return self.claim.speakers[0]

    @property
    def side(self) -> str | None:
        """Side of the nearest speaker."""
        return self.speaker.side

    @property
    def camp(self) -> str | None:
        """Side whose word it is; that of the publisher for somebody unnamed without a side."""
        chain = self.claim.speakers if is_unnamed(self.speaker) else self.claim.speakers[:1]
        return next((speaker.side for speaker in chain if speaker.side), None)

    @property
    def said_at(self) -> datetime | None:
        """When its document was published."""
        return self.document.published_at

    @property
    def stated_times(self) -> list[tuple[datetime, datetime]]:
        """Times of the event that its words state, to the day or finer."""
        told = (mention.when for mention in self.mentions)
        return [
            (when.start, when.end)
            for when in told
            if when
            and when.start
            and when.end
            and when.precision in _STATED
            and when.basis is not TimeBasis.PUBLICATION
        ]

    @property
    def narrated(self) -> bool:
        """Whether it is the publisher's own voice."""
        return self.claim.form is Form.NARRATION

    @property
    def counts(self) -> Iterator[Count]:
        """All numbers it gives for the event."""
        return (count for mention in self.mentions for count in mention.counts)


def is_unnamed(speaker: Speaker) -> bool:
    """Whether nobody could look the speaker up: "an official", "the ministry", "it"."""
    no_name = speaker.actor is None and speaker.name.islower()
    return speaker.kind is SpeakerKind.UNNAMED or no_name


def by_claim(told: Iterable[Told]) -> list[tuple[Claim, Document, tuple[Mention, ...]]]:
    """Claims in the order told, each once, with all their mentions."""
    first: dict[str, Told] = {}
    mentions: dict[str, list[Mention]] = {}
    for each in told:
        first.setdefault(each.claim.id, each)
        mentions.setdefault(each.claim.id, []).append(each.mention)
    return [(t.claim, t.document, tuple(mentions[name])) for name, t in first.items()]


def manner_of(claim: Claim, mentions: Sequence[Mention]) -> Manner:
    """What a claim does to the event, by its stance and the status of its mentions.

    The claim's polarity alone is no denial: "the strike did not cause a fire" is negative and
    takes the strike for granted.
    """
    if claim.stance is Stance.DENIES or _dismisses(claim, mentions):
        return Manner.DENIES
    if all(mention.status is Status.DID_NOT_OCCUR for mention in mentions):
        return Manner.DENIES
    if claim.stance is Stance.DOUBTS:
        return Manner.DOUBTS
    happened = any(mention.status in HAPPENED for mention in mentions)
    return Manner.ASSERTS if happened else Manner.AHEAD


def event_denials(voices: Sequence[Voice]) -> list[Voice]:
    """Voices that deny the event as a whole.

    Whoever speaks for a side that elsewhere says it happened, and names a number in the denial,
    denies the number only; a voice that says both denies a detail; and what was denied before
    the day on which all place it was a plan.
    """
    asserted = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    origins = {voice.origin for voice in asserted}
    sides = {voice.side for voice in asserted if voice.side}
    return [
        voice
        for voice in voices
        if voice.manner is Manner.DENIES
        and voice.origin not in origins
        and not (any(voice.counts) and voice.side in sides)
        and not _before_it(voice, asserted)
    ]


def _before_it(denial: Voice, asserted: Sequence[Voice]) -> bool:
    """Whether the denial was published before anything could have happened, as told."""
    starts = [start for voice in asserted for start, _ in voice.stated_times]
    return bool(starts) and denial.said_at is not None and denial.said_at < min(starts)


def _dismisses(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Rejecting a report is denying it; rejecting an offer is an event of the table itself."""
    return claim.stance is Stance.REJECTS and any(
        mention.status in HAPPENED and mention.track is not Track.TABLE for mention in mentions
    )


def counted(voices: Sequence[Voice]) -> list[Voice]:
    """Voices that put the event forward on their own account.

    When anyone says that it happened, those who only foresaw it are left out. A publisher's own
    words are left out where its report attributes the event to somebody: they retell.
    """
    voices = [voice for voice in voices if voice.withdrawn_at is None]
    forward = [voice for voice in voices if voice.manner is Manner.ASSERTS]
    forward = forward or [voice for voice in voices if voice.manner is Manner.AHEAD]
    quoted = {voice.document.id for voice in forward if not voice.narrated}
    return [v for v in forward if not (v.narrated and v.document.id in quoted)]
