"""The catalogue that a ledger keeps, for the verbs that show events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from counterclaim.core.event import Event

if TYPE_CHECKING:
    from counterclaim.cli.progress import Watcher
    from counterclaim.core.pack import Theatre
    from counterclaim.flow.catalogue import Catalogue
    from counterclaim.flow.resources import Resources
    from counterclaim.store import Ledger


@dataclass(frozen=True, slots=True)
class Picture:
    """A catalogue that is up to date, and how its events are shown.

    Attributes:
        catalogue: The events.
        theatre: The sides and who speaks for them.
        resources: Packs and vocabulary.
        km: Kilometres no place is to be finer than.
    """

    catalogue: Catalogue
    theatre: Theatre
    resources: Resources
    km: float

    def blurred(self, event: Event) -> Event:
        """The event with its places as coarse as they are to be."""
        from counterclaim.flow.coarsen import coarsen_places

        return (
            event if self.km <= 0 else replace(event, places=coarsen_places(event.places, self.km))
        )

    def named(self, identifier: str, as_of: datetime | None = None) -> list[Event]:
        """Events whose id is, or begins with, this one; one that is no more is what it became."""
        found = list(self.catalogue.named(identifier, as_of))
        became = None if found else self.catalogue.event(identifier, as_of)
        return [self.blurred(event) for event in (found or ([became] if became else []))]


def picture(
    ledger: Ledger, theatre_name: str | None = None, coarsen: float | None = None
) -> Picture:
    """The ledger's catalogue; what was read and not linked yet is linked first.

    Args:
        ledger: Where the readings are.
        theatre_name: The pack; None to go by the texts.
        coarsen: Kilometres no place is to be finer than; None for what the theatre asks.
    """
    from counterclaim.cli import inputs
    from counterclaim.cli.progress import watched
    from counterclaim.flow.catalogue import Catalogue

    with watched() as watcher:
        resources: Resources = inputs.resources(watcher.step)
        named = theatre_name or theatre_setting()
        catalogue = brought(Catalogue(ledger, resources, named), watcher)
    theatre = catalogue.theatre()
    return Picture(
        catalogue, theatre, resources, theatre.coarsen_km if coarsen is None else coarsen
    )


@contextmanager
def linking(ledger: Ledger, theatre_name: str | None, watcher: Watcher) -> Iterator[Catalogue]:
    """A catalogue that links the rest of what the verb has added when it ends without trouble."""
    from counterclaim.cli import inputs
    from counterclaim.flow.catalogue import Catalogue

    catalogue = Catalogue(ledger, inputs.resources(watcher.step), theatre_name)
    yield catalogue
    brought(catalogue, watcher)


def brought(catalogue: Catalogue, watcher: Watcher) -> Catalogue:
    """The catalogue, brought up to date; says what could not be linked."""
    known = catalogue.failures()
    catalogue.bring_up_to_date(progress=watcher.step)
    for issue in catalogue.failures():
        if issue not in known:
            watcher.say(f"not linked\t{issue.message} [{issue.code}]")
    return catalogue


def ambiguous(found: list[Event], identifier: str) -> str:
    """What to say when an id names several events."""
    names = "\n".join(f"  event\t{event.id}\t{event.title}" for event in found)
    return f"{identifier!r} begins {len(found)} ids; give more of it:\n{names}"


def theatre_setting() -> str | None:
    """What the environment or the configuration file names."""
    import os

    context = click.get_current_context(silent=True)
    given = context.lookup_default("theatre") if context else None
    return os.environ.get("COUNTERCLAIM_THEATRE") or given
