"""The events of a ledger, as every verb and the desk ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.event import Event
from counterclaim.core.outlook import Ahead, Position
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.flow.events import Picture, picture_of
from counterclaim.flow.events_select import Asked, select
from counterclaim.flow.resources import Resources
from counterclaim.store import Ledger

_ENOUGH_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the events asked for.

    Attributes:
        events: In the order asked for.
        next: What to give as ``after`` for the next page; None when there is none.
        total: How many events were asked for in all; None when counting would take long.
    """

    events: tuple[Event, ...]
    next: str | None
    total: int | None


class Catalogue:
    """Events of a ledger, linked and weighed, asked by time, place, type, side and standing.

    Args:
        ledger: Where the readings are.
        resources: Packs and vocabulary.
        theatre_name: The pack to weigh by; None to go by the texts.
    """

    def __init__(
        self, ledger: Ledger, resources: Resources, theatre_name: str | None = None
    ) -> None:
        self._ledger = ledger
        self._resources = resources
        self._theatre_name = theatre_name
        self._linked = 0
        self._known: tuple[str, datetime | None] | None = None
        self._picture: Picture | None = None

    def bring_up_to_date(self, limit: int | None = None) -> int:
        """Link what was added since; how many readings that were.

        Args:
            limit: At most so many.
        """
        del limit
        now = sum(1 for _ in self._ledger.readings())
        added, self._linked = now - self._linked, now
        return max(0, added)

    def version(self) -> str:
        """Changes whenever an answer could."""
        return self._ledger.state()

    def theatre(self) -> Theatre:
        """The sides and who speaks for them."""
        texts = (reading.document.text for reading in self._ledger.readings())
        return self._resources.theatre(self._theatre_name, "\n\n".join(texts)[:_ENOUGH_TEXT])

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
        found = select(self._drawn(as_of).events, asked, self._types)
        names = [event.id for event in found]
        start = names.index(after) + 1 if after in names else 0
        some = found[start : start + limit]
        more = bool(some) and start + limit < len(found)
        return Page(some, some[-1].id if more else None, len(found))

    def event(self, identifier: str, as_of: datetime | None = None) -> Event | None:
        """The event of this id, or of the id that alone begins so."""
        begun = [e for e in self._drawn(as_of).events if e.id.startswith(identifier)]
        found = [event for event in begun if event.id == identifier] or begun
        return found[0] if len(found) == 1 else None

    def ahead(self, as_of: datetime | None = None) -> tuple[Ahead, ...]:
        """What was foretold, and what came of it."""
        return self._drawn(as_of).ahead

    def positions(self, as_of: datetime | None = None) -> tuple[Position, ...]:
        """Moves at the negotiating table."""
        return self._drawn(as_of).positions

    def reading(self, document_id: str) -> Reading | None:
        """The latest reading of the document."""
        found = self._ledger.find(document_id)
        return next((e.reading for e in found if e.kind == "document"), None)

    @property
    def _types(self) -> Mapping[str, EventType]:
        return self._resources.vocabulary.event_types

    def _drawn(self, as_of: datetime | None) -> Picture:
        known = (self.version(), as_of)
        if self._picture is None or self._known != known:
            readings = list(self._ledger.readings(as_of=as_of))
            judged = self._ledger.judgements(as_of)
            theatre = self.theatre()
            self._picture = picture_of(readings, theatre, self._types, as_of, judged)
            self._known = known
        return self._picture
