"""Readings as the catalogue links them: read from the ledger once, and held while they are used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.cluster import Told
from counterclaim.core.document import Document
from counterclaim.core.judgement import Judgement
from counterclaim.core.mention import Mention
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.core.record import reading_from_json
from counterclaim.link import Outline, Sketch, corrected, sketched
from counterclaim.store.event_rows import Step
from counterclaim.store.held import Lately

HELD = 1_500
"""Reports held: some tens of kilobytes each."""


@dataclass(frozen=True, slots=True)
class Report:
    """One step's reading, ready to be linked and weighed.

    Attributes:
        step: Its number.
        recorded_at: When it was linked.
        document: The document.
        outline: The report in outline.
        sketches: Its mentions by id, in text order.
    """

    step: int
    recorded_at: datetime
    document: Document
    outline: Outline
    sketches: Mapping[str, Sketch]

    def told(self, mention: str) -> Told | None:
        """What one of its mentions tells; None when it holds no such mention now."""
        found = self.sketches.get(mention)
        return found.told if found else None


class Types:
    """The event types, and stand-ins for those that a ledger holds and the vocabulary dropped.

    Args:
        known: Event types by slug.
    """

    def __init__(self, known: Mapping[str, EventType]) -> None:
        self.by_slug = dict(known)

    def meet(self, mentions: Iterable[Mention]) -> None:
        """Know the types of these mentions from now on, by the codes that they carry."""
        for mention in mentions:
            if mention.event_type not in self.by_slug:
                self.by_slug[mention.event_type] = _stand_in(mention)


class Reports:
    """Reports by step.

    Args:
        types: Grows with what is read.
    """

    def __init__(self, types: Types) -> None:
        self.types = types
        self._held: Lately[int, Report] = Lately(HELD)

    def made(self, number: int, at: datetime, reading: Reading) -> Report:
        """The report of a reading, held from now on."""
        self.types.meet(reading.mentions)
        far, sketches = sketched(reading, self.types.by_slug)
        by_id = {each.id: each for each in sketches}
        report = Report(number, at, reading.document, far, by_id)
        self._held.put(number, report)
        return report

    def get(self, step: int) -> Report | None:
        """The report of a step, when it is held."""
        return self._held.get(step)

    def of(self, step: Step, judgements: Sequence[Judgement]) -> Report:
        """The report of a step, corrected as people judged."""
        reading = reading_from_json(step.record)
        self.types.meet(reading.mentions)
        (reading,) = corrected([reading], judgements, self.types.by_slug)
        return self.made(step.number, step.recorded_at, reading)

    def forget(self) -> None:
        """Let go of all."""
        self._held.clear()


Find = Callable[[int], Report | None]


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
