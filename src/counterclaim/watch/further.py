"""Further lists that a list leads to: parts of an index, tables, a channel's earlier pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from counterclaim.ingest.answers import Fetched, Unfetched
from counterclaim.ingest.fetch import UNCHANGED
from counterclaim.ingest.listed import Lead, Listing
from counterclaim.store.capture_log_values import Happening, Item, ItemState
from counterclaim.watch.earlier import with_earlier
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.harvest import unreadable
from counterclaim.watch.harvest_apart import harvested
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept
from counterclaim.watch.lists import list_of
from counterclaim.watch.pace import SLOWER
from counterclaim.watch.sift import Sight, keys_of, sift
from counterclaim.watch.web import Web, in_thread

LISTS = {Lead.LIST.value, Lead.GROWING.value}
QUIET_S = 86_400.0
QUIETEST = 30


async def further_list(
    web: Web, item: Item, form: SourceForm, every: Every, fetched: Fetched
) -> Brought:
    """Take what is new in a further list.

    Raises:
        Unfetched: What came is no list.
    """
    kept = list_of(item.source, form, fetched, item.key)
    if fetched.status == UNCHANGED or kept.capture.sha256 == item.fingerprint:
        return Brought(looked=rested(item, every, fresh=False))
    listing = await harvested(form, fetched)
    if unreadable(listing):
        raise Unfetched(listing.issues[0].code, listing.issues[0].message)
    brought = await _sifted(web, listing, item, Sight(item.source, form, fetched.at, kept.id))
    fresh = bool(brought.captures or brought.items)
    looked = rested(_read(item, kept, fetched), every, fresh=fresh)
    return replace(brought, captures=(kept, *brought.captures), looked=looked)


async def _sifted(web: Web, listing: Listing, item: Item, sight: Sight) -> Brought:
    flat = replace(listing, entries=tuple(e for e in listing.entries if e.lead not in LISTS))
    deep = len(listing.entries) - len(flat.entries)

    def work() -> Brought:
        known = web.known(item.source, keys_of(flat))
        depth = int(item.mark) if item.mark and item.mark.isdigit() else 0
        return with_earlier(sift(flat, known, sight), flat, known, sight, depth)

    brought = await in_thread(work)
    if not deep:
        return brought
    what = f"{item.uri} names {deep} further lists; lists of lists of lists are not followed"
    told = Happening(sight.at, item.source, "list_cut", what)
    return replace(brought, happenings=(*brought.happenings, told))


def _read(item: Item, kept: Kept, fetched: Fetched) -> Item:
    return replace(
        item, state=ItemState.KEPT, capture=kept.id, fingerprint=kept.capture.sha256,
        etag=fetched.header("etag"), modified=fetched.header("last-modified"),
    )  # fmt: skip


def rested(item: Item, every: Every, *, fresh: bool) -> Item:
    """When to look at a further list again: a whole one never, a growing one as it grows."""
    if item.lead == Lead.LIST.value:
        return replace(item, due_at=None)
    tries = 0 if fresh else min(item.tries + 1, QUIETEST)
    wait = min(every.least * SLOWER**tries, max(every.most, QUIET_S))
    return replace(item, tries=tries, due_at=datetime.now(UTC) + timedelta(seconds=wait))
