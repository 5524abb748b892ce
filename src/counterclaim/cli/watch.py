"""``counterclaim watch``: polls sources, keeps captures, reads them, tells of what is new."""

from __future__ import annotations

import logging
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.settings import setting_option
from counterclaim.cli.watching import (
    archive_of,
    archive_option,
    default_file,
    linked_first,
    reader_of,
)
from counterclaim.core.errors import BadSettings

if TYPE_CHECKING:
    from counterclaim.watch.board import Board


@click.command()
@click.argument(
    "file",
    type=click.Path(path_type=Path),
    required=False,
    metavar="[SOURCES]",
    envvar="COUNTERCLAIM_SOURCES",
)
@click.option("--once", is_flag=True, help="Poll every source once, read it all, and end.")
@archive_option
@click.option(
    "--log-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write happenings to this file, a line of JSON each, instead of standard error.",
)
@click.option("--no-view", is_flag=True, help="No live view, even on a terminal.")
@setting_option("database")
@setting_option("theatre")
def watch(
    *,
    file: Path | None,
    once: bool,
    archive: Path | None,
    log_file: Path | None,
    no_view: bool,
    database: str,
    theatre: str | None,
) -> None:
    """Poll the sources of a file until stopped.

    Every capture is kept in the archive before it is read, so a watch may be killed at any moment
    and started again: nothing is lost and nothing is doubled. SOURCES is a YAML file; without it,
    the one COUNTERCLAIM_SOURCES names, else sources.yml in the user's configuration folder. On a
    terminal a live view is shown.
    """
    from counterclaim.store import open_ledger
    from counterclaim.watch.alert_round import Alerts
    from counterclaim.watch.board import Board
    from counterclaim.watch.config import read_config
    from counterclaim.watch.journal import Journal
    from counterclaim.watch.run import Watch, run

    path = file or default_file()
    form = read_config(path)
    if not form.sources:
        raise BadSettings(f"{path} names no sources; add one with: counterclaim sources add URL")
    show = sys.stdout.isatty() and not (no_view or once)
    _log_to(log_file, quiet=show)
    board = Board()
    with open_ledger(database) as ledger, _view(board, show=show):
        alerts = Alerts(form, theatre, path.parent)
        work = Watch(
            form,
            archive_of(archive, form, path),
            lambda: reader_of(ledger, theatre, _step),
            linked_first(ledger, theatre, alerts.round),
            Journal(),
        )
        run(work, board, once=once)
    if once:
        click.echo(_summary(board))


def _step(name: str, count: int) -> None:
    logging.getLogger("counterclaim.watch").debug("%s (%d)", name, count)


def _view(board: Board, *, show: bool) -> AbstractContextManager[object]:
    if not show:
        return nullcontext()
    from counterclaim.cli.watch_view import live

    return live(board)


def _log_to(file: Path | None, *, quiet: bool) -> None:
    log = logging.getLogger("counterclaim.watch")
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        handler: logging.Handler = logging.NullHandler() if quiet else logging.StreamHandler()
        handler = handler if file is None else logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        raise BadSettings(f"--log-file {file} cannot be written: {error.strerror}") from error
    log.handlers = [handler]


def _summary(board: Board) -> str:
    captures = sum(line.captures for line in board.lines.values())
    failing = sum(line.state.failures > 0 for line in board.lines.values())
    return (
        f"{len(board.lines)} sources: {captures} reports captured, {board.new_readings} new "
        f"readings, {failing} sources failing"
    )
