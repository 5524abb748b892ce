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
    from counterclaim.core.reading import Reading
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
@setting_option("coarsen")
@click.option("--json", "as_json", is_flag=True, help="Print the record it stands in.")
def show(
    identifier: str,
    database: str,
    *,
    as_of: datetime | None,
    coarsen: float | None,
    as_json: bool,
) -> None:
    """Show a claim, mention or document of the ledger, or an event made of them.

    ID is a whole id or as much of its beginning as names one thing. A claim is shown with its
    words marked in their paragraph, everyone in its reporting chain, and where in the kept bytes
    it stands.
    """
    from counterclaim.store import open_ledger

    with open_ledger(database) as ledger:
        asked = (ledger, identifier, as_json, as_of, coarsen)
        if not any(show_one(*asked) for show_one in SHOWN):
            raise NotShown(f"nothing in {database} has an id that begins with {identifier!r}")


def show_entry(
    ledger: Ledger,
    identifier: str,
    as_json: bool,
    as_of: datetime | None = None,
    coarsen: float | None = None,
) -> bool:
    """Print a claim, mention or document, which never change; False when the id names none."""
    del as_of
    found = ledger.find(identifier)
    if len(found) > 1:
        raise NotShown(_ambiguous(identifier, found))
    for entry in found:
        _print(entry, coarsen, as_json=as_json)
    return bool(found)


def _ambiguous(identifier: str, found: tuple[Entry, ...]) -> str:
    lines = "\n".join(f"  {entry.kind}\t{entry.id}" for entry in found)
    return f"{identifier!r} begins {len(found)} ids; give more of it:\n{lines}"


def _print(entry: Entry, km: float | None, *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import reading_to_json

        click.echo(reading_to_json(_blurred(entry.reading, km)))
        return
    from counterclaim.cli.context_view import entry_view
    from counterclaim.cli.table import console

    console().print(entry_view(entry))


def _blurred(reading: Reading, km: float | None) -> Reading:
    """The reading with its places as coarse as asked, or as the theatre of its text wants them."""
    from counterclaim.cli import inputs
    from counterclaim.cli.brief import theatre_of
    from counterclaim.cli.pictures import theatre_setting
    from counterclaim.cli.progress import watched
    from counterclaim.flow.coarsen import coarsen

    if km is None:
        with watched() as watcher:
            resources = inputs.resources(watcher.step)
            km = theatre_of([reading], theatre_setting(), resources).coarsen_km
    return coarsen(reading, km)


# Each tries in turn: takes the ledger, the id, whether JSON is asked, as of when and how coarse
# places shall be; says whether it printed.
Shown = Callable[["Ledger", str, bool, datetime | None, float | None], bool]
SHOWN: tuple[Shown, ...] = (show_entry, show_event)
