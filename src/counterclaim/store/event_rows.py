"""What is written to the catalogue of events, and what is read from it, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.event_marks import Key
from counterclaim.core.glance import Glance

Told = tuple[int, str]
"""A step and the id of a mention that was linked then."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reading, or a judgement when it has no revision, that was added and not yet linked."""

    number: int
    name: str
    revision: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A reading that was linked, with its record."""

    number: int
    recorded_at: datetime
    record: str


@dataclass(frozen=True, slots=True)
class NewLink:
    """A decision that a mention belongs to an event.

    Attributes:
        mention: The mention.
        step: The reading it stands in.
        event: The event's number.
        to: The mention it is most like; None for the first.
        score: How like.
        reasons: Why.
    """

    mention: str
    step: int
    event: int
    to: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as weighed, with what it is looked up by.

    Attributes:
        id: Its id.
        root: The number that its mentions were linked under, the least where there are several.
        first: The mention that its id is made of.
        event_type, track, standing: As in the record.
        starts, ends: Seconds; of the first report where nobody says when it was.
        accounts: How many.
        foretold: Whether somebody planned or threatened it.
        moves: Whether somebody makes a move at the table.
        record: The event as JSON.
        told: What it was made of.
        marks: By what else it can be found.
        glance: What lists show of it.
    """

    id: str
    root: int
    first: str
    event_type: str
    track: str
    standing: str
    starts: float
    ends: float
    accounts: int
    foretold: bool
    moves: bool
    record: str
    told: tuple[Told, ...]
    marks: tuple[Key, ...]
    glance: Glance


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event as it was written."""

    number: int
    id: str
    root: int
    first: str
    recorded_at: datetime
    replaced_at: datetime | None
    starts: float
    accounts: int
    record: bytes
    packed: bytes

    @property
    def told(self) -> tuple[Told, ...]:
        """What it was made of."""
        return tuple((step, mention) for step, mention in json.loads(self.packed))


def packed(told: Sequence[Told]) -> bytes:
    """The column that keeps what an event was made of."""
    return json.dumps([list(each) for each in told], separators=(",", ":")).encode()


def hashed(key: Key) -> int:
    """A key as a number of 64 bits, the same in every process."""
    digest = hashlib.blake2b(json.dumps(key).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
