"""Reads a list beside the polling; one that takes too long is given up."""

from __future__ import annotations

from functools import partial

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess

from counterclaim.core.issue import Issue
from counterclaim.ingest.answers import Fetched
from counterclaim.ingest.listed import Listing
from counterclaim.watch.forms import SourceForm
from counterclaim.watch.harvest import harvest
from counterclaim.watch.web import in_thread

# What a parser does to so few bytes ends in a second or two, however they were chosen.
SMALL = 96 * 1024
LONGEST_S = 60.0


async def harvested(form: SourceForm, fetched: Fetched) -> Listing:
    """Read a list; a large one in a process of its own, which can be ended.

    A thread cannot be ended, and parsers meet bytes over which they ponder for hours.
    """
    if len(fetched.body) <= SMALL:
        return await in_thread(partial(harvest, form, fetched))
    try:
        with anyio.fail_after(LONGEST_S):
            return await anyio.to_process.run_sync(harvest, form, fetched, cancellable=True)
    except (TimeoutError, BrokenWorkerProcess):
        what = f"{fetched.url} was not read: its {len(fetched.body):,} bytes take too long."
        return Listing(issues=(Issue("list_unreadable", what),))
