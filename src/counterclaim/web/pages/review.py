"""The review queue: what is least certain and most read comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from counterclaim.core.judgement import Judgement, in_force
from counterclaim.flow.events_select import Asked
from counterclaim.web.anchors import claims_at
from counterclaim.web.call import Call
from counterclaim.web.cards import Card, card
from counterclaim.web.doubt import Doubt, doubt
from counterclaim.web.links import Links
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed
from counterclaim.web.sides import Sides

_LOOKED_AT = 400


class ReviewQuery(Timed):
    """The front of the queue."""

    limit: int = Field(40, ge=1, le=200, description="At most so many.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One event that waits for somebody to look."""

    card: Card
    doubt: Doubt
    opened: int


@dataclass(frozen=True, slots=True)
class Signed:
    """One judgement, and whether it holds still."""

    judgement: Judgement
    in_force: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page.

    Attributes:
        looked_at: How many of the newest events were considered.
    """

    queue: tuple[Waiting, ...]
    waiting: int
    looked_at: int
    judgements: tuple[Signed, ...]


def view(call: Call[ReviewQuery]) -> ReviewView:
    """Events nobody has judged, of the newest; and what was judged of late."""
    judgements = call.desk.ledger.judgements(call.query.as_of)
    holding = in_force(judgements)
    queue = waiting(call, holding)
    names = {judgement.id for judgement in holding}
    latest = [Signed(each, each.id in names) for each in reversed(judgements[-30:])]
    return ReviewView(tuple(queue[: call.query.limit]), len(queue), _LOOKED_AT, tuple(latest))


def waiting(call: Call[ReviewQuery], holding: tuple[Judgement, ...]) -> list[Waiting]:
    """The queue, the most doubtful and most opened first."""
    sides, links = Sides(call.desk.theatre), Links(call.query.as_of)
    page = call.desk.events(Asked(order="newest"), call.query.as_of, _LOOKED_AT)
    documents = {account.document for event in page.events for account in event.accounts}
    judged = set(_judged_claims(call, holding, documents))
    found = [
        Waiting(card(event, sides, links), doubt(event), call.desk.readership.of(event.id))
        for event in page.events
        if judged.isdisjoint(account.claim for account in event.accounts)
    ]
    return sorted(found, key=_urgency)


def _urgency(each: Waiting) -> tuple[float, str]:
    """Doubt weighs as much as it does; being read raises it, ever less steeply."""
    return -each.doubt.weight * (1 + each.opened) ** 0.5, each.card.id


def _judged_claims(
    call: Call[ReviewQuery], holding: tuple[Judgement, ...], documents: set[str]
) -> Iterator[str]:
    """Claims of these documents that hold words somebody judged."""
    groups = (group for judgement in holding for group in judgement.groups)
    for anchor in (anchor for group in groups for anchor in group):
        if anchor.document in documents:
            yield from claims_at(call.desk, anchor)


PAGE = Page("/review", "review", "Review", ReviewQuery, view)
