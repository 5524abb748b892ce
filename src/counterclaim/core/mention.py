"""One event mention inside a claim (ACE's term)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.core.count import Count
from counterclaim.core.span import Span
from counterclaim.core.when import When
from counterclaim.core.where import Place


class Track(StrEnum):
    """Where an event belongs in a briefing."""

    BATTLEFIELD = "battlefield"
    TABLE = "table"
    HOME_FRONT = "home_front"


class Status(StrEnum):
    """Whether the words say it took place."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DID_NOT_OCCUR = "did_not_occur"


class RoleName(StrEnum):
    """What a participant is to the event."""

    ACTOR = "actor"
    TARGET = "target"
    RECIPIENT = "recipient"
    VICTIM = "victim"
    INSTRUMENT = "instrument"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Role:
    """A participant: the words, and the pack's actor and side when known."""

    role: RoleName
    name: str
    actor: str | None
    side: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class PloverCode:
    """PLOVER event type and mode (Open Event Data Alliance)."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class AcledCode:
    """ACLED event and sub-event type."""

    event_type: str
    sub_event_type: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one claim mentions it.

    Attributes:
        id: Content hash of document id, event type and trigger; of the speaker too for whoever says
            the same words as another, or denies them.
        event_type: Slug in the event-type vocabulary.
        track: Battlefield, table or home front.
        plover: PLOVER code of the type.
        acled: ACLED code of the type; None where ACLED has none.
        status: Whether the words say it took place.
        trigger: The words that name the event.
        roles: Participants in text order.
        places: Where, with the role of each place.
        when: Event time; None when the words give none and none can be inferred honestly.
        counts: Numbers that belong to this event.
    """

    id: str
    event_type: str
    track: Track
    plover: PloverCode
    acled: AcledCode | None
    status: Status
    trigger: Span
    roles: tuple[Role, ...]
    places: tuple[Place, ...]
    when: When | None
    counts: tuple[Count, ...]
