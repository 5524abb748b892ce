"""``counterclaim show``: one thing of the ledger, its words in context."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.inputs import Moment
from counterclaim.cli.settings import setting_option
from counterclaim.cli.show_event import show_event

if TYPE_CHECKING:
    from counterclaim.store import Entry, Ledger


class NotShown(click.ClickException):
    """The id names nothing, or too much."""

    exit_code = REFUSED


@click.command()
@click.argument("identifier", metavar="ID")
@setting_option("database")
@click.option(
    "--as-of", type=Moment(), metavar="TIME", help="An event as it was known at this time."
)
@click.option("--json", "as_json", is_flag=True, help="Print the record it stands in.")
def show(identifier: str, database: str, *, as_of: datetime | None, as_json: bool) -> None:
    """Show a claim, mention or document of the ledger, or an event made of them.

    ID is a whole id or as much of its beginning as names one thing. A claim is shown with its
    words marked in their paragraph, everyone in its reporting chain, and where in the kept bytes
    it stands.
    """
    from counterclaim.store import open_ledger

    with open_ledger(database) as ledger:
        if not any(show_one(ledger, identifier, as_json, as_of) for show_one in SHOWN):
            raise NotShown(f"nothing in {database} has an id that begins with {identifier!r}")


def show_entry(
    ledger: Ledger, identifier: str, as_json: bool, as_of: datetime | None = None
) -> bool:
    """Print a claim, mention or document, which never change; False when the id names none."""
    del as_of
    found = ledger.find(identifier)
    if len(found) > 1:
        raise NotShown(_ambiguous(identifier, found))
    for entry in found:
        _print(entry, as_json=as_json)
    return bool(found)


def _ambiguous(identifier: str, found: tuple[Entry, ...]) -> str:
    lines = "\n".join(f"  {entry.kind}\t{entry.id}" for entry in found)
    return f"{identifier!r} begins {len(found)} ids; give more of it:\n{lines}"


def _print(entry: Entry, *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import reading_to_json

        click.echo(reading_to_json(entry.reading))
        return
    from counterclaim.cli.context_view import entry_view
    from counterclaim.cli.table import console

    console().print(entry_view(entry))


# Each tries in turn: takes the ledger, the id, whether JSON is asked and as of when; says whether
# it printed.
SHOWN: tuple[Callable[[Ledger, str, bool, datetime | None], bool], ...] = (show_entry, show_event)
