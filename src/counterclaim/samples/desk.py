"""The desk on the sample reports, with an analyst who may judge them."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from counterclaim.core.errors import BadSettings
from counterclaim.flow.resources import Resources
from counterclaim.store import Ledger

ANALYST = "analyst"
_TOLD = """
The desk is at {address}

  Sign in as {name} with the password {password} to judge events.
  It shows the sample reports as if each had been read when it was published.
  Stop it with Ctrl-C; the samples' ledger and the account are deleted then.
"""


def serve_samples(
    ledger: Ledger, folder: Path, resources: Resources, theatre: str, port: int | None
) -> None:
    """Serve until interrupted.

    Args:
        ledger: The samples' ledger.
        folder: For the accounts file.
        resources: Packs and vocabulary.
        theatre: The samples' pack.
        port: Where to listen; None for the usual port, or any free one where that is taken.
    """
    from counterclaim.web.accounts.book import open_accounts
    from counterclaim.web.app import make_app
    from counterclaim.web.desk import Desk
    from counterclaim.web.server import serve
    from counterclaim.web.settings import DeskSettings
    from counterclaim.web.who import Role

    password = secrets.token_urlsafe(9)
    with open_accounts(str(folder / "accounts.sqlite")) as book:
        book.add(ANALYST, Role.ANALYST, password)
        settings = DeskSettings(port=_free(port, DeskSettings().port))
        desk = Desk(ledger, resources, book, settings, theatre)
        desk.catalogue.bring_up_to_date()

        def tell(address: str) -> None:
            sys.stdout.write(_TOLD.format(address=address, name=ANALYST, password=password))
            sys.stdout.flush()

        serve(make_app(desk), settings, tell)


def _free(port: int | None, usual: int) -> int:
    from counterclaim.web.server import listening
    from counterclaim.web.settings import DeskSettings

    if port is not None:
        return port
    try:
        listening(DeskSettings(port=usual)).close()
    except BadSettings:
        return 0
    return usual
