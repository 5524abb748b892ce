"""One page or further list that a source named: fetched, kept, looked at again later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from counterclaim.core.capture import Capture
from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.fetch import UNCHANGED
from counterclaim.ingest.listed import Lead
from counterclaim.ingest.web import MEDIA_TYPES
from counterclaim.store.capture_log_values import Happening, Item, ItemState, Role
from counterclaim.watch.forms import SourceForm
from counterclaim.watch.harvest import harvest
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept, report_id
from counterclaim.watch.pace import wait_after
from counterclaim.watch.poll import exchange_of, list_of
from counterclaim.watch.sift import Sight, keys_of, sift
from counterclaim.watch.web import Web, in_thread

MOST_TRIES = 8
FOR_GOOD = {"page_gone", "robots_refused", "address_not_public", "scheme_unsupported", "too_large"}


async def look(web: Web, item: Item, form: SourceForm) -> Brought:
    """Fetch what an item leads to, or look whether it changed."""
    try:
        fetched = await web.fetch(form, item.uri, _conditions(item))
    except Unfetched as error:
        return not_had(item, form, error, web)
    if item.lead == Lead.LIST.value:
        return await _list(web, item, form, fetched)
    return _page(item, form, fetched)


async def _list(web: Web, item: Item, form: SourceForm, fetched: Fetched) -> Brought:
    def work() -> Brought:
        kept = list_of(item.source, form, fetched, item.key)
        listing = harvest(form, fetched)
        known = web.known(item.source, keys_of(listing))
        found = sift(listing, known, Sight(item.source, form, fetched.at, kept.id))
        done = replace(item, state=ItemState.KEPT, capture=kept.id, due_at=None)
        return replace(found, captures=(kept, *found.captures), items=(done, *found.items))

    return await in_thread(work)


def _page(item: Item, form: SourceForm, fetched: Fetched) -> Brought:
    declared, charset = fetched.content_type
    media_type = MEDIA_TYPES.get(declared)
    digest = Capture(item.uri, fetched.body, "", fetched.at).sha256
    if fetched.status == UNCHANGED or digest == item.fingerprint:
        return Brought(items=(_again(item, form),))
    if media_type is None or media_type.startswith("application/"):
        what = f"{fetched.url} is {declared}, neither a page nor text."
        return _lost(item, "media_type_unknown", what)
    capture = Capture(
        fetched.url, fetched.body, media_type, fetched.at, charset,
        form.publisher or item.publisher, item.published_at, item.title,
    )  # fmt: skip
    kept = Kept(
        report_id(item.source, item.key, digest, item.capture), capture, Role.REPORT,
        item.source, item.key, digest, item.capture, None, form.theatre, exchange_of(fetched),
        Lead.PAGE.value,
    )  # fmt: skip
    etag, modified = fetched.header("etag"), fetched.header("last-modified")
    seen = replace(
        item, state=ItemState.KEPT, fingerprint=digest, capture=kept.id, etag=etag,
        modified=modified, tries=item.tries if item.capture else 0,
    )  # fmt: skip
    return Brought((kept,), (_again(seen, form),), None, _edited(item, fetched.at))


def _edited(item: Item, at: datetime) -> tuple[Happening, ...]:
    if item.capture is None:
        return ()
    what = f"{item.uri}: edited; the earlier words stay in {item.capture}"
    return (Happening(at, item.source, "edited", what),)


def _again(item: Item, form: SourceForm) -> Item:
    """When to look for edits: after each of the times that the form names, then no more."""
    if item.tries >= len(form.recheck):
        return replace(item, due_at=None)
    due = datetime.now(UTC) + timedelta(seconds=form.recheck[item.tries])
    return replace(item, tries=item.tries + 1, due_at=due)


def not_had(item: Item, form: SourceForm, error: Unfetched, web: Web) -> Brought:
    """What becomes of an item whose page could not be had: tried again, or given up and told."""
    if item.state is ItemState.KEPT:
        return _not_again(item, form, error)
    tries = item.tries + 1
    if error.issue.code in FOR_GOOD or tries >= MOST_TRIES:
        return _lost(item, error.issue.code, error.issue.message)
    wait = timedelta(seconds=wait_after(tries, error.wait_s, web.jitter))
    due = datetime.now(UTC) + wait
    resting = error.issue.code in {"host_resting", "robots_unreachable"}
    again = replace(item, tries=item.tries if resting else tries, due_at=due)
    return Brought(items=(again,), happenings=() if resting else (_told(item, error),))


def _not_again(item: Item, form: SourceForm, error: Unfetched) -> Brought:
    """What was captured stays, whatever became of the page."""
    if error.issue.code != "page_gone":
        return Brought(items=(_again(item, form),), happenings=(_told(item, error),))
    gone = replace(item, state=ItemState.GONE, due_at=None)
    what = f"{item.uri}: no longer there; its words stay in {item.capture}"
    return Brought(
        items=(gone,), happenings=(Happening(datetime.now(UTC), item.source, "withdrawn", what),)
    )


def _lost(item: Item, code: str, message: str) -> Brought:
    lost = replace(item, state=ItemState.LOST, due_at=None)
    return Brought(
        items=(lost,), happenings=(Happening(datetime.now(UTC), item.source, code, message),)
    )


def _told(item: Item, error: Unfetched) -> Happening:
    return Happening(datetime.now(UTC), item.source, error.issue.code, error.issue.message)


def _conditions(item: Item) -> dict[str, str]:
    if item.state is not ItemState.KEPT:
        return {}
    said = {"If-None-Match": item.etag, "If-Modified-Since": item.modified}
    return {name: value for name, value in said.items() if value}
