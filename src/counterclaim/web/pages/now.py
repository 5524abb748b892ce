"""Now: the tracks side by side, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from counterclaim.brief.wording import TRACKS, silence
from counterclaim.core.event import Event
from counterclaim.core.mention import Track
from counterclaim.flow.events_select import select
from counterclaim.web.call import Call
from counterclaim.web.cards import Card, card
from counterclaim.web.filters import Filter, filter_of
from counterclaim.web.links import Links, to
from counterclaim.web.pages.page import Page
from counterclaim.web.query import PagedQuery
from counterclaim.web.sides import Sides
from counterclaim.web.standings import Tally, standings

_MOST_CHANGED = 200
_NOTHING_NEW = "Nothing on this track is new or was changed since. That is what was read."
_NOT_FEEDS = {"after", "limit", "changed"}


class NowQuery(PagedQuery):
    """Some of the events of each track."""

    limit: int = Field(30, ge=1, le=200, description="At most so many in a lane.")
    changed: str | None = Field(
        None, max_length=100, description="Only what is new or was changed since this state."
    )


@dataclass(frozen=True, slots=True)
class Lane:
    """One track.

    Attributes:
        silence: What to say where nothing was found; never "quiet".
        older: Address of what comes after; None when that is all.
    """

    track: str
    title: str
    cards: tuple[Card, ...]
    total: int | None
    silence: str
    older: str | None


@dataclass(frozen=True, slots=True)
class NowView:
    """The page.

    Attributes:
        untold: Whether what changed was asked for, and nobody can tell; everything is shown.
    """

    filter: Filter
    lanes: tuple[Lane, ...]
    feed: str
    geojson: str
    standings: tuple[Tally, ...]
    untold: bool


def view(call: Call[NowQuery]) -> NowView:
    """Battlefield and table always; the home front where something was read of it."""
    sides = Sides(call.desk.theatre)
    tracks = (call.query.track,) if call.query.track else tuple(Track)
    changed = _changed(call)
    if changed is None:
        lanes = [_lane(call, track, sides) for track in tracks]
    else:
        lanes = [_changed_lane(call, track, sides, changed) for track in tracks]
    shown = [lane for lane in lanes if lane.cards or _is_always_shown(lane, len(lanes))]
    asked = {name: value for name, value in call.said.items() if name not in _NOT_FEEDS}
    return NowView(
        filter_of(call, "/", sides),
        tuple(shown),
        to("/api/v1/events.atom", asked),
        to("/api/v1/events.geojson", asked),
        tuple(standings(call, "/")) if changed is None else (),
        call.query.changed is not None and changed is None,
    )


def _changed(call: Call[NowQuery]) -> tuple[Event, ...] | None:
    """What is new or was changed since the state asked for; None when all is to be shown."""
    query = call.query
    if query.changed is None or query.as_of is not None:
        return None
    changes = call.desk.catalogue.changes(query.changed)
    if changes is None:
        return None
    names = (*changes.new, *changes.changed)[:_MOST_CHANGED]
    return call.desk.events_named(names)


def _changed_lane(
    call: Call[NowQuery], track: Track, sides: Sides, changed: tuple[Event, ...]
) -> Lane:
    asked = call.query.asked("newest", track)
    found = select(changed, asked, call.desk.types)
    links = Links(None)
    cards = tuple(card(event, sides, links) for event in found)
    return Lane(track.value, TRACKS[track], cards, len(cards), _NOTHING_NEW, None)


def _is_always_shown(lane: Lane, lanes: int) -> bool:
    return lane.track != Track.HOME_FRONT or lanes == 1


def _lane(call: Call[NowQuery], track: Track, sides: Sides) -> Lane:
    query = call.query
    after = query.after if query.track else None
    page = call.desk.events(query.asked("newest", track), query.as_of, query.limit, after)
    links = Links(query.as_of)
    older = to("/", call.said, track=track.value, after=page.next) if page.next else None
    return Lane(
        track.value,
        TRACKS[track],
        tuple(card(event, sides, links) for event in page.events),
        page.total,
        silence(track),
        older,
    )


PAGE = Page("/", "now", "Now", NowQuery, view)
