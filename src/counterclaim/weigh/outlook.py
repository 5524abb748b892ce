"""What was planned or threatened, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from counterclaim.core.cluster import Cluster
from counterclaim.core.event import Event
from counterclaim.core.mention import Mention, RoleName, Status
from counterclaim.core.outlook import Ahead
from counterclaim.core.pack import EventType
from counterclaim.core.when import When
from counterclaim.core.where import PlacePrecision

AHEAD = frozenset({Status.PLANNED, Status.THREATENED})
HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_WITHIN = timedelta(days=30)
"""After being foretold without a date, an event is looked for so long."""
_LATE = timedelta(days=2)
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
_ENOUGH = 2
Types = Mapping[str, EventType]


def outlook(
    clusters: Sequence[Cluster], events: Sequence[Event], types: Types
) -> tuple[Ahead, ...]:
    """The calendar: everything foretold, by when it is due, each with what came of it.

    Args:
        clusters: What the events were made of, in the same order.
        events: The weighed events.
        types: Event types by slug.
    """
    told = [(c, e) for c, e in zip((c for c in clusters if c.told), events, strict=True)]
    found = [
        _ahead(cluster, event, _fulfilment(cluster, event, told, types))
        for cluster, event in told
        if any(_status(each.mention) for each in cluster.told)
    ]
    return tuple(sorted(found, key=_due_first))


def _ahead(cluster: Cluster, event: Event, happened: str | None) -> Ahead:
    foretold = [each for each in cluster.told if _status(each.mention)]
    published = filter(None, (each.document.published_at for each in foretold))
    return Ahead(
        event.id,
        event.title,
        foretold[0].mention.status,
        _due(cluster),
        tuple(dict.fromkeys(each.claim.speakers[0].name for each in foretold)),
        min(published, default=None),
        tuple(dict.fromkeys(each.claim.id for each in foretold)),
        happened,
    )


def _fulfilment(
    ahead: Cluster, event: Event, told: Sequence[tuple[Cluster, Event]], types: Types
) -> str | None:
    """The event itself when it was later said to have happened, else the likest later one."""
    if any(each.mention.status in HAPPENED for each in ahead.told):
        return event.id
    scored = [
        (_likeness(ahead, cluster, types), other.id)
        for cluster, other in told
        if other is not event and _comes_after(ahead, cluster)
    ]
    score, found = max(scored, default=(0, None))
    return found if score >= _ENOUGH else None


def _likeness(ahead: Cluster, cluster: Cluster, types: Types) -> int:
    """How many of type, doer, other party, place and name agree; 0 when the type does not."""
    ones, others = _mentions(ahead), [m for m in _mentions(cluster) if m.status in HAPPENED]
    if not _families(ones, types) & _families(others, types):
        return 0
    agreeing = (
        _sides(ones, RoleName.ACTOR) & _sides(others, RoleName.ACTOR),
        _sides(ones, RoleName.RECIPIENT) & _sides(others, RoleName.RECIPIENT),
        _places(ones) & _places(others),
        _names(ones) & _names(others),
    )
    apart = _sides(ones, RoleName.ACTOR) and _sides(others, RoleName.ACTOR) and not agreeing[0]
    return 0 if apart else 1 + sum(map(bool, agreeing))


def _comes_after(ahead: Cluster, cluster: Cluster) -> bool:
    """Whether it happened when it was due, or within a month after it was foretold."""
    said = min(filter(None, (t.document.published_at for t in ahead.told)), default=None)
    happened = [t for t in cluster.told if t.mention.status in HAPPENED]
    if said is None or not happened:
        return False
    due = _due(ahead)
    starts = [t.mention.when.start for t in happened if t.mention.when and t.mention.when.start]
    starts = starts or [t.document.published_at for t in happened if t.document.published_at]
    return any(_in_time(start, said, due) for start in starts)


def _in_time(start: datetime, said: datetime, due: When | None) -> bool:
    if due is None or due.start is None:
        return said - timedelta(days=1) <= start <= said + _WITHIN
    return due.start - timedelta(days=1) <= start <= (due.end or due.start) + _LATE


def _status(mention: Mention) -> bool:
    return mention.status in AHEAD


def _due(cluster: Cluster) -> When | None:
    told = [t.mention.when for t in cluster.told if _status(t.mention) and t.mention.when]
    return next((when for when in told if when.start), None)


def _mentions(cluster: Cluster) -> list[Mention]:
    return [told.mention for told in cluster.told]


def _families(mentions: Sequence[Mention], types: Types) -> set[str]:
    found = set()
    for mention in mentions:
        at: str | None = mention.event_type
        for _ in types:
            if at is None or at not in types or types[at].parent is None:
                break
            at = types[at].parent
        found.add(at or mention.event_type)
    return found


def _sides(mentions: Sequence[Mention], role: RoleName) -> set[str]:
    return {r.side for m in mentions for r in m.roles if r.role is role and r.side}


def _places(mentions: Sequence[Mention]) -> set[str]:
    return {p.name for m in mentions for p in m.places if p.precision not in _WIDE}


def _names(mentions: Sequence[Mention]) -> set[str]:
    kept = (r for m in mentions for r in m.roles if r.role is not RoleName.ACTOR)
    return {role.actor or role.name.casefold() for role in kept}


def _due_first(ahead: Ahead) -> tuple[str, str]:
    due = ahead.due.start if ahead.due and ahead.due.start else None
    return (due.isoformat() if due else "9999", ahead.event)
