"""``counterclaim actors``: look up who a name or an office means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from counterclaim.core.pack import Theatre
    from counterclaim.resolve.actor_find import Found


@click.group()
def actors() -> None:
    """Find people and bodies by name or office."""


@actors.command()
@click.argument("name")
@click.option("--theatre", metavar="NAME|PATH", help="Look in this pack only; all by default.")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day spoken of, as 2024-06-15; today by default.",
)
def find(name: str, theatre: str | None, at: datetime | None) -> None:
    """Show whom NAME can mean on a day, best first, and why.

    NAME is a name or an office, with what stands beside it: "Osk", "Sudaran General Osk",
    "Norvia's defence minister".
    """
    from rich.console import Console

    from counterclaim.resolve.actor_find import find_actors
    from counterclaim.theatre.load import available

    day = (at or datetime.now(UTC)).date()
    console = Console()
    shown = False
    for pack in [theatre] if theatre else available():
        found = find_actors(name, _loaded(pack), day)
        shown = shown or bool(found)
        if found:
            console.print(_table(f"{name} on {day}, {pack}", found))
    if not shown:
        raise click.ClickException(
            f"nobody known is called {name!r} on {day}; give another --theatre or --at, or add "
            "them to a theatre pack"
        )


def _loaded(pack: str) -> Theatre:
    from counterclaim.core.errors import BadPack
    from counterclaim.theatre.load import load_theatre

    try:
        return load_theatre(pack)
    except BadPack as error:
        raise click.ClickException(str(error)) from error


def _table(title: str, found: tuple[Found, ...]) -> Table:
    from rich.table import Table

    table = Table("", "who", "side", "offices that day", "why", title=title)
    for each in found:
        table.add_row(
            "→" if each.meant else "",
            f"{each.name} ({each.actor})",
            each.side or "-",
            "; ".join(each.offices) or "-",
            "; ".join(each.reasons) or "is called so",
        )
    return table
