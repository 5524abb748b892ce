"""Pages of a catalogue's events: what falls out beside what was asked for is made up for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from counterclaim.core.event import Event
from counterclaim.core.glance import Glance, glance_at, glance_from_json
from counterclaim.core.pack import EventType
from counterclaim.core.record import event_from_json
from counterclaim.flow.asked_question import question
from counterclaim.flow.events_select import Asked, is_asked, lies_there
from counterclaim.flow.shown_events import ShownEvents
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.kept_events import KeptEvents, KeptGlance
from counterclaim.store.questions import Place, Question

_FEWEST, _MOST = 20, 500
"""Events looked at in one go, when some are missing."""
_LEAST_SHARE = 0.05
T = TypeVar("T")
Found = list[tuple[KeptGlance, T]]
Keeps = Callable[[Sequence[KeptGlance]], Found[T]]


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


@dataclass(frozen=True, slots=True)
class Glances:
    """The same in few words each."""

    glances: tuple[Glance, ...]
    next: str | None
    total: int | None


class CataloguePages:
    """Looks for events page by page.

    Args:
        kept: The events.
        shown: Makes them what is shown.
        types: Event types by slug.
    """

    def __init__(
        self, kept: KeptEvents, shown: ShownEvents, types: Mapping[str, EventType]
    ) -> None:
        self._kept = kept
        self._shown = shown
        self._types = types

    def events(self, asked: Asked, as_of: datetime | None, limit: int, after: str | None) -> Page:
        """A page of the events asked for."""
        asking = self._question(asked, as_of)
        if self._shown.other is None:
            sighted, more = self._walk(self._at_a_glance(asked), asking, after, limit)
            kept = self._kept.numbered([each.number for each, _ in sighted])
            events = self._shown.events(kept, as_of)
        else:
            found, more = self._walk(self._in_full(asked, as_of), asking, after, limit)
            sighted, events = [(each, None) for each, _ in found], tuple(e for _, e in found)
        end = _named(sighted[-1][0].place) if sighted and more else None
        return Page(events, end, self._total(asked, asking, after, end, len(events)))

    def glances(
        self, asked: Asked, as_of: datetime | None, limit: int, after: str | None
    ) -> Glances:
        """The same at a glance, for which no event is read that still holds."""
        asking = self._question(asked, as_of)
        if self._shown.other is not None:
            page = self.events(asked, as_of, limit, after)
            return Glances(tuple(map(glance_at, page.events)), page.next, page.total)
        found, more = self._walk(self._glanced(asked), asking, after, limit)
        glances = tuple(glance for _, glance in found)
        end = _named(found[-1][0].place) if found and more else None
        return Glances(glances, end, self._total(asked, asking, after, end, len(glances)))

    def days(self, asked: Asked, as_of: datetime | None) -> dict[int, int] | None:
        """How many of the events asked for begin on each day since 1970; None if that takes long.

        A box is asked for by the hull of an event's places.
        """
        asking = self._question(asked, as_of)
        return None if self._shown.other else self._kept.days(asking)

    def newest(self, asking: Question, most: int) -> list[KeptEvent]:
        """At most so many of the events that a question finds, in its order."""
        some = self._kept.look_for(asking, None, most)
        return self._kept.numbered([each.number for each in some])

    def numbers(self, asking: Question) -> set[int]:
        """Numbers of all events that a question finds; none of them is read."""
        found: set[int] = set()
        after: Place | None = None
        while some := self._kept.look_for(asking, after, _MOST):
            found |= {each.number for each in some}
            after = some[-1].place
        return found

    def numbered(self, numbers: Sequence[int]) -> list[KeptEvent]:
        """The events of these numbers."""
        return self._kept.numbered(numbers)

    def every(self, asking: Question) -> list[KeptEvent]:
        """All events that a question finds."""
        found: list[KeptEvent] = []
        after: Place | None = None
        while some := self._kept.look_for(asking, after, _MOST):
            found += self._kept.numbered([each.number for each in some])
            after = some[-1].place
        return found

    def _question(self, asked: Asked, as_of: datetime | None) -> Question:
        asking = question(asked, self._types, as_of)
        if self._shown.other is None:
            return asking
        return replace(asking, marks=(), hints=(), standing=None, side=None)

    def _at_a_glance(self, asked: Asked) -> Keeps[None]:
        """Those that lie in the places asked for; all else is asked of the ledger."""
        if asked.near is None and asked.box is None:
            return lambda some: [(each, None) for each in some]
        glanced = self._glanced(asked)
        return lambda some: [(each, None) for each, _ in glanced(some)]

    def _glanced(self, asked: Asked) -> Keeps[Glance]:
        """The same with what is shown of them."""

        def keep(some: Sequence[KeptGlance]) -> Found[Glance]:
            found = zip(some, self._glances(some), strict=True)
            return [(each, glance) for each, glance in found if lies_there(_spots(glance), asked)]

        return keep

    def _glances(self, some: Sequence[KeptGlance]) -> Iterator[Glance]:
        """What is shown of them, made anew for those that hold no longer."""
        ended = iter(self._kept.numbered([each.number for each in some if each.shown is None]))
        for each in some:
            if each.shown is None:
                yield glance_at(event_from_json(next(ended).record))
            else:
                yield glance_from_json(each.shown)

    def _in_full(self, asked: Asked, as_of: datetime | None) -> Keeps[Event]:
        """Those that are all that is asked when weighed by another theatre."""

        def keep(some: Sequence[KeptGlance]) -> Found[Event]:
            kept = self._kept.numbered([each.number for each in some])
            shown = zip(some, self._shown.events(kept, as_of), strict=True)
            return [(each, e) for each, e in shown if is_asked(e, asked, self._types)]

        return keep

    def _walk(
        self,
        keep: Keeps[T],
        asking: Question,
        after: str | None,
        most: int,
    ) -> tuple[Found[T], bool]:
        """Events that are all that is asked, and whether there are more.

        Where some fall out, about as many more are looked at as make up for them.
        """
        found: Found[T] = []
        place, wanted, seen = _place(after), most + 1, 0
        while True:
            some = self._kept.look_for(asking, place, wanted)
            found += keep(some)
            if len(some) < wanted or len(found) > most:
                return found[:most], len(found) > most
            seen += len(some)
            share = max(len(found) / seen, _LEAST_SHARE)
            missing = round((most + 1 - len(found)) / share)
            place, wanted = some[-1].place, min(max(missing, _FEWEST), _MOST)

    def _total(
        self, asked: Asked, asking: Question, after: str | None, end: str | None, here: int
    ) -> int | None:
        if after is None and end is None:
            return here
        if asked.near or asked.box or self._shown.other:
            return None
        return self._kept.count(asking)


def _spots(glance: Glance) -> list[tuple[float, float, float]]:
    return [(spot.latitude, spot.longitude, spot.radius_km) for spot in glance.spots]


def _named(place: Place) -> str:
    """The place of an event, as the next page is asked for."""
    return f"{place[0]!r}~{place[1]}"


def _place(after: str | None) -> Place | None:
    if after is None:
        return None
    value, _, identifier = after.partition("~")
    try:
        return float(value), identifier
    except ValueError:
        return None
