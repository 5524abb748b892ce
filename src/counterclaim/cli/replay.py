"""``counterclaim replay``: rebuilds a ledger from an archive."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.pictures import brought
from counterclaim.cli.progress import watched
from counterclaim.cli.settings import setting_option
from counterclaim.cli.watching import (
    archive_of,
    archive_option,
    file_option,
    form_or_none,
    reader_of,
)
from counterclaim.core.errors import BadSettings


@click.command()
@archive_option
@file_option
@setting_option("database")
@setting_option("theatre")
@click.pass_context
def replay(
    ctx: click.Context,
    /,
    *,
    archive: Path | None,
    file: Path,
    database: str,
    theatre: str | None,
) -> None:
    """Read every capture of the archive into a ledger, in the order of capture.

    The same captures give the same ids. Each reading is recorded as of the time of its capture.
    What the ledger holds already stays as it is.
    """
    from counterclaim.flow.catalogue import Catalogue
    from counterclaim.store import open_ledger
    from counterclaim.watch.archive import files_of
    from counterclaim.watch.replay import replay as replayed

    folder = archive_of(archive, form_or_none(file) if archive is None else None, file)
    if not files_of(folder):
        raise BadSettings(f"there is no archive in {folder}; counterclaim watch begins one")
    with open_ledger(database) as ledger, watched() as watcher:

        def done(capture: str, outcome: str) -> None:
            if outcome.startswith("refused"):
                watcher.say(f"{capture}\t{outcome}")
            watcher.advance()

        reader = reader_of(ledger, theatre, watcher.step)
        counts = replayed(folder, reader, done)
        brought(Catalogue(ledger, reader.resources, theatre), watcher)
    told = ", ".join(f"{counts[state]} {state}" for state in ("new", "known", "refused"))
    click.echo(f"{counts.total()} captures: {told}")
    if counts["refused"]:
        ctx.exit(REFUSED)
