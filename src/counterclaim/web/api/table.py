"""What lies ahead, and moves at the negotiating table."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from counterclaim.core.outlook import Ahead, Position
from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call
from counterclaim.web.pages.table import TableQuery, asked_for
from counterclaim.web.query import Timed

MOST = 1000


class Some(Timed):
    """Some of them."""

    limit: int = Field(200, ge=1, le=MOST, description="At most so many.")
    skip: int = Field(0, ge=0, le=10_000_000, description="Leave out so many of the first.")


class SomeMoves(TableQuery, Some):
    """Moves of a time."""


@dataclass(frozen=True, slots=True)
class AheadList:
    """What was planned or threatened."""

    ahead: tuple[Ahead, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PositionList:
    """Moves in the order in which they were made."""

    positions: tuple[Position, ...]
    total: int


def _ahead(call: Call[Some]) -> AheadList:
    known, query = call.desk.ahead(call.query.as_of).answer, call.query
    return AheadList(known[query.skip : query.skip + query.limit], len(known))


def _positions(call: Call[SomeMoves]) -> PositionList:
    query = call.query
    known = asked_for(call.desk.positions(query.as_of, query.since, query.until).answer, query)
    return PositionList(tuple(known[query.skip : query.skip + query.limit]), len(known))


RESOURCES = (
    Resource(
        "/ahead",
        "The latest of what was planned or threatened.",
        Some,
        AheadList,
        _ahead,
        versioned=False,
    ),
    Resource(
        "/positions",
        "Moves at the negotiating table, of the latest events of a time.",
        SomeMoves,
        PositionList,
        _positions,
        versioned=False,
    ),
)
