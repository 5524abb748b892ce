"""Links what was added to a ledger, batch by batch, each wholly or not at all.

What is killed half way is taken up again: whatever was read and not linked still waits. Something
that cannot be linked by any mistake of ours is set aside with the reason, and holds up nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from threading import Lock

from counterclaim.core.errors import CounterclaimError
from counterclaim.core.pack import Theatre
from counterclaim.core.record import reading_from_json
from counterclaim.flow.judged_so_far import JudgedSoFar
from counterclaim.flow.linked_reports import Reports, Types
from counterclaim.flow.resources import Resources
from counterclaim.flow.taking import Taking, time_of
from counterclaim.store import Ledger
from counterclaim.store.event_rows import Waiting
from counterclaim.store.held import Held
from counterclaim.store.shelf import Shelf

_log = logging.getLogger(__name__)
BATCH = 16
"""Things linked in one transaction."""
_ENOUGH_TEXT = 20_000
_OPENING = 50
Progress = Callable[[str, int], None]


class CatalogueWriter:
    """Brings the catalogue of a ledger up to date.

    Args:
        ledger: The ledger.
        resources: Packs and vocabulary.
        theatre_name: The pack to weigh by; None to go by the first texts.
    """

    def __init__(self, ledger: Ledger, resources: Resources, theatre_name: str | None) -> None:
        self._ledger = ledger
        self._resources = resources
        self._theatre_name = theatre_name
        self._held = Held()
        self._reports = Reports(Types(resources.vocabulary.event_types))
        self._judged = JudgedSoFar(())
        self._settled = False
        self._alone = Lock()

    def run(self, limit: int | None, progress: Progress) -> int:
        """Link what waits, the first recorded first; how much that was.

        Args:
            limit: At most so much.
            progress: Told now and then how far it has come.
        """
        with self._alone:
            return self._run(limit, progress)

    def _run(self, limit: int | None, progress: Progress) -> int:
        done = 0
        while limit is None or done < limit:
            taken = self._batch(BATCH if limit is None else min(BATCH, limit - done))
            if not taken:
                break
            done += taken
            if done > BATCH:
                progress("linking what was read", done)
        return done

    def _batch(self, most: int) -> int:
        """Link a few things in one transaction; one by one when together fails."""
        try:
            return self._together(most)
        except CounterclaimError:
            self._forget()
            raise
        except Exception as error:  # noqa: BLE001 - one mistake of ours must not hold up the rest
            self._forget()
            if most > 1:
                return self._batch(1)
            _log.debug("linking failed", exc_info=True)
            return self._give_up(f"{type(error).__name__}: {error}")

    def _together(self, most: int) -> int:
        with self._ledger.events.writing(self._held) as shelf:
            waiting = shelf.to_link.first(most)
            if waiting:
                taking = Taking(self._ledger, shelf, self._reports, self._judgements(shelf))
                taking.see_through(self._theatre(shelf, waiting))
                for each in waiting:
                    taking.take(each)
                    shelf.to_link.done(each)
        return len(waiting)

    def _give_up(self, why: str) -> int:
        with self._ledger.events.writing(self._held) as shelf:
            first = shelf.to_link.first(1)
            for each in first:
                _log.warning("%s could not be linked: %s", each.name, why)
                shelf.to_link.failed(each, why)
        return len(first)

    def _forget(self) -> None:
        self._held.clear()
        self._reports.forget()

    def _judgements(self, shelf: Shelf) -> JudgedSoFar:
        """What people judged and was taken already."""
        if shelf.is_news:
            waiting = shelf.to_link.judgements()
            known = (j for j in self._ledger.judgements() if j.id not in waiting)
            self._judged = JudgedSoFar(known)
            self._reports.forget()
        return self._judged

    def _theatre(self, shelf: Shelf, waiting: Sequence[Waiting]) -> tuple[Theatre, bool]:
        """The lens, and whether it is another than before.

        Who names one first settles it; until then, and while there is little text, it is the one
        that the first texts are plainly about.
        """
        lens = shelf.lens()
        if lens and (lens[1] or (self._settled and self._theatre_name is None)):
            return self._resources.theatre(lens[0], ""), False
        name = self._theatre_name or self._chosen(shelf, waiting)
        if lens is None or (lens[0], lens[1]) != (name, self._theatre_name is not None):
            at = time_of(shelf, waiting[0])
            shelf.see_through(name, named=self._theatre_name is not None, at=at)
        return self._resources.theatre(name, ""), lens is not None and lens[0] != name

    def _chosen(self, shelf: Shelf, waiting: Sequence[Waiting]) -> str:
        """The theatre that the first texts are plainly about."""
        opening = [*shelf.to_link.first_linked(_OPENING), *shelf.to_link.records(waiting)]
        texts = "\n\n".join(reading_from_json(each).document.text for each in opening)
        self._settled = len(texts) >= _ENOUGH_TEXT
        return self._resources.theatre(None, texts[:_ENOUGH_TEXT]).name
