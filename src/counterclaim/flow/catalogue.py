"""The events of a ledger, as every verb and the desk ask for them.

What is asked is answered from what ``catalogue_writer`` wrote down: a page of events walks an
index, one event is one row, and *as known at T* is what held at T. Nothing is linked or weighed
to answer, unless another theatre is named than the one the ledger's events are weighed by: then
those events that are shown are weighed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from counterclaim.core.event import Event
from counterclaim.core.issue import Issue
from counterclaim.core.judgement import Anchor, in_force
from counterclaim.core.outlook import Ahead, Position
from counterclaim.core.pack import Theatre
from counterclaim.core.reading import Reading
from counterclaim.flow.catalogue_ahead import ahead
from counterclaim.flow.catalogue_became import holding
from counterclaim.flow.catalogue_pages import CataloguePages, Glances, Page
from counterclaim.flow.catalogue_writer import CatalogueWriter, Progress
from counterclaim.flow.events_select import Asked
from counterclaim.flow.resources import Resources
from counterclaim.flow.shown_events import ShownEvents
from counterclaim.store import Ledger
from counterclaim.store.changes import Changes
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.questions import Question
from counterclaim.weigh import positions

__all__ = ["Catalogue", "Changes", "Glances", "Page", "Written"]
_ENOUGH_TEXT = 20_000
_MOST_WRITTEN = 500
_MOST_CHANGES = 10_000


@dataclass(frozen=True, slots=True)
class Written:
    """An event that was written anew.

    Attributes:
        number: Its number, which rises with every event written.
        event: The event.
        new: Whether it was none before.
    """

    number: int
    event: Event
    new: bool


def _silent(_step: str, _count: int) -> None:
    return


class Catalogue:
    """Events of a ledger, linked and weighed, asked by time, place, type, side and standing.

    Args:
        ledger: Where the readings are.
        resources: Packs and vocabulary.
        theatre_name: The pack to weigh by; None for the one that the ledger's events are weighed
            by, which goes by its first texts unless somebody names one.
    """

    def __init__(
        self, ledger: Ledger, resources: Resources, theatre_name: str | None = None
    ) -> None:
        self._ledger = ledger
        self._kept = ledger.events
        self._resources = resources
        self._theatre_name = theatre_name
        self._shown = ShownEvents(ledger, resources, theatre_name)
        types = resources.vocabulary.event_types
        self._pages = CataloguePages(self._kept, self._shown, types)

    def bring_up_to_date(self, limit: int | None = None, progress: Progress = _silent) -> int:
        """Link what was added since; how many readings and judgements that were.

        Args:
            limit: At most so many.
            progress: Told how far it has come.
        """
        return self._writer.run(limit, progress) if self._kept.waiting() else 0

    def failures(self) -> tuple[Issue, ...]:
        """What could not be linked, and why."""
        return tuple(
            Issue("linking_failed", f"{name} could not be linked to events: {why}")
            for name, why in self._kept.failures()
        )

    def version(self) -> str:
        """Changes whenever an answer could."""
        return self._kept.state()

    def theatre(self) -> Theatre:
        """The sides and who speaks for them."""
        lens = self._kept.lens()
        name = self._theatre_name or (lens[0] if lens else None)
        if name is not None:
            return self._resources.theatre(name, "")
        texts = (reading.document.text for reading in self._ledger.readings())
        return self._resources.theatre(None, "\n\n".join(texts)[:_ENOUGH_TEXT])

    def events(
        self,
        asked: Asked,
        *,
        as_of: datetime | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Page:
        """A page of the events asked for.

        Args:
            asked: What they must be, and their order.
            as_of: As known at this time; None for now.
            limit: At most so many.
            after: What the page before gave as ``next``.
        """
        return self._pages.events(asked, as_of, limit, after)

    def glances(
        self,
        asked: Asked,
        *,
        as_of: datetime | None = None,
        limit: int = 500,
        after: str | None = None,
    ) -> Glances:
        """The same events in few words each, for maps and timelines.

        Args:
            asked: What they must be, and their order.
            as_of: As known at this time; None for now.
            limit: At most so many.
            after: What the page before gave as ``next``.
        """
        return self._pages.glances(asked, as_of, limit, after)

    def days(self, asked: Asked, as_of: datetime | None = None) -> dict[int, int] | None:
        """How many of the events asked for begin on each day since 1970, for a timeline.

        None when counting would take long: of words or a publisher that very many events have.
        """
        return self._pages.days(asked, as_of)

    def changes(self, since: str) -> Changes | None:
        """Which events are new, were changed or are gone since an earlier ``version``.

        None when nobody can tell: that was no version of this ledger, events have been weighed by
        another theatre since, or very many changed.
        """
        return self._kept.changes(since, _MOST_CHANGES)

    def last_written(self) -> int:
        """Number of the event written last; 0 before the first."""
        return self._kept.last()

    def written_after(self, number: int, most: int = _MOST_WRITTEN) -> tuple[Written, ...]:
        """Events that are new, or were changed, since the one of this number was written.

        Args:
            number: What to go on from.
            most: At most so many, the earliest written first.
        """
        kept = self._kept.written_after(number, most)
        before = self._kept.rooted_by(number, [each.root for each in kept])
        shown = zip(kept, self._shown.events(kept, None), strict=True)
        return tuple(Written(each.number, event, each.root not in before) for each, event in shown)

    def event(self, identifier: str, as_of: datetime | None = None) -> Event | None:
        """The event of this id, or of the id that alone begins so.

        An id that is no more leads to the event which its first mention is part of now.
        """
        kept = self._named(identifier, as_of)
        return self._shown.events([kept], as_of)[0] if kept else None

    def named(self, prefix: str, as_of: datetime | None = None) -> tuple[Event, ...]:
        """The events whose id is, or begins with, this."""
        found = self._kept.named(prefix, as_of)
        exact = [kept for kept in found if kept.id == prefix]
        return self._shown.events(exact or found, as_of)

    def anchors(self, identifier: str) -> tuple[Anchor, ...]:
        """The words that speak of an event."""
        kept = self._named(identifier, None)
        return self._anchors(kept) if kept else ()

    def events_of(self, reading: Reading) -> dict[str, str]:
        """Ids of the events that hold a reading's mentions now, by the mention's id."""
        deciding, found = in_force(self._ledger.judgements()), {}
        for mention in reading.mentions:
            here = Anchor(reading.document.id, mention.trigger.start, mention.trigger.end)
            event = holding(mention.id, [here], self._kept, deciding, self.reading)
            if event is not None:
                found[mention.id] = event.id
        return found

    def recorded(self) -> tuple[datetime, datetime] | None:
        """When the first and the last report was taken in; None while there is none."""
        return self._kept.recorded()

    def ahead(self, as_of: datetime | None = None, most: int | None = None) -> tuple[Ahead, ...]:
        """What was foretold, and what came of it.

        Args:
            as_of: As known at this time; None for now.
            most: At most so many events that were foretold, the latest; None for all.
        """
        return ahead(self._pages, self._shown, as_of, most)

    def positions(
        self,
        as_of: datetime | None = None,
        most: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Position, ...]:
        """Moves at the negotiating table.

        Args:
            as_of: As known at this time; None for now.
            most: Of at most so many events, the latest; None for all.
            since: Of events that were not over by then.
            until: Of events that had begun by then.
        """
        starts = None, until.timestamp() if until else None
        ends = since.timestamp() if since else None
        asked = Question(
            starts=starts, ends=ends, as_of=as_of, special="moves", falling=most is not None
        )
        found = self._pages.every(asked) if most is None else self._pages.newest(asked, most)
        return positions(self._shown.clusters(found, as_of))

    def reading(self, document_id: str) -> Reading | None:
        """The latest reading of the document."""
        found = self._ledger.find(document_id)
        return next((e.reading for e in found if e.kind == "document"), None)

    @cached_property
    def _writer(self) -> CatalogueWriter:
        return CatalogueWriter(self._ledger, self._resources, self._theatre_name)

    def _named(self, identifier: str, as_of: datetime | None) -> KeptEvent | None:
        found = self._kept.named(identifier, as_of)
        exact = [kept for kept in found if kept.id == identifier] or found
        if exact or as_of is not None:
            return exact[0] if len(exact) == 1 else None
        before = self._kept.was_named(identifier)
        return self._became(before) if before else None

    def _became(self, before: KeptEvent) -> KeptEvent | None:
        deciding = in_force(self._ledger.judgements())
        anchors = self._anchors(before) if deciding else ()
        return holding(before.first, anchors, self._kept, deciding, self.reading)

    def _anchors(self, kept: KeptEvent) -> tuple[Anchor, ...]:
        (cluster,) = self._shown.clusters([kept], None)
        return tuple(
            Anchor(told.document.id, told.mention.trigger.start, told.mention.trigger.end)
            for told in cluster.told
        )
