"""Opens SQLite and PostgreSQL so that both behave alike."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
)

from counterclaim.core.errors import BadLedger

BUSY_SECONDS = 60
RETRY_SECONDS = 0.02
_WRITING = "counterclaim_writing"


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadLedger(f"cannot make the folder of {url.database}: {error}") from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None  # sqlite3 must not begin or commit behind our back
    _write_ahead(connection)
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _write_ahead(connection: Any) -> None:  # noqa: ANN401 - the driver's own type
    """Switch to write-ahead logging; SQLite does not wait for a rival that switches too."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: two of them queue instead of failing half way."""
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"))
    except ImportError as error:
        raise BadLedger(
            "PostgreSQL needs its driver: pip install 'counterclaim[postgresql]'"
        ) from error


def connect(address: str) -> Engine:
    """An engine for ``sqlite:///PATH``, ``postgresql://…`` or a plain path.

    Raises:
        BadLedger: The address names no database that can be used.
    """
    if "://" not in address:
        return _sqlite(URL.create("sqlite", database=str(Path(address).expanduser())))
    try:
        url = make_url(address)
        kind = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise BadLedger(
            "the ledger's address cannot be read; write sqlite:///PATH or postgresql://HOST/NAME"
        ) from error
    if kind == "sqlite":
        return _sqlite(url)
    if kind in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise BadLedger(f"{kind} is not served; use sqlite:///PATH or postgresql://HOST/NAME")


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """Say which ledger failed and why, without its password."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        address = engine.url.render_as_string(hide_password=True)
        reason = " ".join(str(error.orig).split())
        raise BadLedger(
            f"the ledger {address} cannot be used: {reason}; "
            "see that it is reachable, writable and not full, or name another with --database"
        ) from error


@contextmanager
def transaction(engine: Engine, *, writing: bool = False) -> Iterator[Connection]:
    """A connection whose work is kept wholly or not at all.

    Raises:
        BadLedger: The database failed; clashes and unstorable values go through as they are.
    """
    with _explained(engine), engine.connect() as opened:
        connection = opened.execution_options(**{_WRITING: writing})
        with connection.begin():
            yield connection
