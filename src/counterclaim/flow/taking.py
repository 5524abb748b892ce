"""Takes one thing after the other, in the order recorded: a reading or a judgement.

The mentions of a reading are linked to events. A document that was read before has its earlier
links undone first. A judgement that corrects a reading has it linked anew. Whatever events all
this touches are weighed and written down.
"""

from __future__ import annotations

from datetime import datetime

from counterclaim.core.judgement import Judgement
from counterclaim.core.pack import Theatre
from counterclaim.flow.judged_so_far import CHANGING, JudgedSoFar
from counterclaim.flow.ledger_memory import LedgerMemory
from counterclaim.flow.linked_reports import Report, Reports
from counterclaim.flow.publishing import Publisher
from counterclaim.flow.weighed import page_of
from counterclaim.link import Linker, anchored, hits
from counterclaim.store import Ledger
from counterclaim.store.event_rows import Waiting
from counterclaim.store.shelf import Shelf

_PAGE_VERSIONS = 16
_SOME = 64


def time_of(shelf: Shelf, what: Waiting) -> datetime:
    """When it counts as known: as recorded, and never before what was taken already."""
    last = shelf.last_time()
    return what.recorded_at if last is None else max(last, what.recorded_at)


class Taking:
    """Takes things inside one transaction.

    Args:
        ledger: The ledger.
        shelf: The catalogue's writer.
        reports: Held from one transaction to the next.
        judged: What people decided so far.
    """

    def __init__(self, ledger: Ledger, shelf: Shelf, reports: Reports, judged: JudgedSoFar) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._reports = reports
        self._judged = judged
        self._publisher = Publisher(shelf, self._find, judged, reports.types)

    def see_through(self, lens: tuple[Theatre, bool]) -> None:
        """Weigh by this theatre; everything anew when it is another than before."""
        self._publisher.theatre, is_other = lens
        after, at = -1, self._shelf.last_time()
        while is_other and at and (roots := self._shelf.roots(after, _SOME)):
            for root in roots:
                self._publisher.publish({root}, at)
            after = roots[-1]

    def take(self, what: Waiting) -> None:
        """Link a reading, or follow a judgement."""
        at = time_of(self._shelf, what)
        if what.revision is None:
            touched = self._judgement(what.name, at)
        else:
            touched = self._reading(what.name, what.revision, at)
        self._publisher.publish(touched, at)

    def _judgement(self, name: str, at: datetime) -> set[int]:
        signed = next(each for each in self._ledger.judgements() if each.id == name)
        self._shelf.begin(name, None, at)
        changed = self._judged.changed_by(signed)
        about = [(each, document) for each in changed for document in sorted(anchored(each))]
        hit = (self._hit(each, document) for each, document in about)
        touched = self._publisher.whole(event for events in hit for event in events)
        self._judged.add(signed)
        for each, document in about:
            if each.verdict in CHANGING:
                touched |= self._again(document, at)
            touched |= self._hit(each, document)
        return touched

    def _hit(self, judgement: Judgement, document: str) -> set[int]:
        """The events of those mentions of a document that a judgement is about."""
        return {
            event
            for step, _ in self._shelf.steps_of(document)
            for mention, event in self._shelf.linked(step).items()
            if (report := self._find(step))
            and (told := report.told(mention))
            and hits(judgement, told)
        }

    def _again(self, document: str, at: datetime) -> set[int]:
        """Link a document's latest reading again, as corrected by now."""
        steps = self._shelf.steps_of(document)
        revision = steps[-1][1] if steps else None
        return set() if revision is None else self._reading(document, revision, at)

    def _reading(self, document: str, revision: int, at: datetime) -> set[int]:
        """Link a reading; the events that this touches."""
        touched = self._undone(document, at)
        number = self._shelf.begin(document, revision, at)
        report = self._find(number)
        if report is None:
            raise LookupError(f"{document} has no reading {revision}")
        memory = LedgerMemory(self._shelf, self._find, number, at)
        linker = Linker(self._reports.types.by_slug, memory)
        touched |= set(linker.add_sketched(report.outline, list(report.sketches.values())))
        return touched | memory.emptied | self._replaced(report)

    def _undone(self, document: str, at: datetime) -> set[int]:
        """Undo the links of what was read in a document before; the events they led to.

        What judgements tie to these must be known before the links are gone.
        """
        before = {step: self._shelf.linked(step) for step, _ in self._shelf.steps_of(document)}
        touched = self._publisher.whole(e for found in before.values() for e in found.values())
        for step, found in before.items():
            for mention, event in found.items():
                self._shelf.undo([(step, mention)], event, at)
        return touched

    def _replaced(self, report: Report) -> set[int]:
        """Events told of by reports that stood on the same page before."""
        page = page_of(report.document)
        if page is None:
            return set()
        before = self._shelf.latest([page]).get(page, ())
        self._shelf.put([page], report.step, _PAGE_VERSIONS)
        return {event for step in before for event in self._shelf.linked(step).values()}

    def _find(self, step: int) -> Report | None:
        held = self._reports.get(step)
        if held is None:
            kept = self._shelf.step(step)
            held = self._reports.of(kept, self._judged.in_force) if kept else None
        return held
