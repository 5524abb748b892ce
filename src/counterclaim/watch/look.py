"""Looks at an address or a source once, for a person who waits; nothing is kept."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

import anyio

from counterclaim.ingest.answers import Fetched, Limits, Unfetched
from counterclaim.ingest.guarded_async import guarded_transport
from counterclaim.store.capture_log_values import Item
from counterclaim.watch.discover import Finding, discover
from counterclaim.watch.forms import Kind, SourceForm
from counterclaim.watch.harvest import harvest
from counterclaim.watch.hosts import Hosts
from counterclaim.watch.web import Web

T = TypeVar("T")
TIMEOUT_S = 20.0
GAP_S = 0.2


def find(address: str, *, private: bool) -> Finding | str:
    """What is behind an address, or why nothing was found."""

    async def work(web: Web) -> Finding | str:
        form = SourceForm.model_validate(
            {"url": "http://any", "kind": "page", "allow_private": private}
        )

        async def get(url: str) -> Fetched:
            return await web.fetch(form, url)

        try:
            return await discover(address, get)
        except Unfetched as error:
            return error.issue.message

    return _with_web(work)


def look_once(name: str, form: SourceForm) -> tuple[str, bool]:
    """What a source gives now, in words, and whether that is good."""
    if form.kind is Kind.FILES:
        there = form.path is not None and form.path.exists()
        return (f"{form.path} is there", True) if there else (f"{form.path} is not there", False)

    async def work(web: Web) -> tuple[str, bool]:
        try:
            fetched = await web.fetch(form, form.url or "")
        except Unfetched as error:
            return f"{error.issue.message} [{error.issue.code}]", False
        listing = harvest(form, fetched)
        if not listing.entries:
            told = listing.issues[0].message if listing.issues else "it names no reports"
            return told, False
        newest = max((e.published_at for e in listing.entries if e.published_at), default=None)
        dated = f", the latest of {newest:%Y-%m-%d %H:%M} UTC" if newest else ""
        return f"{len(listing.entries)} reports{dated}", True

    del name
    return _with_web(work)


def _with_web(work: Callable[[Web], Awaitable[T]]) -> T:
    async def run() -> T:
        public = guarded_transport(allow_private=False, connections=4)
        private = guarded_transport(allow_private=True, connections=4)
        hosts = Hosts(GAP_S, Limits(timeout_s=TIMEOUT_S))
        jitter = random.Random()  # noqa: S311 - spreads load, hides nothing
        places = anyio.CapacityLimiter(4)
        web = Web(public, private, hosts, TIMEOUT_S, _nothing_known, jitter, places)
        try:
            return await work(web)
        finally:
            await public.aclose()
            await private.aclose()

    return anyio.run(run)


def _nothing_known(_source: str, _keys: Sequence[str]) -> Mapping[str, Item]:
    return {}
