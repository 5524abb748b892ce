"""What mentions from several documents are about, weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from counterclaim.core.claim import Interest, Stance
from counterclaim.core.count import Counted, Scope
from counterclaim.core.mention import Track
from counterclaim.core.when import When
from counterclaim.core.where import Place


class Standing(StrEnum):
    """How an event's claims relate; never whether it is true."""

    CORROBORATED = "corroborated"
    ADMITTED = "admitted"
    ONE_SIDED = "one_sided"
    SINGLE_ORIGIN = "single_origin"
    CONTESTED = "contested"
    DENIED = "denied"
    RETRACTED = "retracted"


class DisagreementKind(StrEnum):
    """How two claims about one slot cannot both hold."""

    CONFLICTING_COUNT = "conflicting_count"
    DENIED = "denied"
    OTHER_RESPONSIBILITY = "other_responsibility"
    OTHER_PLACE = "other_place"
    OTHER_TIME = "other_time"


class DifferenceKind(StrEnum):
    """How two claims about one slot differ and may both hold."""

    COMPATIBLE = "compatible"
    UPDATE = "update"
    DIFFERENT_SCOPE = "different_scope"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Account:
    """One claim about the event, with whose words they are."""

    claim: str
    exact: str
    document: str
    uri: str
    publisher: str | None
    speaker: str
    side: str | None
    origin: str
    stance: Stance
    interest: Interest
    said_at: datetime | None
    cue: str | None = None
    """The words that attribute it; None in narration."""


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One number, who owns it and when it was said or withdrawn."""

    low: float | None
    high: float | None
    best: float | None
    scope: Scope
    claims: tuple[str, ...]
    owners: tuple[str, ...]
    said_at: datetime | None
    withdrawn_at: datetime | None
    of: str | None = None
    """The things counted, in the first claim's words; None when no claim says."""


@dataclass(frozen=True, slots=True)
class LatestValue:
    """The number that stands now."""

    low: float | None
    high: float | None
    best: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """Bounds worked out over all owners; nobody's words."""

    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Slot:
    """Every value given for one countable slot of the event."""

    slot: Counted
    values: tuple[SlotValue, ...]
    latest: LatestValue | None
    derived: DerivedValue | None


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice after copies and citing chains are folded."""

    id: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class SilentSide:
    """A side that has not spoken about the event."""

    side: str
    since: datetime | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Who has been heard about the event and who has not."""

    heard: tuple[str, ...]
    silent: tuple[SilentSide, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that decided the standing, in words, with its claims."""

    rule: str
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more claims about a slot that cannot all hold."""

    slot: str
    kind: DisagreementKind
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more claims about a slot that differ without contradicting."""

    slot: str
    kind: DifferenceKind
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of an event's history."""

    at: datetime | None
    change: str


@dataclass(frozen=True, slots=True)
class Event:
    """What mentions are about, with all accounts of it.

    The public record ``counterclaim/event/1`` is this value as JSON, field for field.
    """

    id: str
    as_of: datetime | None
    title: str
    event_type: str
    track: Track
    when: When | None
    places: tuple[Place, ...]
    accounts: tuple[Account, ...]
    slots: tuple[Slot, ...]
    origins: tuple[Origin, ...]
    sides: Sides
    standing: Standing
    reasons: tuple[Reason, ...]
    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    history: tuple[Change, ...]
    schema: Literal["counterclaim/event/1"] = field(default="counterclaim/event/1")
