"""What the verbs of the monitor share: where its file and its archive are, and what reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from counterclaim.core.errors import BadSettings

if TYPE_CHECKING:
    from counterclaim.store import Ledger
    from counterclaim.store.capture_log import CaptureLog
    from counterclaim.watch.board import Board
    from counterclaim.watch.forms import WatchForm
    from counterclaim.watch.reading import Reader

    After = Callable[[Reader, CaptureLog, Board], None]

F = TypeVar("F", bound=Callable[..., Any])
NAME = "sources.yml"


def file_option(command: F) -> F:
    """Add ``--file`` to a verb."""
    return click.option(
        "--file",
        "file",
        type=click.Path(path_type=Path),
        envvar="COUNTERCLAIM_SOURCES",
        show_envvar=True,
        metavar="FILE",
        default=default_file,
        help="What to watch (YAML).  [default: sources.yml in the user's configuration folder]",
    )(command)


def archive_option(command: F) -> F:
    """Add ``--archive`` to a verb."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="COUNTERCLAIM_ARCHIVE",
        show_envvar=True,
        metavar="DIR",
        help="Where captures are kept.  [default: what the sources file says, or the folder "
        "archive in the user's data folder]",
    )(command)


def default_file() -> Path:
    """The sources of a user who names no file."""
    from platformdirs import user_config_path

    return user_config_path("counterclaim", appauthor=False) / NAME


def archive_of(given: Path | None, form: WatchForm | None, file: Path) -> Path:
    """The archive named by option, by file, or the user's own."""
    if given is not None:
        return given
    if form is not None and form.archive is not None:
        return file.parent / form.archive.expanduser()
    from platformdirs import user_data_path

    return user_data_path("counterclaim", appauthor=False) / "archive"


def form_or_none(file: Path) -> WatchForm | None:
    """The sources file, when there is one."""
    from counterclaim.watch.config import read_config

    return read_config(file) if file.exists() else None


@contextmanager
def log_of(archive: Path) -> Iterator[CaptureLog]:
    """The log of an archive that exists.

    Raises:
        BadSettings: There is none.
    """
    from counterclaim.store.capture_log import NAME as LOG
    from counterclaim.store.capture_log import open_log

    if not (archive / LOG).exists():
        raise BadSettings(f"there is no archive in {archive}; counterclaim watch begins one")
    with open_log(archive) as log:
        yield log


def reader_of(ledger: Ledger, theatre: str | None, say: Callable[[str, int], None]) -> Reader:
    """The installed reader on a ledger."""
    from counterclaim.cli import inputs
    from counterclaim.watch.reading import Reader

    return Reader(inputs.resources(say), inputs.stages(), theatre, ledger)


def linked_first(ledger: Ledger, theatre: str | None, then: After) -> After:
    """Link what was read to the ledger's events, and then do the rest."""
    from counterclaim.flow.catalogue import Catalogue

    catalogues: list[Catalogue] = []

    def after(reader: Reader, log: CaptureLog, board: Board) -> None:
        if not catalogues:
            catalogues.append(Catalogue(ledger, reader.resources, theatre))
        catalogues[0].bring_up_to_date()
        then(reader, log, board)

    return after
