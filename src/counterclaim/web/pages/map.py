"""Map and timeline; without scripts, the same events as a list with their places."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from counterclaim.web.call import Call
from counterclaim.web.cards import Card, card
from counterclaim.web.filters import Filter, filter_of
from counterclaim.web.links import Links, to
from counterclaim.web.pages.page import Page
from counterclaim.web.query import PagedQuery
from counterclaim.web.sides import Sides


class MapQuery(PagedQuery):
    """The events of the list below the map."""

    limit: int = Field(100, ge=1, le=500, description="At most so many in the list.")


@dataclass(frozen=True, slots=True)
class MapView:
    """The page.

    Attributes:
        marks: Address of what the map draws.
    """

    filter: Filter
    marks: str
    placed: tuple[Card, ...]
    unplaced: tuple[Card, ...]
    total: int | None
    older: str | None


def view(call: Call[MapQuery]) -> MapView:
    """Events with a known place, then those without."""
    query, sides = call.query, Sides(call.desk.theatre)
    page = call.desk.events(query.asked(), query.as_of, query.limit, query.after)
    links = Links(query.as_of)
    known = {e.id for e in page.events if any(p.latitude is not None for p in e.places)}
    cards = tuple(card(event, sides, links) for event in page.events)
    asked = {name: value for name, value in call.said.items() if name not in {"after", "limit"}}
    return MapView(
        filter_of(call, "/map", sides),
        to("/api/v1/marks", asked),
        tuple(each for each in cards if each.id in known),
        tuple(each for each in cards if each.id not in known),
        page.total,
        to("/map", call.said, after=page.next) if page.next else None,
    )


PAGE = Page("/map", "map", "Map and timeline", MapQuery, view)
