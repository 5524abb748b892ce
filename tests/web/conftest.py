"""A desk to read, shared by all tests; and one to change, for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.web.desk import Desk
from tests.web.samples import begin_accounts, client_of, copied, desk_on, read_samples

Event = dict[str, Any]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The samples' ledger and an accounts file."""
    folder = tmp_path_factory.mktemp("desk")
    ledger, accounts = folder / "ledger.sqlite", folder / "accounts.sqlite"
    read_samples(ledger)
    begin_accounts(accounts)
    return ledger, accounts


@pytest.fixture(scope="session")
def desk(files: tuple[Path, Path]) -> Iterator[Desk]:
    """A desk that nobody changes."""
    with desk_on(*files) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(desk: Desk) -> Iterator[TestClient]:
    """A reader at it."""
    with client_of(desk) as opened:
        yield opened


@pytest.fixture
def own(files: tuple[Path, Path], tmp_path: Path) -> Iterator[Desk]:
    """A desk of one's own."""
    with desk_on(*copied(files, tmp_path)) as opened:
        yield opened


@pytest.fixture
def analyst(own: Desk) -> Iterator[TestClient]:
    """Somebody at it; see ``tests.web.people`` for signing in."""
    with client_of(own) as opened:
        yield opened


@pytest.fixture(scope="session")
def events(client: TestClient) -> list[Event]:
    """Every event of the samples, as JSON."""
    found: list[Event] = client.get("/api/v1/events", params={"limit": 500}).json()["events"]
    return found


@pytest.fixture(scope="session")
def hollin(events: list[Event]) -> Event:
    """The strike on the training ground: both sides speak of it, several reports tell it."""
    return max(events, key=lambda e: (len(e["sides"]["heard"]), len(e["accounts"])))
