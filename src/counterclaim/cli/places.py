"""``counterclaim places``: look names up, build the index, import a GeoNames dump."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.where import PlacePrecision

if TYPE_CHECKING:
    from counterclaim.theatre.gazetteer_dump import Imported


@click.group()
def places() -> None:
    """Find places by name and keep the place index."""


@places.command()
@click.argument("name")
@click.option("--near", metavar="NAME", help="Rank by nearness to this place.")
@click.option("--limit", default=12, show_default=True, help="How many candidates to show.")
def find(name: str, near: str | None, limit: int) -> None:
    """Show the places NAME can mean, best first, and why."""
    from counterclaim.theatre.gazetteer import open_gazetteer

    console = Console()
    with console.status("opening the place index") as status:
        gazetteer = open_gazetteer(progress=lambda step, count: status.update(f"{step} {count:,}"))
    found = list(gazetteer.find(name))
    anchor = next(iter(gazetteer.find(near)), None) if near else None
    if near and anchor is None:
        raise click.ClickException(
            f"no place is called {near!r}; leave --near out or spell it anew"
        )
    if not found:
        raise click.ClickException(
            f"no place is called {name!r}; import a GeoNames dump or add it to a theatre pack"
        )
    console.print(_table(name, found, anchor, limit))


def _table(
    name: str, found: list[GazetteerEntry], anchor: GazetteerEntry | None, limit: int
) -> Table:
    from counterclaim.core.globe import distance_km

    def gap(entry: GazetteerEntry) -> float:
        if anchor is None:
            return 0.0
        return distance_km((anchor.latitude, anchor.longitude), (entry.latitude, entry.longitude))

    order = "nearest" if anchor else "most populous"
    table = Table(
        "place", "what", "where", "people", "radius", "why", title=f"{name}, {order} first"
    )
    ranked = sorted(found, key=lambda entry: (gap(entry), -entry.population))
    for entry in ranked[:limit]:
        where = f"{entry.latitude:.3f}, {entry.longitude:.3f}"
        lies = ", ".join(part for part in (entry.admin1, entry.country) if part)
        why = f"{gap(entry):,.0f} km from {anchor.name}" if anchor else _why(entry)
        size = f"{entry.radius_km:,.0f} km"
        table.add_row(
            f"{entry.name} ({lies})" if lies else entry.name,
            str(entry.precision),
            where,
            f"{entry.population:,}",
            size,
            f"{why}; {entry.source}",
        )
    return table


def _why(entry: GazetteerEntry) -> str:
    if entry.precision is PlacePrecision.SITE:
        return "listed site"
    return f"{entry.population:,} people" if entry.population else "named so"


@places.command()
def build() -> None:
    """Build the place index from the installed packages."""
    path, count = _build()
    click.echo(f"{count:,} places in {path}")


def _build() -> tuple[Path, int]:
    from counterclaim.theatre.gazetteer_build import build_index, index_path

    path = index_path()
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("reading packages", total=None)
        count = build_index(
            path,
            lambda step, done: progress.update(task, description=f"{step} {done:,}"),
        )
    return path, count


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def import_(ctx: click.Context, /, file: Path) -> None:
    """Index FILE, a GeoNames country dump (allCountries format), beside the built index.

    It takes the place of an earlier import. Broken lines are left out, named on standard error,
    and make the exit code 1.
    """
    from counterclaim.theatre.gazetteer_build import index_path

    if not index_path().exists():
        _build()
    imported = _import(file)
    for issue in imported.issues:
        click.echo(f"not read: {file}: {issue.message} [{issue.code}]", err=True)
    if imported.broken > len(imported.issues):
        click.echo(f"not read: {imported.broken:,} lines in all", err=True)
    if not imported.places:
        raise click.ClickException(
            f"{file} holds no place rows, and what was imported before is kept; "
            "is it a GeoNames dump, unzipped?"
        )
    click.echo(
        f"{imported.places:,} places imported from {file}; {imported.passed_over:,} lines about "
        f"other things passed over, {imported.broken:,} broken"
    )
    if imported.broken:
        ctx.exit(REFUSED)


def _import(file: Path) -> Imported:
    from counterclaim.theatre.gazetteer_dump import import_dump

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=100)
        return import_dump(
            file,
            lambda step, done: progress.update(
                task, completed=done if step == "percent" else None, description="reading"
            ),
        )
