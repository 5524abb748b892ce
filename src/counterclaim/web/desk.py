"""What every page draws on: the ledger through its catalogue, places no finer than they may be."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.core.box import Box
from counterclaim.core.event import Event
from counterclaim.core.outlook import Ahead, Position
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.flow.catalogue import Catalogue, Glances, Page
from counterclaim.flow.coarsen import coarsen, coarsen_places, coarsen_spots
from counterclaim.flow.events_select import Asked
from counterclaim.store import Entry, Ledger
from counterclaim.web.kept import Kept, Known
from counterclaim.web.lately import Lately
from counterclaim.web.problem import missing
from counterclaim.web.readership import Readership
from counterclaim.web.settings import DeskSettings

if TYPE_CHECKING:
    from counterclaim.flow.resources import Resources
    from counterclaim.web.accounts.book import AccountBook

_KM_PER_DEGREE = 111.32
MOST_FORETOLD, MOST_TALKS = 400, 1000
"""Events looked at, for the calendar and for the table."""
_TOLD_LATE = timedelta(days=40)
"""What is said of talks may be said so long before or after."""


class Desk:
    """An open desk.

    Args:
        ledger: Where the readings are.
        resources: Packs and vocabulary.
        accounts: Who may sign in.
        settings: How it is served.
        theatre_name: The pack to weigh by; None to go by the texts.
    """

    def __init__(
        self,
        ledger: Ledger,
        resources: Resources,
        accounts: AccountBook,
        settings: DeskSettings,
        theatre_name: str | None = None,
    ) -> None:
        self.ledger = ledger
        self.accounts = accounts
        self.settings = settings
        self.catalogue = Catalogue(ledger, resources, theatre_name)
        self.types: Mapping[str, EventType] = resources.vocabulary.event_types
        self.readership = Readership()
        said = f"{__version__} {settings} {theatre_name}"
        self._salt = hashlib.sha256(said.encode()).hexdigest()[:8]
        self._theatres: Lately[Theatre] = Lately(1)
        self._ahead: Kept[tuple[Ahead, ...]] = Kept(8)
        self._positions: Kept[tuple[Position, ...]] = Kept(8)
        self._totals: Lately[int | None] = Lately(256)
        self._days: Lately[dict[int, int] | None] = Lately(32)
        self._readings: Lately[Reading | None] = Lately(500)

    @property
    def state(self) -> str:
        """Changes whenever an answer could: with the ledger, the program and how it is served."""
        return f"{self.catalogue.version()}-{self._salt}"

    @property
    def theatre(self) -> Theatre:
        """The sides and who speaks for them."""
        return self._theatres.get(self.catalogue.version(), self.catalogue.theatre)

    def ahead(self, as_of: datetime | None) -> Known[tuple[Ahead, ...]]:
        """The latest of what was foretold, and what came of it."""
        state = self.catalogue.version()
        return self._ahead.get(as_of, state, lambda: self.catalogue.ahead(as_of, MOST_FORETOLD))

    def positions(
        self, as_of: datetime | None, since: datetime | None, until: datetime | None
    ) -> Known[tuple[Position, ...]]:
        """Moves at the negotiating table, of the latest events of the time asked for."""
        state, asked = self.catalogue.version(), (as_of, since, until)
        begun = until and until + _TOLD_LATE
        over = since and since - _TOLD_LATE
        return self._positions.get(
            asked, state, lambda: self.catalogue.positions(as_of, MOST_TALKS, over, begun)
        )

    def total(self, asked: Asked) -> int | None:
        """How many events there are; None when counting would take long."""
        state, wide = self.catalogue.version(), self._widened(asked)
        return self._totals.get((state, wide), lambda: self.catalogue.events(wide, limit=1).total)

    def days(self, asked: Asked, as_of: datetime | None) -> dict[int, int] | None:
        """How many events begin on each day since 1970; None when counting would take long."""
        state, wide = self.catalogue.version(), self._widened(asked)
        return self._days.get((state, wide, as_of), lambda: self.catalogue.days(wide, as_of))

    def reading(self, document: str) -> Reading | None:
        """The latest reading of a document, places as they were read: for words, not for maps."""
        asked = self.catalogue.version(), document
        return self._readings.get(asked, lambda: self.catalogue.reading(document))

    @property
    def coarsen_km(self) -> float:
        """How coarse every place is shown."""
        asked = self.settings.coarsen_km
        return self.theatre.coarsen_km if asked is None else asked

    def events(
        self, asked: Asked, as_of: datetime | None, limit: int = 100, after: str | None = None
    ) -> Page:
        """A page of the events asked for, places blurred.

        The box asked for is widened to the cells that places are blurred to: a narrow one would
        find out what the blurring hides.
        """
        km, asked = self.coarsen_km, self._widened(asked)
        page = self.catalogue.events(asked, as_of=as_of, limit=limit, after=after)
        return replace(page, events=tuple(_blurred(event, km) for event in page.events))

    def glances(
        self, asked: Asked, as_of: datetime | None, limit: int = 500, after: str | None = None
    ) -> Glances:
        """The same events in few words each."""
        km, asked = self.coarsen_km, self._widened(asked)
        page = self.catalogue.glances(asked, as_of=as_of, limit=limit, after=after)
        if km <= 0:
            return page
        blurred = (replace(g, spots=coarsen_spots(g.spots, km)) for g in page.glances)
        return replace(page, glances=tuple(blurred))

    def event(self, identifier: str, as_of: datetime | None) -> Event:
        """The event of this id, places blurred.

        Raises:
            Problem: There is none, or was none then.
        """
        found = self.catalogue.event(identifier, as_of) if identifier.startswith("evt_") else None
        if found is None:
            raise missing(_no("event", identifier, as_of))
        return _blurred(found, self.coarsen_km)

    def events_named(self, names: Sequence[str]) -> tuple[Event, ...]:
        """Those of the ids that are events now, places blurred."""
        found = (self.catalogue.event(name) for name in names)
        return tuple(_blurred(event, self.coarsen_km) for event in found if event is not None)

    def entry(self, identifier: str, as_of: datetime | None) -> Entry:
        """The document, claim or mention of this id, places blurred.

        Raises:
            Problem: There is none, or was none then.
        """
        found = self.ledger.find(identifier)
        if len(found) != 1 or _came_later(found[0], as_of):
            raise missing(_no("document or claim", identifier, as_of))
        return replace(found[0], reading=self._coarse(found[0].reading))

    def _widened(self, asked: Asked) -> Asked:
        km = self.coarsen_km
        return replace(asked, box=_widened(asked.box, km)) if asked.box and km > 0 else asked

    def _coarse(self, reading: Reading) -> Reading:
        return coarsen(reading, self.coarsen_km)


def _no(what: str, identifier: str, as_of: datetime | None) -> str:
    then = f" as known at {as_of:%Y-%m-%d %H:%M %Z}" if as_of else ""
    return f"There is no {what} {identifier[:40]!r}{then}; look for it among the events."


def _came_later(entry: Entry, as_of: datetime | None) -> bool:
    return as_of is not None and entry.revision == 0 and entry.recorded_at > as_of


def _blurred(event: Event, km: float) -> Event:
    return event if km <= 0 else replace(event, places=coarsen_places(event.places, km))


def _widened(box: Box, km: float) -> Box:
    step = km / _KM_PER_DEGREE
    west, south, east, north = (edge / step for edge in box)
    low, high = math.floor(south) * step, math.ceil(north) * step
    return math.floor(west) * step, max(-90.0, low), math.ceil(east) * step, min(90.0, high)
