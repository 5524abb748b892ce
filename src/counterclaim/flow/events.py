"""Readings to weighed events: link, then weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from counterclaim.core.event import Event
from counterclaim.core.mention import Mention
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.link import link
from counterclaim.weigh import weigh


def events_of(
    readings: Sequence[Reading],
    theatre: Theatre,
    types: Mapping[str, EventType],
    as_of: datetime | None = None,
) -> tuple[Event, ...]:
    """What the readings are about, event by event.

    A ledger can hold event types that this version's vocabulary has dropped; they keep the codes
    that their mentions carry.

    Args:
        readings: Readings to link.
        theatre: The sides and who speaks for them.
        types: Event types by slug.
        as_of: The moment the readings were asked for.
    """
    mentions = (mention for reading in readings for mention in reading.mentions)
    dropped = {m.event_type: _stand_in(m) for m in mentions if m.event_type not in types}
    known = {**types, **dropped} if dropped else types
    return weigh(link(readings, known), theatre, known, as_of)


def _stand_in(mention: Mention) -> EventType:
    label = mention.event_type.replace("_", " ").capitalize()
    return EventType(
        slug=mention.event_type,
        label=label,
        definition="",
        parent=None,
        track=mention.track,
        plover=mention.plover,
        acled=mention.acled,
        roles=(),
        harms=False,
        cues={},
    )
