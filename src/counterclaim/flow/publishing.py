"""Writes down what events have become, where that is not what they were.

People's judgements stand above the linker's events: those they bring together or take apart are
published as judged, whatever the linker holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from counterclaim.core.cluster import Cluster
from counterclaim.core.event import Change, Event
from counterclaim.core.event_marks import marks_of
from counterclaim.core.glance import glance_at
from counterclaim.core.pack import Theatre
from counterclaim.core.record import event_to_json
from counterclaim.flow.events_select import span_of
from counterclaim.flow.judged_so_far import JudgedSoFar
from counterclaim.flow.linked_reports import Find, Types
from counterclaim.flow.weighed import page_of, versions_of, weighed
from counterclaim.link import anchored, hits, judged, when_told
from counterclaim.store.event_rows import KeptEvent, NewEvent, Told, packed
from counterclaim.store.event_tables import UNDATED
from counterclaim.store.shelf import Shelf
from counterclaim.weigh import positions
from counterclaim.weigh.outlook import AHEAD


class Publisher:
    """Weighs events and writes them down.

    Args:
        shelf: The catalogue's writer.
        find: The report of a step.
        so_far: What people decided so far.
        types: The event types met so far.
    """

    theatre: Theatre

    def __init__(self, shelf: Shelf, find: Find, so_far: JudgedSoFar, types: Types) -> None:
        self._shelf = shelf
        self._find = find
        self._so_far = so_far
        self._types = types

    def publish(self, touched: Iterable[int], at: datetime) -> None:
        """Weigh what the linker's events have become; write down what differs from before."""
        whole = self.whole(touched)
        before = {kept.id: kept for kept in self._shelf.published.now(whole)}
        now = {row.id: row for row in self._rows(whole, before, at)}
        for name, kept in before.items():
            if name not in now or not _same(kept, now[name]):
                self._shelf.close(kept, at)
        for name, row in now.items():
            if name not in before or not _same(before[name], row):
                self._shelf.publish(row, at)

    def whole(self, touched: Iterable[int]) -> set[int]:
        """The events, and all that judgements tie to them, or tied when they were published."""
        whole = set(touched)
        waiting = sorted(whole)
        while self._so_far and waiting:
            tied = self._tied(waiting.pop()) - whole
            whole |= tied
            waiting += sorted(tied)
        return whole

    def _tied(self, event: int) -> set[int]:
        published = [each for kept in self._shelf.published.now([event]) for each in kept.told]
        found: set[int] = set()
        for step, mention in dict.fromkeys((*self._shelf.told(event), *published)):
            report = self._find(step)
            told = report.told(mention) if report else None
            if told is None:
                continue
            found |= {e for m, e in self._shelf.linked(step).items() if m == mention}
            for judgement in self._so_far.grouping(told.document.id):
                if hits(judgement, told):
                    for document in anchored(judgement):
                        found |= self._hit(document)
        return found

    def _hit(self, document: str) -> set[int]:
        """The events of those mentions of a document that judgements are about."""
        return {
            event
            for step, _ in self._shelf.steps_of(document)
            for mention, event in self._shelf.linked(step).items()
            if (report := self._find(step))
            and (told := report.told(mention))
            and any(hits(each, told) for each in self._so_far.grouping(document))
        }

    def _rows(
        self, whole: set[int], before: Mapping[str, KeptEvent], at: datetime
    ) -> list[NewEvent]:
        steps: dict[str, tuple[int, int]] = {}
        clusters = [c for event in sorted(whole) if (c := self._cluster(event, steps)).told]
        if self._so_far:
            clusters = list(judged(clusters, self._so_far.in_force))
        events = [(self._event(cluster), cluster) for cluster in clusters]
        names = {event.id for event, _ in events}
        past = {name: (first, ended) for name, first, ended in self._shelf.published.earlier(whole)}
        past |= {name: (kept.first, at) for name, kept in before.items()}
        gone = [(n, first, ended) for n, (first, ended) in past.items() if n not in names]
        return [_row(_with_past(e, c, gone), c, steps) for e, c in events]

    def _cluster(self, event: int, steps: dict[str, tuple[int, int]]) -> Cluster:
        """What the linker holds together; notes the event and step of each mention."""
        found = []
        for step, mention in self._shelf.told(event):
            report = self._find(step)
            told = report.told(mention) if report else None
            if told is not None:
                steps[mention] = event, step
                found.append(told)
        return Cluster(tuple(sorted(found, key=when_told)), ())

    def _event(self, cluster: Cluster) -> Event:
        pages = {page_of(told.document) for told in cluster.told}
        latest = self._shelf.latest([page for page in pages if page])
        versions = versions_of(cluster, latest, self._find)
        return weighed(cluster, self.theatre, self._types.by_slug, versions)


def _with_past(event: Event, cluster: Cluster, gone: Sequence[tuple[str, str, datetime]]) -> Event:
    """The event, with the ids that are no more and whose mentions it holds."""
    inside = {told.mention.id for told in cluster.told}
    changes = [
        Change(ended, f"{name} was found to be this event")
        for name, first, ended in sorted(gone, key=lambda each: (each[2], each[0]))
        if first in inside
    ]
    return replace(event, history=(*event.history, *changes)) if changes else event


def _row(event: Event, cluster: Cluster, steps: Mapping[str, tuple[int, int]]) -> NewEvent:
    mentions = [told.mention for told in cluster.told]
    return new_event(
        event,
        root=min(steps[mention.id][0] for mention in mentions),
        told=tuple((steps[m.id][1], m.id) for m in mentions),
        foretold=any(mention.status in AHEAD for mention in mentions),
        moves=bool(positions([cluster])),
    )


def new_event(
    event: Event, root: int, told: tuple[Told, ...], *, foretold: bool, moves: bool
) -> NewEvent:
    """An event to be written down, with all that it is looked up by.

    Args:
        event: The event.
        root: The number that its mentions were linked under.
        told: Its mentions, the first published first.
        foretold: Whether somebody planned or threatened it.
        moves: Whether somebody makes a move at the table.
    """
    start, end = span_of(event)
    return NewEvent(
        id=event.id,
        root=root,
        first=told[0][1],
        event_type=event.event_type,
        track=event.track.value,
        standing=event.standing.value,
        starts=start.timestamp() if start else UNDATED,
        ends=end.timestamp() if end else -UNDATED,
        accounts=len(event.accounts),
        foretold=foretold,
        moves=moves,
        record=event_to_json(event),
        told=told,
        marks=marks_of(event),
        glance=glance_at(event),
    )


def _same(kept: KeptEvent, row: NewEvent) -> bool:
    return kept.record == row.record.encode() and kept.packed == packed(row.told)
