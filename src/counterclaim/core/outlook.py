"""What lies ahead, and where the parties stand at the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from counterclaim.core.mention import Status
from counterclaim.core.when import When

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something planned or threatened, to be watched for.

    Attributes:
        event: Id of the event as it was foretold.
        title: Its title.
        status: Planned or threatened.
        due: When it is to be; None when nobody said.
        said_by: Who foretold it.
        said_at: When that was first published.
        claims: The claims that foretell it.
        happened: Id of the event that came of it; None while none is known.
    """

    event: str
    title: str
    status: Status
    due: When | None
    said_by: tuple[str, ...]
    said_at: datetime | None
    claims: tuple[str, ...]
    happened: str | None
    schema: Literal["counterclaim/ahead/1"] = field(default="counterclaim/ahead/1")


class Move(StrEnum):
    """What a party does about an issue."""

    DEMANDS = "demands"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    CONDITION = "makes a condition"


@dataclass(frozen=True, slots=True)
class Position:
    """One move of one party on one issue.

    Attributes:
        issue: What it is about: ``ceasefire``, ``prisoners`` ...
        party: Side of who made the move, or the name where no side is known.
        move: What it does.
        speaker: Whose words they are.
        exact: The words.
        claim: The claim.
        uri: Where it was published.
        said_at: When it was published.
    """

    issue: str
    party: str
    move: Move
    speaker: str
    exact: str
    claim: str
    uri: str
    said_at: datetime | None
    schema: Literal["counterclaim/position/1"] = field(default="counterclaim/position/1")


@cache
def _adapters() -> dict[type, TypeAdapter[Any]]:
    from pydantic import TypeAdapter

    return {kind: TypeAdapter(kind) for kind in (Ahead, Position)}


def outlook_to_json(value: Ahead | Position) -> str:
    """One line of ``counterclaim/ahead/1`` or ``counterclaim/position/1``."""
    return str(_adapters()[type(value)].dump_json(value).decode())
