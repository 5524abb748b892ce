"""Events for ``counterclaim show``: found by id, shown with every account, number and reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from counterclaim.cli.pictures import ambiguous, picture
from counterclaim.core.event import Event

if TYPE_CHECKING:
    from counterclaim.store import Ledger

_KIND = "evt_"


def show_event(
    ledger: Ledger,
    identifier: str,
    as_json: bool,
    as_of: datetime | None = None,
    coarsen: float | None = None,
) -> bool:
    """Print an event; False when the id names none.

    An id that is no more shows the event that it became part of.
    """
    if not identifier.startswith(_KIND):
        return False
    found = picture(ledger, coarsen=coarsen).named(identifier, as_of)
    if len(found) > 1:
        raise click.ClickException(ambiguous(found, identifier))
    for event in found:
        _print(event, as_json=as_json)
    return bool(found)


def _print(event: Event, *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import event_to_json

        click.echo(event_to_json(event))
        return
    from counterclaim.cli.event_view import event_view
    from counterclaim.cli.table import console

    console().print(event_view(event))
