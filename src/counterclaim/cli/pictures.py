"""The picture that a ledger gives, for the verbs that show events."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from counterclaim.core.event import Event

if TYPE_CHECKING:
    from counterclaim.core.pack import Theatre
    from counterclaim.flow.events import Picture
    from counterclaim.flow.resources import Resources
    from counterclaim.store import Ledger


def picture(
    ledger: Ledger,
    theatre_name: str | None = None,
    as_of: datetime | None = None,
    coarsen: float | None = None,
) -> tuple[Picture, Theatre, Resources]:
    """Everything made of the ledger, as known then, places no finer than asked.

    Args:
        ledger: Where the readings are.
        theatre_name: The pack; None to go by the texts.
        as_of: Only what was known at this time.
        coarsen: Kilometres no place is to be finer than; None for what the theatre asks.
    """
    from counterclaim.cli import inputs
    from counterclaim.cli.brief import theatre_of
    from counterclaim.cli.progress import watched
    from counterclaim.flow.events import picture_of

    readings = list(ledger.readings(as_of=as_of))
    with watched() as watcher:
        resources: Resources = inputs.resources(watcher.step)
        theatre = theatre_of(readings, theatre_name or theatre_setting(), resources)
        types = resources.vocabulary.event_types
        found = picture_of(readings, theatre, types, as_of, ledger.judgements(as_of))
    km = theatre.coarsen_km if coarsen is None else coarsen
    events = tuple(_blurred(event, km) for event in found.events)
    return replace(found, events=events), theatre, resources


def named(events: tuple[Event, ...], identifier: str) -> list[Event]:
    """Events whose id is, or begins with, this one; a whole id is one answer."""
    begun = [event for event in events if event.id.startswith(identifier)]
    return [event for event in begun if event.id == identifier] or begun


def the_one(events: tuple[Event, ...], identifier: str) -> Event:
    """The event that the id names.

    Raises:
        click.ClickException: It names none, or several.
    """
    found = named(events, identifier)
    if not found:
        raise click.ClickException(f"no event has an id that begins with {identifier!r}")
    if len(found) > 1:
        raise click.ClickException(ambiguous(found, identifier))
    return found[0]


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


def _blurred(event: Event, km: float) -> Event:
    from counterclaim.flow.coarsen import coarsen_places

    return event if km <= 0 else replace(event, places=coarsen_places(event.places, km))
