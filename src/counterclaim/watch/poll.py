"""One poll of one source of the web: its list, fetched if it changed, and what is new in it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256

from counterclaim.core.capture import Capture
from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.fetch import UNCHANGED
from counterclaim.ingest.listed import Listing
from counterclaim.store.capture_log_values import Happening, Role, SourceState
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.harvest import harvest
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Exchange, Kept, list_id
from counterclaim.watch.pace import next_interval, wait_after
from counterclaim.watch.sift import Sight, keys_of, sift
from counterclaim.watch.web import Web, in_thread

FURTHER_PAGES = 10


async def poll(web: Web, name: str, form: SourceForm, every: Every, state: SourceState) -> Brought:
    """Poll a source; whatever happens, the answer says when to poll again."""
    now = datetime.now(UTC)
    state = replace(state, polled_at=now, since=state.since or now)
    try:
        fetched = await web.fetch(form, form.url or "", _conditions(state))
    except Unfetched as error:
        return failed(error, state, web.jitter)
    digest = sha256(fetched.body).hexdigest()
    if fetched.status == UNCHANGED or digest == state.list_sha256:
        rested = _rested(state, every, Listing(), fresh=False)
        return Brought(source=_validated(rested, fetched))
    kept, listing = await in_thread(partial(_read, name, form, fetched))
    brought = await _sifted(web, Sight(name, form, fetched.at, kept.id), listing)
    more = Brought()
    if state.list_sha256 is not None:
        more = await _further(web, Sight(name, form, fetched.at), listing, brought)
    fresh = bool(brought.captures or brought.items)
    state = _rested(state, every, listing, fresh=fresh)
    state = replace(_validated(state, fetched), list_sha256=digest)
    return Brought(
        (kept, *more.captures, *brought.captures),
        (*more.items, *brought.items),
        replace(state, fresh_at=now) if fresh else state,
        (*more.happenings, *brought.happenings),
    )


def list_of(name: str, form: SourceForm, fetched: Fetched, key: str) -> Kept:
    """The capture of a list."""
    media_type, charset = fetched.content_type
    capture = Capture(fetched.url, fetched.body, media_type, fetched.at, charset, form.publisher)
    return Kept(list_id(), capture, Role.LIST, name, key, exchange=exchange_of(fetched))


def exchange_of(fetched: Fetched) -> Exchange:
    """Request and answer as they are kept."""
    return Exchange(
        fetched.url,
        fetched.status,
        fetched.reason,
        fetched.asked,
        fetched.answered,
        fetched.sent,
    )


def _read(name: str, form: SourceForm, fetched: Fetched) -> tuple[Kept, Listing]:
    return list_of(name, form, fetched, form.url or ""), harvest(form, fetched)


async def _sifted(web: Web, sight: Sight, listing: Listing) -> Brought:
    def work() -> Brought:
        return sift(listing, web.known(sight.source, keys_of(listing)), sight)

    return await in_thread(work)


async def _further(web: Web, sight: Sight, listing: Listing, brought: Brought) -> Brought:
    """Go back through a channel's earlier pages until one holds something known."""
    found = Brought()
    page = listing
    if len(brought.captures) < len(listing.entries) or not listing.entries:
        return found
    for _ in range(FURTHER_PAGES):
        if page.further is None:
            break
        try:
            fetched = await web.fetch(sight.form, page.further)
        except Unfetched as error:
            told = Happening(sight.at, sight.source, error.issue.code, error.issue.message)
            return replace(found, happenings=(*found.happenings, told))
        kept, page = await in_thread(partial(_read, sight.source, sight.form, fetched))
        older = await _sifted(web, replace(sight, list_id=kept.id), page)
        found = Brought(
            (kept, *older.captures, *found.captures),
            (*older.items, *found.items),
            None,
            (*older.happenings, *found.happenings),
        )
        if len(older.captures) < len(page.entries) or not page.entries:
            break
    return found


def _conditions(state: SourceState) -> dict[str, str]:
    said = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in said.items() if value}


def _validated(state: SourceState, fetched: Fetched) -> SourceState:
    if fetched.status == UNCHANGED:
        return state
    etag, modified = fetched.header("etag"), fetched.header("last-modified")
    return replace(state, etag=etag, modified=modified)


def _rested(state: SourceState, every: Every, listing: Listing, *, fresh: bool) -> SourceState:
    interval = next_interval(
        state.interval_s, every.least, every.most, fresh=fresh, asked_s=listing.pace_s
    )
    due = datetime.now(UTC) + timedelta(seconds=interval)
    return replace(state, interval_s=interval, due_at=due, failures=0)


def failed(error: Unfetched, state: SourceState, jitter: random.Random) -> Brought:
    """What becomes of a source whose poll failed: it is told of, and polled again later."""
    failures, now = state.failures + 1, datetime.now(UTC)
    due = now + timedelta(seconds=wait_after(failures, error.wait_s, jitter))
    told = Happening(now, state.name, error.issue.code, error.issue.message)
    return Brought((), (), replace(state, failures=failures, due_at=due), (told,))
