"""`counterclaim pack`: list, show, check and begin theatre packs."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.event_types import check_types
from counterclaim.core.errors import BadPack
from counterclaim.core.pack import Theatre


@click.group()
def pack() -> None:
    """Theatre packs: the data about one conflict."""


@pack.command("list")
def list_packs() -> None:
    """Name the packs that come with the program."""
    from counterclaim.theatre.load import available, load_theatre

    for name in available():
        click.echo(f"{name}\t{load_theatre(name).title}")


@pack.command()
@click.argument("packs", nargs=-1, required=True, metavar="NAME|PATH...")
def check(packs: tuple[str, ...]) -> None:
    """Look for mistakes in packs; exit with 1 when there are any."""
    problems = sum(_check_one(name) for name in packs)
    if problems:
        raise click.exceptions.Exit(1)


def _check_one(name: str) -> int:
    from counterclaim.theatre.check import check_pack

    folder = _folder(name)
    issues = check_pack(folder)
    for issue in issues:
        click.echo(f"{folder / issue.message} [{issue.code}]")
    click.echo(f"{name}: {_said(len(issues))}")
    return len(issues)


def _said(problems: int) -> str:
    return {0: "no problems", 1: "1 problem"}.get(problems, f"{problems} problems")


@pack.command()
@click.argument("name", metavar="NAME|PATH")
def show(name: str) -> None:
    """Sum up what a pack holds."""
    from counterclaim.theatre.load import load_theatre

    _folder(name)
    try:
        theatre = load_theatre(name)
    except BadPack as error:
        raise click.ClickException(str(error)) from error
    _print_summary(theatre)


def _print_summary(theatre: Theatre) -> None:
    from rich.console import Console

    console = Console()
    console.print(f"[bold]{theatre.title}[/bold] ({theatre.name})", highlight=False)
    console.print(_side_table(theatre))
    counts = f"{len(theatre.places)} places, {len(theatre.weapons)} weapon names"
    blur = f"places blurred to {theatre.coarsen_km:g} km" if theatre.coarsen_km else "no blurring"
    console.print(f"{counts}, {blur}", highlight=False)


def _side_table(theatre: Theatre) -> object:
    from rich.table import Table

    table = Table("side", "name", "seats", "actors", "outlets")
    for side in theatre.sides:
        table.add_row(side.code, side.name, ", ".join(side.seats), *_held(theatre, side.code))
    table.add_row("-", "third parties", "", *_held(theatre, None))
    return table


def _held(theatre: Theatre, side: str | None) -> tuple[str, str]:
    actors = sum(actor.side == side for actor in theatre.actors)
    outlets = sum(outlet.side == side for outlet in theatre.outlets)
    return str(actors), str(outlets)


@pack.command()
@click.argument("name")
@click.option(
    "--in",
    "parent",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write it in; the current one by default.",
)
def new(name: str, parent: Path) -> None:
    """Write the beginnings of a pack, ready to be filled in."""
    import shlex
    import shutil

    from counterclaim.theatre.load import SKELETON

    folder = parent / name
    if folder.exists():
        raise click.ClickException(f"{folder} exists already; choose another name")
    shutil.copytree(SKELETON, folder)
    named = shlex.quote(str(folder))
    click.echo(f"wrote {folder}; fill it in, then run `counterclaim pack check {named}`")


pack.add_command(check_types)


def _folder(name: str) -> Path:
    from counterclaim.theatre.load import find_pack

    try:
        return find_pack(name)
    except BadPack as error:
        raise click.ClickException(str(error)) from error
