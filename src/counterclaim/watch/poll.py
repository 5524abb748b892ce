"""One poll of one source of the web: its list, fetched if it changed, and what is new in it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.fetch import UNCHANGED
from counterclaim.ingest.gdelt import missed_files
from counterclaim.ingest.listed import Listing
from counterclaim.store.capture_log_values import Happening, SourceState
from counterclaim.watch.earlier import with_earlier
from counterclaim.watch.forms import Every, Kind, SourceForm
from counterclaim.watch.harvest import unreadable
from counterclaim.watch.harvest_apart import harvested
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept
from counterclaim.watch.lists import list_of
from counterclaim.watch.pace import next_interval, wait_after
from counterclaim.watch.sift import Sight, keys_of, sift
from counterclaim.watch.web import Web, in_thread


async def poll(web: Web, name: str, form: SourceForm, every: Every, state: SourceState) -> Brought:
    """Poll a source; whatever happens, the answer says when to poll again."""
    now = datetime.now(UTC)
    state = replace(state, polled_at=now, since=state.since or now)
    try:
        fetched = await web.fetch(form, form.url or "", _conditions(state))
    except Unfetched as error:
        return failed(error, state, web.jitter)
    digest = sha256(fetched.body).hexdigest()
    same = digest == state.list_sha256
    if fetched.status == UNCHANGED or (same and not state.failures):
        rested = _rested(state, every, Listing(), fresh=False)
        return Brought(source=_validated(rested, fetched))
    listing = await harvested(form, fetched)
    kept = list_of(name, form, fetched, form.url or "")
    if unreadable(listing):
        return _not_read(kept, listing, state, web)
    if form.kind is Kind.GDELT and state.fresh_at is not None:
        missed = missed_files(listing.entries, state.fresh_at)
        listing = replace(listing, entries=(*listing.entries, *missed))
    sight = Sight(name, form, fetched.at, kept.id)
    brought = await _sifted(web, sight, listing, _brought_before(state))
    fresh = bool(brought.captures or brought.items)
    state = _validated(_rested(state, every, listing, fresh=fresh), fetched)
    return replace(
        brought,
        captures=brought.captures if same and not fresh else (kept, *brought.captures),
        source=replace(state, list_sha256=digest, fresh_at=now if fresh else state.fresh_at),
    )


async def _sifted(web: Web, sight: Sight, listing: Listing, before: bool) -> Brought:
    def work() -> Brought:
        known = web.known(sight.source, keys_of(listing))
        brought = sift(listing, known, sight)
        return with_earlier(brought, listing, known, sight) if before else brought

    return await in_thread(work)


def _brought_before(state: SourceState) -> bool:
    """A channel's earlier pages are fetched where posts were missed, not when it is first seen."""
    return state.list_sha256 is not None or state.fresh_at is not None


def _not_read(kept: Kept, listing: Listing, state: SourceState, web: Web) -> Brought:
    """A list that cannot be read is none: the source fails until one can, and is told of."""
    issue = listing.issues[0]
    found = failed(Unfetched(issue.code, issue.message), state, web.jitter)
    seen = state.list_sha256 == kept.capture.sha256
    source = found.source and replace(
        found.source, list_sha256=kept.capture.sha256, etag=None, modified=None
    )
    return replace(found, captures=() if seen else (kept,), source=source)


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
