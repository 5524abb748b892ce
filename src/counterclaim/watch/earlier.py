"""A channel's earlier pages, fetched where posts were missed between two polls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counterclaim.ingest.listed import Lead, Listing
from counterclaim.store.capture_log_values import Happening, Item, ItemState
from counterclaim.watch.keeper import Brought
from counterclaim.watch.sift import Sight

MOST_PAGES = 200


def with_earlier(
    brought: Brought, listing: Listing, known: Mapping[str, Item], sight: Sight, depth: int = 0
) -> Brought:
    """Want the page before this one too, when nothing on this one was known.

    The wish is kept together with what the page brought, so that no crash and no failing server
    makes it forgotten.

    Args:
        brought: What the page brought.
        listing: What it says.
        known: What was known of it.
        sight: Where and when it was seen.
        depth: How many pages were gone back so far.
    """
    address = listing.further
    if address is None or not listing.entries or len(brought.captures) < len(listing.entries):
        return brought
    if depth >= MOST_PAGES:
        what = f"{address} and what comes before was not fetched: {depth} pages are enough"
        told = Happening(sight.at, sight.source, "earlier_left", what)
        return replace(brought, happenings=(*brought.happenings, told))
    before = known.get(address)
    if before is not None and before.state is not ItemState.LOST:
        return brought
    wanted = Item(
        sight.source, address, address, Lead.LIST.value, ItemState.WANTED, due_at=sight.at,
        mark=str(depth + 1),
    )  # fmt: skip
    return replace(brought, items=(*brought.items, wanted))
