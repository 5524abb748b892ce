"""The sample reports, read once a session, and desks on copies of their ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from counterclaim.core.refusal import Refusal
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from counterclaim.samples.__main__ import THEATRE, samples
from counterclaim.store import open_ledger
from counterclaim.web.accounts.book import open_accounts
from counterclaim.web.app import make_app
from counterclaim.web.desk import Desk
from counterclaim.web.settings import DeskSettings
from counterclaim.web.who import Role

PASSWORD = "twelve letters or more"
PEOPLE = {"vik": Role.ANALYST, "moe": Role.ANALYST, "aas": Role.ADMIN, "ros": Role.READER}
HERE = "http://127.0.0.1:8642"


@cache
def resources() -> InstalledResources:
    """Packs, vocabulary and model, opened once."""
    return InstalledResources()


def read_samples(file: Path) -> None:
    """Read the sample reports into a ledger, each as if on the day it was published."""
    with open_ledger(str(file)) as ledger:
        for outcome in read_captures(samples(), resources(), THEATRE):
            assert not isinstance(outcome, Refusal)
            known = outcome.capture.published_at
            assert known is not None
            ledger.append(outcome.capture, outcome.cleaned, outcome.reading, known)


def begin_accounts(file: Path) -> None:
    """One person of each role."""
    with open_accounts(str(file)) as book:
        for name, role in PEOPLE.items():
            book.add(name, role, PASSWORD)


@contextmanager
def desk_on(ledger: Path, accounts: Path, **settings: Any) -> Iterator[Desk]:  # noqa: ANN401
    """An open desk."""
    asked = replace(DeskSettings(), **settings)
    with open_ledger(str(ledger)) as opened, open_accounts(str(accounts)) as book:
        desk = Desk(opened, resources(), book, asked, THEATRE)
        desk.catalogue.bring_up_to_date()
        yield desk


@contextmanager
def client_of(desk: Desk, root: str = HERE) -> Iterator[TestClient]:
    """A browser without scripts; whatever goes wrong in the desk is raised."""
    with TestClient(make_app(desk), base_url=root, follow_redirects=False) as client:
        yield client


def copied(files: tuple[Path, Path], folder: Path) -> tuple[Path, Path]:
    """Ledger and accounts of one's own."""
    return tuple(shutil.copy(file, folder) for file in files)  # type: ignore[return-value]
