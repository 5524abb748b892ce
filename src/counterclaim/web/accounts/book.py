"""The book of accounts: add people, sign them in and out, give tokens to their programs."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from counterclaim.core.errors import BadSettings
from counterclaim.store.engine import connect, transaction
from counterclaim.web.accounts.passwords import fingerprint, fits, hashed, nobodys
from counterclaim.web.accounts.tables import accounts, metadata, sessions, tokens
from counterclaim.web.who import Role, Who

SESSION = timedelta(hours=12)
_NAME = re.compile(r"[^\W_][\w .'-]{0,62}", re.UNICODE)
_TOKEN = "cct_"  # noqa: S105 - what tokens begin with, so that scanners find strayed ones


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in."""

    name: str
    role: Role
    made_at: datetime
    closed: bool
    tokens: tuple[str, ...]


class AccountBook:
    """An open accounts file; safe to ask from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, role: Role, password: str) -> None:
        """Let somebody sign in.

        Raises:
            BadSettings: The name or password will not do, or the name is taken.
        """
        if not _NAME.fullmatch(name):
            raise BadSettings(f"{name!r} is no name; use letters, digits, spaces, dots, hyphens")
        row = {"name": name, "role": role.value, "password": _hash(password)}
        with self._writing() as connection:
            if _row(connection, name) is not None:
                raise BadSettings(f"there is an account {name!r} already")
            connection.execute(
                insert(accounts), {**row, "made_at": datetime.now(UTC), "closed": False}
            )

    def change(
        self,
        name: str,
        role: Role | None = None,
        password: str | None = None,
        *,
        closed: bool | None = None,
    ) -> None:
        """Change a role or a password, close or reopen; whoever is signed in is signed out.

        Raises:
            BadSettings: There is no such account, or the password will not do.
        """
        new: dict[str, object] = {} if role is None else {"role": role.value}
        new |= {} if password is None else {"password": _hash(password)}
        new |= {} if closed is None else {"closed": closed}
        with self._writing() as connection:
            if _row(connection, name) is None:
                raise BadSettings(f"there is no account {name!r}")
            if new:
                connection.execute(update(accounts).where(accounts.c.name == name).values(**new))
            connection.execute(delete(sessions).where(sessions.c.name == name))
            if closed:
                connection.execute(delete(tokens).where(tokens.c.name == name))

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with transaction(self._engine) as connection:
            given: dict[str, list[str]] = {}
            for row in connection.execute(select(tokens).order_by(tokens.c.made_at)):
                given.setdefault(row.name, []).append(row.label)
            rows = connection.execute(select(accounts).order_by(accounts.c.name))
            return tuple(
                Account(r.name, Role(r.role), r.made_at, r.closed, tuple(given.get(r.name, ())))
                for r in rows
            )

    def sign_in(self, name: str, password: str) -> str | None:
        """The secret of a new session; None when name and password do not belong together."""
        with transaction(self._engine) as connection:
            row = _row(connection, name)
        known = row is not None and not row.closed
        right = fits(row.password if row is not None and known else nobodys(), password)
        if not (known and right):
            return None
        secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
        session = {
            "hash": fingerprint(secret),
            "name": name,
            "csrf": secrets.token_urlsafe(24),
            "ends_at": now + SESSION,
        }
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.ends_at <= now))
            connection.execute(insert(sessions), session)
        return secret

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == fingerprint(secret)))

    def of_session(self, secret: str) -> Who | None:
        """Whose session it is; None when it has ended."""
        asked = (
            select(accounts.c.name, accounts.c.role, sessions.c.csrf)
            .join(sessions, sessions.c.name == accounts.c.name)
            .where(sessions.c.hash == fingerprint(secret), ~accounts.c.closed)
            .where(sessions.c.ends_at > datetime.now(UTC))
        )
        with transaction(self._engine) as connection:
            row = connection.execute(asked).first()
        return None if row is None else Who(row.name, Role(row.role), row.csrf)

    def give_token(self, name: str, label: str) -> str:
        """A new token that lets a program ask in somebody's name; it is shown this once.

        Raises:
            BadSettings: There is no such account.
        """
        secret = _TOKEN + secrets.token_urlsafe(32)
        given = {"hash": fingerprint(secret), "name": name, "label": label}
        with self._writing() as connection:
            row = _row(connection, name)
            if row is None or row.closed:
                raise BadSettings(f"there is no account {name!r}")
            connection.execute(insert(tokens), {**given, "made_at": datetime.now(UTC)})
        return secret

    def drop_tokens(self, name: str, label: str) -> int:
        """Take tokens back; how many there were."""
        mine = (tokens.c.name == name) & (tokens.c.label == label)
        with self._writing() as connection:
            return connection.execute(delete(tokens).where(mine)).rowcount

    def of_token(self, secret: str) -> Who | None:
        """In whose name a program asks; None when the token was never given or was taken back."""
        asked = (
            select(accounts.c.name, accounts.c.role)
            .join(tokens, tokens.c.name == accounts.c.name)
            .where(tokens.c.hash == fingerprint(secret), ~accounts.c.closed)
        )
        with transaction(self._engine) as connection:
            row = connection.execute(asked).first()
        return None if row is None else Who(row.name, Role(row.role), None)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with transaction(self._engine, writing=True) as connection:
            yield connection


def _hash(password: str) -> str:
    try:
        return hashed(password)
    except ValueError as error:
        raise BadSettings(str(error)) from error


def _row(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.name == name)).first()


def _begin(file: Path) -> None:
    """A new file is its owner's alone to read."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"the accounts file {file} cannot be used: {error.strerror}") from error


@contextmanager
def open_accounts(path: str) -> Iterator[AccountBook]:
    """Open an accounts file, beginning it if there is none.

    Raises:
        BadSettings: There can be no file there.
        BadLedger: It cannot be opened.
    """
    _begin(Path(path))
    engine = connect(path)
    try:
        with transaction(engine, writing=True) as connection:
            metadata.create_all(connection)
        yield AccountBook(engine)
    finally:
        engine.dispose()
