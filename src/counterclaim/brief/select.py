"""What matters most: the order of events, which of them are minor, which lie ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from counterclaim.core.count import Counted
from counterclaim.core.event import Event, Standing

_TOLL = {
    Counted.KILLED: 3.0,
    Counted.INJURED: 1.5,
    Counted.MISSING: 1.5,
    Counted.DESTROYED: 1.0,
    Counted.EVACUATED: 0.5,
    Counted.DISPLACED: 0.5,
    Counted.LAUNCHED: 0.5,
    Counted.CAPTURED: 0.5,
}
"""What one order of magnitude of each number weighs."""
_STANDING = {
    Standing.CONTESTED: 2.0,
    Standing.DENIED: 1.5,
    Standing.ADMITTED: 1.0,
    Standing.CORROBORATED: 1.0,
    Standing.ONE_SIDED: 0.5,
}
_PLACED = 0.3
_MOST_ORIGINS = 5
_MOST_ENTRIES = 16
_AHEAD = frozenset({"planned", "threatened"})


@dataclass(frozen=True, slots=True)
class Group:
    """An event with those told in nothing but its words."""

    event: Event
    folded: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All of them, the weightiest first."""
        return (self.event, *self.folded)


@dataclass(frozen=True, slots=True)
class Selection:
    """One track's events, nothing left out."""

    entries: tuple[Group, ...]
    minor: tuple[Group, ...]
    ahead: tuple[Group, ...]


def select(events: Iterable[Event]) -> Selection:
    """Sort one track's events into what is told in full, in a line, and as lying ahead."""
    ordered = sorted(events, key=_order)
    ahead = fold([event for event in ordered if lies_ahead(event)])
    past = fold([event for event in ordered if not lies_ahead(event)])
    full = [group for group in past if not is_slight(group)][:_MOST_ENTRIES]
    minor = [group for group in past if group not in full]
    return Selection(tuple(full), tuple(minor), tuple(ahead))


def weight(event: Event) -> float:
    """How much an event matters: its toll by order of magnitude, its origins, its standing.

    Of two that weigh the same otherwise, the one whose place is known comes first.
    """
    toll = sum(_TOLL.get(slot.slot, 0.0) * log10(1 + _best(slot)) for slot in event.slots)
    origins = min(len(event.origins), _MOST_ORIGINS)
    return toll + origins + _STANDING.get(event.standing, 0.0) + (_PLACED if event.places else 0.0)


def lies_ahead(event: Event) -> bool:
    """Whether no account goes further than a plan or a threat."""
    return any(reason.rule in _AHEAD for reason in event.reasons)


def is_slight(group: Group) -> bool:
    """One account without a number, that no side vouches for or that denies what nobody says."""
    event = group.event
    if len(event.accounts) > 1 or any(each.slots for each in group.events):
        return False
    account = event.accounts[0]
    unsided = event.standing is Standing.SINGLE_ORIGIN or account.speaker == account.publisher
    return unsided or event.standing is Standing.DENIED


def fold(events: Sequence[Event]) -> list[Group]:
    """Join events that are told in nothing but the words of another one; order is kept."""
    claims = {event.id: frozenset(a.claim for a in event.accounts) for event in events}
    kept: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda e: -len(claims[e.id])):
        home = next((name for name in kept if claims[event.id] <= claims[name]), None)
        if home is None:
            kept[event.id] = []
        else:
            kept[home].append(event)
    groups = [Group(event, tuple(kept[event.id])) for event in events if event.id in kept]
    return sorted(groups, key=lambda group: -max(map(weight, group.events)))


def _order(event: Event) -> tuple[float, float, str]:
    said = min((a.said_at.timestamp() for a in event.accounts if a.said_at), default=0.0)
    return -weight(event), said, event.id


def _best(slot: object) -> float:
    latest = getattr(slot, "latest", None)
    return float(latest.best or 0.0) if latest else 0.0
