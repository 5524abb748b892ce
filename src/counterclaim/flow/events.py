"""Readings to weighed events: link, then weigh; what people judged comes before both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.cluster import Cluster
from counterclaim.core.event import Event
from counterclaim.core.judgement import Judgement, in_force
from counterclaim.core.outlook import Ahead, Position
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.flow.linked_reports import Types
from counterclaim.link import corrected, judged, link
from counterclaim.weigh import graded, outlook, positions, weigh


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything made of the readings.

    Attributes:
        events: What they are about, event by event.
        clusters: What each event was made of, in the same order, with the links' reasons.
        ahead: What was foretold, and what came of it.
        positions: Moves at the negotiating table.
    """

    events: tuple[Event, ...]
    clusters: tuple[Cluster, ...]
    ahead: tuple[Ahead, ...]
    positions: tuple[Position, ...]


def events_of(
    readings: Sequence[Reading],
    theatre: Theatre,
    types: Mapping[str, EventType],
    as_of: datetime | None = None,
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """What the readings are about, event by event; see ``picture_of``."""
    return picture_of(readings, theatre, types, as_of, judgements).events


def picture_of(
    readings: Sequence[Reading],
    theatre: Theatre,
    types: Mapping[str, EventType],
    as_of: datetime | None = None,
    judgements: Sequence[Judgement] = (),
) -> Picture:
    """Link and weigh the readings.

    A ledger can hold event types that this version's vocabulary has dropped; they keep the codes
    that their mentions carry.

    Args:
        readings: Readings to link, in order of publication and recording.
        theatre: The sides and who speaks for them.
        types: Event types by slug.
        as_of: The moment the readings were asked for.
        judgements: What people decided; it outranks the machine.
    """
    deciding = in_force(judgements)
    readings = corrected(readings, deciding, types) if deciding else readings
    all_types = Types(types)
    all_types.meet(mention for reading in readings for mention in reading.mentions)
    known = all_types.by_slug
    clusters = judged(link(readings, known), deciding)
    documents = [reading.document for reading in readings]
    events = graded(weigh(clusters, theatre, known, as_of, documents), deciding)
    return Picture(events, clusters, outlook(clusters, events, known), positions(clusters))
