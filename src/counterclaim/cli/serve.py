"""``counterclaim serve``: the desk in the browser, and everything it shows as JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.accounts import accounts_option
from counterclaim.cli.settings import setting_option
from counterclaim.cli.watching import archive_of, archive_option, file_option, form_or_none
from counterclaim.core.errors import BadSettings

if TYPE_CHECKING:
    from counterclaim.web.accounts.book import AccountBook
    from counterclaim.web.settings import DeskSettings, Tiles

_TILES = re.compile(r"https?://[\w.-]+(:\d+)?/[^\s;,'\"]*")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="Port to listen on; 0 for any free one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which browsers reach the desk; may be given again. Asks for accounts.",
)
@click.option(
    "--proxy",
    metavar="ADDRESS",
    help="A reverse proxy whose word on who asks is taken. Asks for accounts.",
)
@click.option(
    "--layers",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of GeoJSON files to lay over the map, each with name, date and credit.",
)
@click.option("--tiles-credit", default="", metavar="WORDS", help="Whom to credit for the tiles.")
@setting_option("tiles")
@accounts_option
@file_option
@archive_option
@setting_option("database")
@setting_option("theatre")
@setting_option("coarsen")
def serve(*, database: str, theatre: str | None, **how: Any) -> None:  # noqa: ANN401
    """Serve the desk until stopped.

    On this machine's own address it is open to read. Reached from elsewhere (another --host, any
    --name, a --proxy) it asks everybody to sign in. Judging always needs an account: see
    counterclaim accounts. Put a proxy that speaks HTTPS before a desk that others reach.
    """
    from counterclaim.cli import inputs
    from counterclaim.cli.progress import watched
    from counterclaim.store import open_ledger
    from counterclaim.web.accounts.book import open_accounts
    from counterclaim.web.app import make_app
    from counterclaim.web.desk import Desk
    from counterclaim.web.server import serve as serve_app

    settings = _settings(how)
    with open_ledger(database) as ledger, open_accounts(str(how["accounts"])) as book:
        _check(settings, book)
        with watched() as watcher:
            resources = inputs.resources(watcher.step)
            desk = Desk(ledger, resources, book, settings, theatre)
            desk.catalogue.bring_up_to_date(progress=watcher.step)
        serve_app(make_app(desk), settings, _tell)


def _tell(address: str) -> None:
    from counterclaim.web.assets import is_built

    click.echo(f"The desk is at {address} (stop it with Ctrl-C)")
    if not is_built():
        click.echo(
            "Its scripts are not bundled, so map and live updates are off; in a checkout, "
            "make run bundles them with Node 20.",
            err=True,
        )


def _settings(how: dict[str, Any]) -> DeskSettings:
    from counterclaim.web.settings import DeskSettings

    file: Path = how["file"]
    form = form_or_none(file)
    return DeskSettings(
        host=how["host"],
        port=how["port"],
        names=tuple(name.casefold() for name in how["names"]),
        proxy=how["proxy"],
        coarsen_km=how["coarsen"],
        tiles=_tiles(how["tiles"], how["tiles_credit"]),
        layers=how["layers"],
        sources=file,
        archive=archive_of(how["archive"], form, file),
    )


def _tiles(url: str | None, credit: str) -> Tiles | None:
    from counterclaim.web.settings import Tiles

    if not url:
        return None
    if not _TILES.fullmatch(url) or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise BadSettings(
            f"--tiles {url!r} is no tile address; write https://HOST/{{z}}/{{x}}/{{y}}.png"
        )
    return Tiles(url, credit)


def _check(settings: DeskSettings, book: AccountBook) -> None:
    """A desk that others reach needs somebody who may sign in."""
    if not settings.is_open and not any(not account.closed for account in book.all()):
        raise BadSettings(
            "a desk that is reached from elsewhere asks people to sign in, and nobody has an "
            "account; make one with: counterclaim accounts add NAME --role admin"
        )
