"""One ledger on each database; PostgreSQL runs as a private cluster that ends with the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from counterclaim.store import Ledger, open_ledger


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _run(*command: str) -> None:
    """As an ordinary user: a database server refuses to run as root."""
    program = shutil.which("runuser", path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or "runuser"
    as_user = [program, "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *command], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a server on a socket in a folder of its own, without the database's name."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="cc-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _run(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "tester", "--no-sync")
    server = f"-k {folder} -c listen_addresses= -c fsync=off"
    log = str(folder / "log")
    _run(str(programs / "pg_ctl"), "-D", data, "-w", "-l", log, "-o", server, "start")
    try:
        yield f"postgresql://tester@/%s?host={folder}"
    finally:
        _run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _new_database(server: str) -> str:
    import psycopg

    name = f"ledger_{uuid4().hex}"
    with psycopg.connect(server % "postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server % name


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    return _new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An open, empty ledger."""
    with open_ledger(address) as opened:
        yield opened
