"""One page or further list that a source named: fetched, kept, looked at again later."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from counterclaim.core.capture import Capture
from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.fetch import UNCHANGED
from counterclaim.ingest.listed import Lead
from counterclaim.ingest.web import MEDIA_TYPES
from counterclaim.store.capture_log_values import Happening, Item, ItemState, Role
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.further import LISTS, further_list, rested
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept, report_id
from counterclaim.watch.lists import exchange_of
from counterclaim.watch.pace import wait_after
from counterclaim.watch.seen import seen_words
from counterclaim.watch.web import Web, in_thread

# Half an hour of tries, then every few hours for two days: hosts are down for a night.
MOST_TRIES = 18
# A page may be announced before it is there.
TRIES = {"page_gone": 5}
FOR_GOOD = {"robots_refused", "address_not_public", "scheme_unsupported", "too_large"}
RESTING = {"host_resting", "robots_unreachable"}


async def look(web: Web, item: Item, form: SourceForm, every: Every) -> Brought:
    """Fetch what an item leads to, or look whether it changed."""
    try:
        fetched = await web.fetch(form, item.uri, _conditions(item))
        if item.lead in LISTS:
            return await further_list(web, item, form, every, fetched)
    except Unfetched as error:
        return not_had(item, form, every, error, web.jitter)
    return await in_thread(partial(_page, item, form, fetched))


def _page(item: Item, form: SourceForm, fetched: Fetched) -> Brought:
    declared, charset = fetched.content_type
    media_type = MEDIA_TYPES.get(declared)
    if fetched.status == UNCHANGED:
        return Brought(looked=_again(item, form))
    if media_type is None or media_type.startswith("application/"):
        what = f"{fetched.url} is {declared}, neither a page nor text."
        return _lost(item, "media_type_unknown", what)
    capture = Capture(
        fetched.url, fetched.body, media_type, fetched.at, charset,
        form.publisher or item.publisher, item.published_at, item.title,
    )  # fmt: skip
    words = seen_words(capture)
    etag, modified = fetched.header("etag"), fetched.header("last-modified")
    seen = replace(item, state=ItemState.KEPT, fingerprint=words, etag=etag, modified=modified)
    if words == item.fingerprint:
        return Brought((), (), None, _returned(item, fetched.at), _again(seen, form))
    kept = Kept(
        report_id(item.source, item.key, words, item.capture), capture, Role.REPORT,
        item.source, item.key, words, item.capture, None, form.theatre, exchange_of(fetched),
        Lead.PAGE.value,
    )  # fmt: skip
    tries = item.tries if item.capture else 0
    looked = _again(replace(seen, capture=kept.id, tries=tries), form)
    return Brought((kept,), (), None, _edited(item, fetched.at), looked)


def _edited(item: Item, at: datetime) -> tuple[Happening, ...]:
    if item.capture is None:
        return ()
    what = f"{item.uri}: edited; the earlier words stay in {item.capture}"
    return (Happening(at, item.source, "edited", what),)


def _returned(item: Item, at: datetime) -> tuple[Happening, ...]:
    if item.state is ItemState.KEPT:
        return ()
    what = f"{item.uri}: there again, with the words of {item.capture}"
    return (Happening(at, item.source, "returned", what),)


def _again(item: Item, form: SourceForm) -> Item:
    """When to look for edits: after each of the times that the form names, then no more."""
    if item.tries >= len(form.recheck):
        return replace(item, due_at=None)
    due = datetime.now(UTC) + timedelta(seconds=form.recheck[item.tries])
    return replace(item, tries=item.tries + 1, due_at=due)


def not_had(
    item: Item, form: SourceForm, every: Every, error: Unfetched, jitter: random.Random
) -> Brought:
    """What becomes of an item whose page could not be had: tried again, or given up and told."""
    if item.state is ItemState.KEPT:
        return _not_again(item, form, every, error)
    tries, code = item.tries + 1, error.issue.code
    if code in FOR_GOOD or tries >= TRIES.get(code, MOST_TRIES):
        return _lost(item, code, error.issue.message)
    due = datetime.now(UTC) + timedelta(seconds=wait_after(tries, error.wait_s, jitter))
    resting = code in RESTING
    again = replace(item, tries=item.tries if resting else tries, due_at=due)
    return Brought(looked=again, happenings=() if resting else (_told(item, error),))


def _not_again(item: Item, form: SourceForm, every: Every, error: Unfetched) -> Brought:
    """What was captured stays, whatever became of the page."""
    if item.lead in LISTS:
        return Brought(looked=rested(item, every, fresh=False), happenings=(_told(item, error),))
    if error.issue.code != "page_gone":
        return Brought(looked=_again(item, form), happenings=(_told(item, error),))
    gone = replace(item, state=ItemState.GONE, due_at=None)
    what = f"{item.uri}: no longer there; its words stay in {item.capture}"
    return _ended(gone, "withdrawn", what)


def _lost(item: Item, code: str, message: str) -> Brought:
    return _ended(replace(item, state=ItemState.LOST, due_at=None), code, message)


def _ended(item: Item, code: str, message: str) -> Brought:
    told = Happening(datetime.now(UTC), item.source, code, message)
    return Brought(looked=item, happenings=(told,))


def _told(item: Item, error: Unfetched) -> Happening:
    return Happening(datetime.now(UTC), item.source, error.issue.code, error.issue.message)


def _conditions(item: Item) -> dict[str, str]:
    if item.state is not ItemState.KEPT:
        return {}
    said = {"If-None-Match": item.etag, "If-Modified-Since": item.modified}
    return {name: value for name, value in said.items() if value}
