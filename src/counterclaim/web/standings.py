"""How many events stand how: what is contested, at a glance, and the way to see it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.brief.wording import BADGES
from counterclaim.core.event import Standing
from counterclaim.web.call import Call
from counterclaim.web.links import to
from counterclaim.web.query import EventQuery


@dataclass(frozen=True, slots=True)
class Tally:
    """One standing.

    Attributes:
        href: Leads to its events alone; to all of them again where they are chosen.
        count: How many of the events asked for; None where counting would take long.
    """

    standing: str
    words: str
    href: str
    count: int | None
    chosen: bool


def standings(call: Call[EventQuery], path: str) -> Iterator[Tally]:
    """Those that some of the events asked for have, whichever of them is chosen."""
    query = call.query
    for standing in Standing:
        chosen = query.standing is standing
        asked = replace(query.asked(), standing=standing)
        count = None if query.as_of else call.desk.total(asked)
        if count != 0 or chosen:
            href = to(path, call.said, standing=None if chosen else standing.value, after=None)
            yield Tally(standing.value, BADGES[standing], href, count, chosen)
