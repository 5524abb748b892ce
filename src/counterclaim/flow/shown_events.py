"""Kept events as they are shown: graded, and weighed anew where another theatre is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counterclaim.core.cluster import Cluster
from counterclaim.core.event import Event
from counterclaim.core.judgement import in_force
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.record import event_from_json
from counterclaim.flow.linked_reports import Report, Reports, Types
from counterclaim.flow.resources import Resources
from counterclaim.flow.weighed import page_of, versions_of, weighed
from counterclaim.link import when_told
from counterclaim.store import Ledger
from counterclaim.store.event_rows import KeptEvent
from counterclaim.weigh import graded


class ShownEvents:
    """Makes events of what is kept.

    Args:
        ledger: Where the readings are.
        resources: Packs and vocabulary.
        theatre_name: The pack to weigh by; None for the one that the ledger's events are weighed
            by.
    """

    def __init__(self, ledger: Ledger, resources: Resources, theatre_name: str | None) -> None:
        self._ledger = ledger
        self._kept = ledger.events
        self._resources = resources
        self._theatre_name = theatre_name
        self._types = Types(resources.vocabulary.event_types)
        self._reports = Reports(self._types)

    @property
    def types(self) -> dict[str, EventType]:
        """The event types that were met so far."""
        return self._types.by_slug

    @property
    def other(self) -> Theatre | None:
        """The theatre that was named, when events are weighed by another."""
        lens = self._kept.lens() if self._theatre_name else None
        if lens is None or lens[0] == self._theatre_name:
            return None
        return self._resources.theatre(self._theatre_name, "")

    def events(self, kept: Sequence[KeptEvent], as_of: datetime | None) -> tuple[Event, ...]:
        """The events, dated by the moment asked about."""
        theatre = self.other
        if theatre is None:
            events = [event_from_json(each.record) for each in kept]
        else:
            events = [self._weighed(c, theatre, as_of) for c in self.clusters(kept, as_of)]
        dated = [replace(event, as_of=as_of) for event in events] if as_of else events
        return graded(dated, in_force(self._ledger.judgements(as_of)))

    def clusters(self, kept: Sequence[KeptEvent], as_of: datetime | None) -> list[Cluster]:
        """What the events were made of."""
        return [self._cluster(each, as_of) for each in kept]

    def _weighed(self, cluster: Cluster, theatre: Theatre, as_of: datetime | None) -> Event:
        pages = {page_of(told.document) for told in cluster.told}
        latest = self._kept.latest([page for page in pages if page])
        self._hold([step for steps in latest.values() for step in steps], as_of)
        versions = versions_of(cluster, latest, self._reports.get)
        known = [r for r in versions if as_of is None or r.recorded_at <= as_of]
        return weighed(cluster, theatre, self.types, known)

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
