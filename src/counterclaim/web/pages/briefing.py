"""The briefing: read, printed, copied, and led back to as it was known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from counterclaim.brief import compose
from counterclaim.brief.briefing import Briefing, Period
from counterclaim.brief.formats import markdown
from counterclaim.core.document import Document
from counterclaim.core.event import Account, Event
from counterclaim.core.mention import Track
from counterclaim.flow.events_select import Asked, span_of
from counterclaim.web.call import Call
from counterclaim.web.links import Links, stamp, to
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Moment, Timed

SPAN = timedelta(days=7)
_MOST_EVENTS = 400


class BriefingQuery(Timed):
    """A briefing of a time; the week up to the newest event when none is named."""

    since: Moment | None = None
    until: Moment | None = None
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The page.

    Attributes:
        permalink: Leads to this very briefing, whatever is read later.
        left_out: Whether there were more events than a briefing holds.
    """

    briefing: Briefing
    markdown: str
    permalink: str
    links: Links
    said: BriefingQuery
    left_out: bool


def view(call: Call[BriefingQuery]) -> BriefingView:
    """The briefing, and the same as Markdown."""
    briefing, left_out = briefing_of(call)
    period, query = briefing.period, call.query
    permalink = to(
        "/briefing",
        since=period.since and stamp(period.since),
        until=period.until and stamp(period.until),
        track=query.track and query.track.value,
        as_of=stamp(query.as_of or datetime.now(UTC)),
    )
    text = markdown.render(briefing)
    return BriefingView(briefing, text, permalink, Links(query.as_of), query, left_out)


def briefing_of(call: Call[BriefingQuery]) -> tuple[Briefing, bool]:
    """The briefing asked for, and whether events were left out of it."""
    query = call.query
    period = _period(call)
    asked = Asked(period.since, period.until, track=query.track, order="newest")
    page = call.desk.events(asked, query.as_of, _MOST_EVENTS)
    events = tuple(reversed(page.events))
    tracks = (query.track,) if query.track else tuple(Track)
    briefing = compose(events, _documents(events), period, query.as_of, tracks)
    return briefing, page.next is not None


def _period(call: Call[BriefingQuery]) -> Period:
    query = call.query
    if query.since or query.until:
        return Period(query.since, query.until)
    newest = call.desk.events(Asked(order="newest"), query.as_of, 1).events
    last = span_of(newest[0])[0] if newest else None
    return Period(last - SPAN if last else None, None)


def _documents(events: tuple[Event, ...]) -> list[Document]:
    """The reports that the events rest on, as far as a briefing names them."""
    told = {account.document: account for event in events for account in event.accounts}
    return [_document(account) for account in told.values()]


def _document(account: Account) -> Document:
    return Document(
        id=account.document,
        uri=account.uri,
        publisher=account.publisher,
        title=None,
        published_at=account.said_at,
        language="und",
        text="",
        capture="",
    )


PAGE = Page("/briefing", "briefing", "Briefing", BriefingQuery, view)
