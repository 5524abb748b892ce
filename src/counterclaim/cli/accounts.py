"""``counterclaim accounts``: who may sign in to the desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_ROLES = ("reader", "analyst", "admin")


def accounts_option(command: F) -> F:
    """Add ``--accounts`` to a verb."""
    return click.option(
        "--accounts",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="COUNTERCLAIM_ACCOUNTS",
        show_envvar=True,
        metavar="FILE",
        default=_default,
        help="Who may sign in.  [default: accounts.sqlite in the user's data folder]",
    )(command)


def _default() -> Path:
    from platformdirs import user_data_path

    return user_data_path("counterclaim", appauthor=False) / "accounts.sqlite"


@click.group()
def accounts() -> None:
    """Who may sign in to the desk: readers, analysts who judge, admins.

    The file is no part of the ledger. It keeps hashes of passwords and tokens, never themselves.
    """


@accounts.command()
@click.argument("name")
@click.option(
    "--role", type=click.Choice(_ROLES), default="reader", show_default=True, help="Role."
)
@accounts_option
def add(name: str, role: str, accounts: Path) -> None:
    """Let somebody sign in; the password is asked for, or read from standard input."""
    from counterclaim.web.accounts.book import open_accounts
    from counterclaim.web.who import Role

    with open_accounts(str(accounts)) as book:
        book.add(name, Role(role), _password())
    click.echo(f"{name} may sign in, as {role}")


@accounts.command("list")
@accounts_option
def list_accounts(accounts: Path) -> None:
    """Name every account, its role, and the tokens its programs hold."""
    from counterclaim.web.accounts.book import open_accounts

    with open_accounts(str(accounts)) as book:
        for each in book.all():
            state = "closed" if each.closed else "open"
            tokens = ", ".join(each.tokens)
            click.echo("\t".join((each.name, each.role.value, state, tokens)))


@accounts.command()
@click.argument("name")
@accounts_option
def password(name: str, accounts: Path) -> None:
    """Give somebody another password; they are signed out everywhere."""
    from counterclaim.web.accounts.book import open_accounts

    with open_accounts(str(accounts)) as book:
        book.change(name, password=_password())
    click.echo(f"{name} has a new password")


@accounts.command()
@click.argument("name")
@click.argument("to", type=click.Choice(_ROLES), metavar="ROLE")
@accounts_option
def role(name: str, to: str, accounts: Path) -> None:
    """Make somebody reader, analyst or admin; they are signed out everywhere."""
    from counterclaim.web.accounts.book import open_accounts
    from counterclaim.web.who import Role

    with open_accounts(str(accounts)) as book:
        book.change(name, role=Role(to))
    click.echo(f"{name} is {to} now")


@accounts.command()
@click.argument("name")
@accounts_option
def close(name: str, accounts: Path) -> None:
    """Let somebody sign in no more; what they signed stays, their tokens end."""
    _close(name, accounts, closed=True)
    click.echo(f"{name} may sign in no more")


@accounts.command()
@click.argument("name")
@accounts_option
def reopen(name: str, accounts: Path) -> None:
    """Let somebody sign in again."""
    _close(name, accounts, closed=False)
    click.echo(f"{name} may sign in again")


@accounts.command()
@click.argument("name")
@click.argument("label")
@click.option("--drop", is_flag=True, help="Take the tokens with this label back.")
@accounts_option
def token(name: str, label: str, accounts: Path, *, drop: bool) -> None:
    """Give a program a token to use the API in somebody's name; it is shown this once."""
    from counterclaim.web.accounts.book import open_accounts

    with open_accounts(str(accounts)) as book:
        if drop:
            click.echo(f"{book.drop_tokens(name, label)} tokens taken back")
        else:
            click.echo(book.give_token(name, label))


def _close(name: str, file: Path, *, closed: bool) -> None:
    from counterclaim.web.accounts.book import open_accounts

    with open_accounts(str(file)) as book:
        book.change(name, closed=closed)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
