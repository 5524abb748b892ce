"""The negotiating table: who demands, offers, accepts and refuses what, issue by party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.outlook import Position
from counterclaim.web.call import Call
from counterclaim.web.links import Links
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Moment, Timed
from counterclaim.web.sides import Sides, SideView

MOST_MOVES = 600


class TableQuery(Timed):
    """Moves of a time."""

    since: Moment | None = None
    until: Moment | None = None


@dataclass(frozen=True, slots=True)
class MoveView:
    """One move of one party."""

    move: str
    speaker: str
    exact: str
    claim: str
    href: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue: a cell of moves for each party, in the order of the parties."""

    issue: str
    cells: tuple[tuple[MoveView, ...], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The page.

    Attributes:
        left_out: How many older moves are not shown.
        behind: Whether something was read since that is not worked in yet.
    """

    parties: tuple[SideView, ...]
    rows: tuple[IssueRow, ...]
    total: int
    left_out: int
    said: TableQuery
    behind: bool


def view(call: Call[TableQuery]) -> TableView:
    """The grid; each cell in the order in which things were said."""
    sides = Sides(call.desk.theatre)
    query, state = call.query, call.desk.catalogue.version()
    found = call.desk.positions(query.as_of, query.since, query.until)
    asked = asked_for(found.answer, query)
    shown = asked[-MOST_MOVES:]
    parties = sorted({position.party for position in shown}, key=sides.order)
    links = Links(call.query.as_of)
    issues = sorted(dict.fromkeys(p.issue for p in shown), key=lambda issue: issue == "other")
    return TableView(
        tuple(sides[party] for party in parties),
        tuple(IssueRow(issue, tuple(_cells(issue, parties, shown, links))) for issue in issues),
        len(asked),
        len(asked) - len(shown),
        query,
        found.state != state,
    )


def asked_for(positions: Sequence[Position], query: TableQuery) -> list[Position]:
    """The moves made within the time asked for; undated ones only when no time is."""
    return [position for position in positions if _is_asked(position.said_at, query)]


def _is_asked(at: datetime | None, query: TableQuery) -> bool:
    if at is None:
        return query.since is None and query.until is None
    return (query.since is None or at >= query.since) and (query.until is None or at < query.until)


def _cells(
    issue: str, parties: Sequence[str], moves: Sequence[Position], links: Links
) -> Iterator[tuple[MoveView, ...]]:
    for party in parties:
        yield tuple(_move(m, links) for m in moves if m.issue == issue and m.party == party)


def _move(position: Position, links: Links) -> MoveView:
    return MoveView(
        position.move.value,
        position.speaker,
        " ".join(position.exact.split()),
        position.claim,
        links.page(f"/claims/{position.claim}"),
        position.said_at,
    )


PAGE = Page("/table", "table", "Negotiating table", TableQuery, view)
