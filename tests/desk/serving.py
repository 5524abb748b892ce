"""The desk on the sample reports, served to a browser."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counterclaim.web.app import make_app
from counterclaim.web.server import DeskServer, address_of, listening
from tests.web.samples import PASSWORD, begin_accounts, desk_on, read_samples


@dataclass(frozen=True, slots=True)
class Served:
    """Where the desk is, who may judge there, and which ledger it reads."""

    url: str
    analyst: str
    password: str
    database: str


@contextmanager
def serving(**settings: object) -> Iterator[Served]:
    """A desk on this machine, on any free port, until left."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
        ledger, accounts = Path(folder) / "ledger.sqlite", Path(folder) / "accounts.sqlite"
        read_samples(ledger)
        begin_accounts(accounts)
        with desk_on(ledger, accounts, port=0, **settings) as desk:
            desk.catalogue.bring_up_to_date()
            opened = listening(desk.settings)
            server = DeskServer(make_app(desk))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.02)
            yield Served(address_of(opened, desk.settings), "vik", PASSWORD, f"sqlite:///{ledger}")
            server.should_exit = True
            thread.join(timeout=10)
