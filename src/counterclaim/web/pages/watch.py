"""What lies ahead: planned and threatened, by when it is due, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.brief.dates import event_time
from counterclaim.core.outlook import Ahead
from counterclaim.web.call import Call
from counterclaim.web.desk import MOST_FORETOLD
from counterclaim.web.links import Links
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed

MOST = 400


@dataclass(frozen=True, slots=True)
class AheadView:
    """Something foretold."""

    title: str
    href: str
    status: str
    due: str | None
    due_at: datetime | None
    said_by: tuple[str, ...]
    said_at: datetime | None
    claims: tuple[tuple[str, str], ...]
    happened: str | None


@dataclass(frozen=True, slots=True)
class WatchView:
    """The page: what is to come, what is overdue, what has no date, what came about.

    Attributes:
        behind: Whether something was read since that is not worked in yet.
        cut: Whether there is more that was foretold earlier.
    """

    now: datetime
    groups: tuple[tuple[str, str, tuple[AheadView, ...]], ...]
    total: int
    behind: bool
    cut: bool


def view(call: Call[Timed]) -> WatchView:
    """The calendar, as it stood at the moment looked from."""
    now = call.query.as_of or datetime.now(UTC)
    links = Links(call.query.as_of)
    found = call.desk.ahead(call.query.as_of)
    known, state = found.answer, call.desk.catalogue.version()
    groups = {group: [a for a in known if _group(a, now) == group] for group in _TITLES}
    return WatchView(
        now,
        tuple(
            (group, title, tuple(_ahead(a, links) for a in _in_order(groups[group])))
            for group, title in _TITLES.items()
        ),
        len(known),
        found.state != state,
        len(known) >= MOST_FORETOLD,
    )


_TITLES = {
    "due": "To come",
    "undated": "No date given",
    "overdue": "Its day is past, and nothing was read of it",
    "happened": "Came about, as far as was read",
}


def _group(ahead: Ahead, now: datetime) -> str:
    if ahead.happened:
        return "happened"
    if ahead.due is None or ahead.due.start is None:
        return "undated"
    return "overdue" if (ahead.due.end or ahead.due.start) <= now else "due"


def _in_order(some: Sequence[Ahead]) -> list[Ahead]:
    return sorted(some, key=lambda a: (str((a.due and a.due.start) or "9999"), a.event))[:MOST]


def _ahead(ahead: Ahead, links: Links) -> AheadView:
    return AheadView(
        ahead.title,
        links.event(ahead.event),
        ahead.status.value,
        event_time(ahead.due),
        ahead.due.start if ahead.due else None,
        ahead.said_by,
        ahead.said_at,
        tuple((claim, links.page(f"/claims/{claim}")) for claim in ahead.claims),
        links.event(ahead.happened) if ahead.happened else None,
    )


PAGE = Page("/watch", "watch", "Watch", Timed, view)
