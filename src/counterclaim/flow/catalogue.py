"""The events of a ledger, as every verb and the desk ask for them.

What is asked is answered from what ``catalogue_writer`` wrote down: a page of events walks an
index, one event is one row, and *as known at T* is what held at T. Nothing is linked or weighed
to answer, unless another theatre is named than the one the ledger's events are weighed by: then
those events that are shown are weighed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from counterclaim.core.cluster import Cluster
from counterclaim.core.event import Event
from counterclaim.core.issue import Issue
from counterclaim.core.judgement import Anchor, in_force
from counterclaim.core.outlook import Ahead, Position
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.core.record import event_from_json
from counterclaim.flow.catalogue_writer import CatalogueWriter, Progress
from counterclaim.flow.event_marks import question
from counterclaim.flow.events_select import Asked, is_asked
from counterclaim.flow.linked_reports import Report, Reports, Types
from counterclaim.flow.resources import Resources
from counterclaim.flow.weighed import page_of, versions_of, weighed
from counterclaim.link import when_told
from counterclaim.store import Ledger
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.kept_events import Place, Question
from counterclaim.weigh import graded, outlook, positions

_ENOUGH_TEXT = 20_000
_WALKED = 500
"""Events looked at in one go, at most."""
_SEEN = timedelta(days=40)
"""What comes of something foretold is looked for so long before and after."""


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
        self._types = Types(resources.vocabulary.event_types)
        self._reports = Reports(self._types)

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
        asking = question(asked, self._vocabulary, as_of)
        if self._other is not None:
            asking = replace(asking, marks=(), standing=None)
        found, more = self._walk(asked, asking, _place(after), limit + 1)
        some = found[:limit]
        end = _named(some[-1][0], asking) if some and (len(found) > limit or more) else None
        exact = not (asked.near or asked.box or self._other)
        whole = len(found) if after is None and end is None else None
        total = whole if whole is not None or not exact else self._kept.count(asking)
        return Page(tuple(event for _, event in some), end, total)

    def last_written(self) -> int:
        """Number of the event written last; 0 before the first."""
        return self._kept.last()

    def written_after(self, number: int, most: int = _WALKED) -> tuple[Written, ...]:
        """Events that are new, or were changed, since the one of this number was written.

        Args:
            number: What to go on from.
            most: At most so many, the earliest written first.
        """
        kept = self._kept.written_after(number, most)
        before = self._kept.rooted_by(number, [each.root for each in kept])
        shown = zip(kept, self._shown(kept, None), strict=True)
        return tuple(Written(each.number, event, each.root not in before) for each, event in shown)

    def event(self, identifier: str, as_of: datetime | None = None) -> Event | None:
        """The event of this id, or of the id that alone begins so.

        An id that is no more leads to the event which its first mention is part of now.
        """
        kept = self._named(identifier, as_of)
        return self._shown([kept], as_of)[0] if kept else None

    def named(self, prefix: str, as_of: datetime | None = None) -> tuple[Event, ...]:
        """The events whose id is, or begins with, this."""
        found = self._kept.named(prefix, as_of)
        exact = [kept for kept in found if kept.id == prefix]
        return self._shown(exact or found, as_of)

    def anchors(self, identifier: str) -> tuple[Anchor, ...]:
        """The words that speak of an event."""
        kept = self._named(identifier, None)
        (cluster,) = self._clusters([kept], None) if kept else (Cluster((), ()),)
        return tuple(
            Anchor(told.document.id, told.mention.trigger.start, told.mention.trigger.end)
            for told in cluster.told
        )

    def ahead(self, as_of: datetime | None = None) -> tuple[Ahead, ...]:
        """What was foretold, and what came of it."""
        foretold = self._all(Question(as_of=as_of, special="foretold"))
        around = {kept.number: kept for kept in foretold}
        for kept in foretold:
            around |= {each.number: each for each in self._around(kept, as_of)}
        found = [around[number] for number in sorted(around)]
        clusters = self._clusters(found, as_of)
        return outlook(clusters, self._shown(found, as_of), self._types.by_slug)

    def positions(self, as_of: datetime | None = None) -> tuple[Position, ...]:
        """Moves at the negotiating table."""
        found = self._all(Question(as_of=as_of, special="moves"))
        return positions(self._clusters(found, as_of))

    def reading(self, document_id: str) -> Reading | None:
        """The latest reading of the document."""
        found = self._ledger.find(document_id)
        return next((e.reading for e in found if e.kind == "document"), None)

    @cached_property
    def _writer(self) -> CatalogueWriter:
        return CatalogueWriter(self._ledger, self._resources, self._theatre_name)

    @property
    def _vocabulary(self) -> Mapping[str, EventType]:
        return self._resources.vocabulary.event_types

    @property
    def _other(self) -> Theatre | None:
        """The theatre that was named, when events are weighed by another."""
        lens = self._kept.lens()
        if self._theatre_name is None or lens is None or lens[0] == self._theatre_name:
            return None
        return self._resources.theatre(self._theatre_name, "")

    def _walk(
        self, asked: Asked, asking: Question, after: Place | None, most: int
    ) -> tuple[list[tuple[KeptEvent, Event]], bool]:
        """Events that are all that is asked, and whether there may be more."""
        found: list[tuple[KeptEvent, Event]] = []
        wanted = min(most, _WALKED)
        while True:
            some = self._kept.page(asking, after, wanted)
            shown = zip(some, self._shown(some, asking.as_of), strict=True)
            found += [each for each in shown if is_asked(each[1], asked, self._vocabulary)]
            if len(some) < wanted or len(found) >= most:
                return found[:most], len(found) > most
            after, wanted = _place(_named(some[-1], asking)), _WALKED

    def _all(self, asking: Question) -> list[KeptEvent]:
        found: list[KeptEvent] = []
        after: Place | None = None
        while some := self._kept.page(asking, after, _WALKED):
            found += some
            after = _place(_named(some[-1], asking))
        return found

    def _around(self, kept: KeptEvent, as_of: datetime | None) -> list[KeptEvent]:
        """Events that may be what came of something foretold: of its family, and of about then."""
        types = self._types.by_slug
        event = event_from_json(kept.record)
        said = [a.said_at for a in event.accounts if a.said_at]
        due = [event.when.start, event.when.end] if event.when else []
        times = [moment for moment in (*said, *due) if moment]
        if not times:
            return []
        first, last = min(times) - _SEEN, max(times) + _SEEN
        family = _family(event.event_type, types)
        return self._all(
            Question(
                starts=(None, last.timestamp()), ends=first.timestamp(), types=family, as_of=as_of
            )
        )

    def _named(self, identifier: str, as_of: datetime | None) -> KeptEvent | None:
        found = self._kept.named(identifier, as_of)
        exact = [kept for kept in found if kept.id == identifier] or found
        if exact or as_of is not None:
            return exact[0] if len(exact) == 1 else None
        before = self._kept.was_named(identifier)
        return self._became(before) if before else None

    def _became(self, before: KeptEvent) -> KeptEvent | None:
        event = self._kept.event_of(before.first)
        found = self._kept.of(event) if event is not None else []
        return next((k for k in found if before.first in {m for _, m in k.told}), None)

    def _shown(self, kept: Sequence[KeptEvent], as_of: datetime | None) -> tuple[Event, ...]:
        """The events as they are shown: graded, and dated by the moment asked about."""
        theatre = self._other
        if theatre is None:
            events = [event_from_json(each.record) for each in kept]
        else:
            events = [self._weighed(c, theatre, as_of) for c in self._clusters(kept, as_of)]
        dated = [replace(event, as_of=as_of) for event in events] if as_of else events
        return graded(dated, in_force(self._ledger.judgements(as_of)))

    def _weighed(self, cluster: Cluster, theatre: Theatre, as_of: datetime | None) -> Event:
        pages = {page_of(told.document) for told in cluster.told}
        latest = self._kept.latest([page for page in pages if page])
        self._hold([step for steps in latest.values() for step in steps], as_of)
        versions = versions_of(cluster, latest, self._reports.get)
        known = [r for r in versions if as_of is None or r.recorded_at <= as_of]
        return weighed(cluster, theatre, self._types.by_slug, known)

    def _clusters(self, kept: Sequence[KeptEvent], as_of: datetime | None) -> list[Cluster]:
        """What the events were made of."""
        return [self._cluster(each, as_of) for each in kept]

    def _cluster(self, kept: KeptEvent, as_of: datetime | None) -> Cluster:
        told = kept.told
        reports = self._hold([step for step, _ in told], as_of)
        found = (reports[step].told(mention) for step, mention in told if step in reports)
        return Cluster(tuple(sorted(filter(None, found), key=when_told)), ())

    def _hold(self, steps: Sequence[int], as_of: datetime | None) -> dict[int, Report]:
        """The reports of these steps, as corrected then."""
        found = {step: report for step in steps if (report := self._reports.get(step))}
        missing = [step for step in dict.fromkeys(steps) if step not in found]
        if missing:
            deciding = in_force(self._ledger.judgements(as_of))
            for number, step in self._kept.steps(missing).items():
                found[number] = self._reports.of(step, deciding)
        return found


def _named(kept: KeptEvent, asking: Question) -> str:
    """The place of an event, as the next page is asked for."""
    value: float = kept.accounts if asking.by_accounts else kept.starts
    return f"{value!r}~{kept.id}"


def _place(after: str | None) -> Place | None:
    if after is None:
        return None
    value, _, identifier = after.partition("~")
    try:
        return float(value), identifier
    except ValueError:
        return None


def _family(slug: str, types: Mapping[str, EventType]) -> tuple[str, ...]:
    """All types of the family of one."""
    root = _root(slug, types)
    return tuple(each for each in (slug, *types) if _root(each, types) == root)


def _root(slug: str, types: Mapping[str, EventType]) -> str:
    for _ in types:
        parent = types[slug].parent if slug in types else None
        if parent is None or parent not in types:
            break
        slug = parent
    return slug
