"""Which events are new since the last look, and which changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.core.event import Event


@dataclass(frozen=True, slots=True)
class News:
    """An event that is new or changed."""

    event: Event
    new: bool


@dataclass(slots=True)
class Seen:
    """The events of the last look; the first look finds nothing new."""

    _claims: dict[str, tuple[str, int]] | None = field(default=None)

    def look(self, events: Sequence[Event]) -> list[News]:
        """What is new: an event goes by its claims, as its id changes when it grows."""
        before, self._claims = self._claims, dict(_marks(events))
        return [] if before is None else list(_news(events, before))


def _marks(events: Sequence[Event]) -> Iterator[tuple[str, tuple[str, int]]]:
    for event in events:
        for account in event.accounts:
            yield account.claim, (event.standing.value, len(event.accounts))


def _news(events: Sequence[Event], before: dict[str, tuple[str, int]]) -> Iterator[News]:
    for event in events:
        known = {before[each.claim] for each in event.accounts if each.claim in before}
        if not known and event.accounts:
            yield News(event, new=True)
        elif known != {(event.standing.value, len(event.accounts))}:
            yield News(event, new=False)
