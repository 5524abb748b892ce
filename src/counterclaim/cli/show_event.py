"""Events for ``counterclaim show``: found by id, shown with every account, number and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from counterclaim.core.event import Event

if TYPE_CHECKING:
    from counterclaim.core.pack import Theatre
    from counterclaim.core.reading import Reading
    from counterclaim.flow.resources import Resources
    from counterclaim.store import Ledger

_KIND = "evt_"


def show_event(ledger: Ledger, identifier: str, as_json: bool) -> bool:
    """Print an event; False when the id names none."""
    if not identifier.startswith(_KIND):
        return False
    found = event_by_id(list(ledger.readings()), identifier)
    if len(found) > 1:
        names = "\n".join(f"  event\t{event.id}\t{event.title}" for event in found)
        raise click.ClickException(
            f"{identifier!r} begins {len(found)} ids; give more of it:\n{names}"
        )
    for event in found:
        _print(event, as_json=as_json)
    return bool(found)


def event_by_id(
    readings: list[Reading], identifier: str, theatre_name: str | None = None
) -> list[Event]:
    """Events whose id is, or begins with, this one; places blurred as their theatre asks."""
    from counterclaim.cli import inputs
    from counterclaim.cli.brief import events, theatre_of
    from counterclaim.cli.progress import watched

    with watched() as watcher:
        resources: Resources = inputs.resources(watcher.step)
        theatre = theatre_of(readings, theatre_name or _theatre_setting(), resources)
        told = events(readings, theatre, resources, None)
    return [_blurred(event, theatre) for event in _named(told, identifier)]


def _named(told: Iterable[Event], identifier: str) -> list[Event]:
    begun = [event for event in told if event.id.startswith(identifier)]
    return [event for event in begun if event.id == identifier] or begun


def _theatre_setting() -> str | None:
    """What the environment or the configuration file names."""
    import os

    context = click.get_current_context(silent=True)
    named = context.lookup_default("theatre") if context else None
    return os.environ.get("COUNTERCLAIM_THEATRE") or named


def _blurred(event: Event, theatre: Theatre) -> Event:
    from counterclaim.flow.coarsen import coarsen_places

    if theatre.coarsen_km <= 0:
        return event
    return replace(event, places=coarsen_places(event.places, theatre.coarsen_km))


def _print(event: Event, *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import event_to_json

        click.echo(event_to_json(event))
        return
    from counterclaim.cli.event_view import event_view
    from counterclaim.cli.table import console

    console().print(event_view(event))
