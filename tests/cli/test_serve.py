"""``serve`` and ``accounts``: what the desk is served with, and who may sign in."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from counterclaim.cli.exit_codes import STOPPED
from counterclaim.core.errors import BadSettings
from counterclaim.web import server
from counterclaim.web.accounts.book import open_accounts
from counterclaim.web.server import address_of, listening
from counterclaim.web.settings import DeskSettings, Tiles
from tests.cli.conftest import Run

PASSWORD = "twelve letters or more"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[DeskSettings]:
    """The settings that desks would be served with; nothing listens."""
    found: list[DeskSettings] = []

    def serve(_app: Any, settings: DeskSettings, told: Any) -> None:  # noqa: ANN401
        found.append(settings)
        told(f"http://{settings.host}:{settings.port}/")

    monkeypatch.setattr(server, "serve", serve)
    return found


@pytest.fixture
def database(tmp_path: Path) -> str:
    """An empty ledger."""
    return str(tmp_path / "war.sqlite")


def test_a_desk_listens_on_this_machine_and_says_where(
    run: Run, served: list[DeskSettings], database: str
) -> None:
    """Without a word it is open to read, on loopback."""
    done = run("serve", "--database", database)
    assert done.exit_code == 0, done.output
    assert "http://127.0.0.1:8642/" in done.output
    assert served[0].is_open


def test_a_desk_that_others_reach_needs_an_account(
    run: Run, served: list[DeskSettings], database: str
) -> None:
    """It does not start until somebody may sign in, and says how."""
    asked = ("serve", "--database", database, "--host", "0.0.0.0")  # noqa: S104
    done = run(*asked)
    assert done.exit_code == STOPPED
    assert "counterclaim accounts add" in done.output
    assert run("accounts", "add", "vik", input=f"{PASSWORD}\n").exit_code == 0
    assert run(*asked).exit_code == 0
    run("accounts", "close", "vik")
    assert run(*asked).exit_code == STOPPED
    assert len(served) == 1
    assert not served[0].is_open


def test_tiles_are_named_whole_or_not_at_all(
    run: Run, served: list[DeskSettings], database: str
) -> None:
    """A tile address names its server and where zoom, column and row go."""
    good = "https://tiles.example/{z}/{x}/{y}.png"
    run("serve", "--database", database, "--tiles", good, "--tiles-credit", "Tiles")
    assert served[0].tiles == Tiles(good, "Tiles")
    for bad in (
        "tiles.example",
        "https://a/{z}",
        "https://a; script-src */{z}/{x}/{y}",
        "ftp://a/",
    ):
        done = run("serve", "--database", database, "--tiles", bad)
        assert done.exit_code == STOPPED, bad
    assert len(served) == 1


def test_a_port_that_is_taken_is_named() -> None:
    """The message says which, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings, match=f"{port}.*--port"):
            listening(DeskSettings(port=port))


def test_any_free_port_has_an_address() -> None:
    """With port 0 the address that is told is the one that was given."""
    settings = DeskSettings(port=0)
    with listening(settings) as opened:
        assert address_of(opened, settings) == f"http://127.0.0.1:{opened.getsockname()[1]}/"


def test_people_are_added_listed_changed_and_closed(run: Run, tmp_path: Path) -> None:
    """Each verb does what it says, and tokens are shown once."""
    file = str(tmp_path / "people.sqlite")
    where = ("--accounts", file)
    assert run("accounts", "add", "vik", "--role", "analyst", *where, input=PASSWORD).exit_code == 0
    assert run("accounts", "role", "vik", "admin", *where).exit_code == 0
    token = run("accounts", "token", "vik", "script", *where).output.strip()
    assert "vik\tadmin\topen\tscript" in run("accounts", "list", *where).output
    with open_accounts(file) as book:
        who = book.of_token(token)
        assert who is not None
        assert who.name == "vik"
        assert book.sign_in("vik", PASSWORD)
    assert run("accounts", "password", "vik", *where, input="another long one").exit_code == 0
    assert "1 tokens" in run("accounts", "token", "vik", "script", "--drop", *where).output
    run("accounts", "close", "vik", *where)
    assert "closed" in run("accounts", "list", *where).output
    run("accounts", "reopen", "vik", *where)
    with open_accounts(file) as book:
        assert book.sign_in("vik", PASSWORD) is None
        assert book.sign_in("vik", "another long one")


@pytest.mark.parametrize("words", [("add", "vik"), ("close", "nobody"), ("token", "nobody", "x")])
def test_what_will_not_do_is_said(run: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    """A short password or an unknown name ends in a message."""
    done = run("accounts", *words, "--accounts", str(tmp_path / "a.sqlite"), input="short")
    assert done.exit_code == STOPPED
    assert "Error" in done.output
