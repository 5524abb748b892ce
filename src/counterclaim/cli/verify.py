"""``counterclaim verify``: proves that captures are as they were written."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.watching import archive_of, archive_option, file_option, form_or_none, log_of


@click.command()
@archive_option
@file_option
@click.pass_context
def verify(ctx: click.Context, /, *, archive: Path | None, file: Path) -> None:
    """Read every capture of the archive and hold it against its digests and the log.

    Ends with 1 when anything was altered, doubled or is missing, and names it.
    """
    from counterclaim.watch.verify import verify as verified

    folder = archive_of(archive, form_or_none(file) if archive is None else None, file)
    with log_of(folder) as log:
        found = verified(folder, log)
    for issue in found.issues:
        click.echo(f"{issue.message} [{issue.code}]")
    state = "all as they were written" if not found.issues else f"{len(found.issues)} problems"
    click.echo(f"{found.captures} captures in {found.files} files: {state}")
    if found.issues:
        ctx.exit(REFUSED)
