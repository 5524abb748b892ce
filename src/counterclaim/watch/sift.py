"""What a list says, held against what is known → what is new, edited or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from counterclaim.core.capture import Capture
from counterclaim.ingest.listed import Lead, Listed, Listing
from counterclaim.store.capture_log_values import Happening, Item, ItemState, Role
from counterclaim.watch.forms import SourceForm
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept, report_id


@dataclass(frozen=True, slots=True)
class Sight:
    """Where and when a list was seen.

    Attributes:
        source: Name of the source.
        form: What a person wrote about it.
        at: When the list was fetched.
        list_id: Record of the list; None where none is kept.
    """

    source: str
    form: SourceForm
    at: datetime
    list_id: str | None = None


def sift(listing: Listing, known: Mapping[str, Item], sight: Sight) -> Brought:
    """Take from a list what was not known before."""
    captures: list[Kept] = []
    items: list[Item] = []
    happenings = [_told(sight, issue.code, issue.message) for issue in listing.issues]
    for entry in listing.entries:
        if _by_another_key(entry, known):
            continue
        before = known.get(entry.key)
        if entry.lead is not Lead.HELD:
            items += _wanted(entry, before, sight)
            continue
        fingerprint = entry.fingerprint
        if before is not None and before.fingerprint == fingerprint:
            continue
        kept = _kept(entry, fingerprint, before, sight, listing.title)
        captures.append(kept)
        items.append(_item(entry, kept, sight))
        happenings += _edited(entry, before, sight)
    withdrawn = list(_withdrawn(listing, known))
    items += [replace(item, state=ItemState.GONE, due_at=None) for item in withdrawn]
    happenings += [_told(sight, "withdrawn", _gone(item)) for item in withdrawn]
    return Brought(tuple(captures), tuple(items), None, tuple(happenings))


def keys_of(listing: Listing) -> list[str]:
    """Everything that must be looked up to sift a list."""
    keys = [entry.key for entry in listing.entries]
    others = [_other_key(entry) for entry in listing.entries]
    further = [listing.further] if listing.further else []
    return [*keys, *others, *listing.gone, *further]


def worded(key: str, fingerprint: str) -> str:
    """What a report goes by whose source calls several the same."""
    return f"{key} {fingerprint[:12]}"


def _other_key(entry: Listed) -> str:
    return entry.shared or worded(entry.key, entry.fingerprint)


def _by_another_key(entry: Listed, known: Mapping[str, Item]) -> bool:
    """Whether a report came before others of its name did, or when they were there still."""
    before = known.get(_other_key(entry))
    if before is None:
        return False
    if entry.lead is not Lead.HELD:
        return before.uri == entry.uri
    return before.fingerprint == entry.fingerprint


def _wanted(entry: Listed, before: Item | None, sight: Sight) -> Iterator[Item]:
    if before is None:
        yield Item(
            sight.source, entry.key, entry.uri, entry.lead.value, ItemState.WANTED,
            due_at=sight.at, title=entry.title, published_at=entry.published_at,
            publisher=entry.publisher, mark=entry.mark,
        )  # fmt: skip
    elif before.state is not ItemState.WANTED and entry.mark not in (None, before.mark):
        kept = before.state is ItemState.KEPT
        state = ItemState.KEPT if kept else ItemState.WANTED
        tries = before.tries if kept else 0
        yield replace(before, state=state, tries=tries, due_at=sight.at, mark=entry.mark)


def _kept(
    entry: Listed, fingerprint: str, before: Item | None, sight: Sight, title: str | None
) -> Kept:
    capture = Capture(
        entry.uri,
        entry.body,
        entry.media_type,
        sight.at,
        entry.charset,
        sight.form.publisher or entry.publisher or title,
        entry.published_at,
        entry.title,
    )
    replaces = None if before is None else before.capture
    name = report_id(sight.source, entry.key, fingerprint, replaces)
    return Kept(
        name, capture, Role.REPORT, sight.source, entry.key, fingerprint, replaces,
        sight.list_id, sight.form.theatre,
    )  # fmt: skip


def _item(entry: Listed, kept: Kept, sight: Sight) -> Item:
    return Item(
        sight.source, entry.key, entry.uri, entry.lead.value, ItemState.KEPT,
        kept.fingerprint, kept.id, title=entry.title, published_at=entry.published_at,
        publisher=entry.publisher,
    )  # fmt: skip


def _edited(entry: Listed, before: Item | None, sight: Sight) -> Iterator[Happening]:
    if before is not None:
        returned = before.state is ItemState.GONE
        code = "returned" if returned else "edited"
        yield _told(sight, code, f"{entry.uri}: {code}; the earlier words stay in {before.capture}")


def _withdrawn(listing: Listing, known: Mapping[str, Item]) -> Iterator[Item]:
    listed = {entry.key for entry in listing.entries}
    for key in dict.fromkeys(listing.gone):
        item = known.get(key)
        if item is not None and item.state is ItemState.KEPT and key not in listed:
            yield item


def _gone(item: Item) -> str:
    return f"{item.uri}: no longer there; its words stay in {item.capture}"


def _told(sight: Sight, code: str, message: str) -> Happening:
    return Happening(sight.at, sight.source, code, message)
