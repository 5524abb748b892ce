"""``counterclaim sources``: what is watched, and how each source does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.watching import archive_of, archive_option, file_option, log_of
from counterclaim.core.errors import BadSettings, StopRun

if TYPE_CHECKING:
    from counterclaim.store.capture_log_values import SourceState
    from counterclaim.watch.discover import Finding
    from counterclaim.watch.forms import SourceForm

KINDS = ("feed", "sitemap", "page", "telegram", "gdelt", "json_lines", "files")


@click.group()
def sources() -> None:
    """What is watched: add sources, look at them, pause them."""


@sources.command()
@click.argument("address", metavar="URL|PATH")
@click.option("--name", help="What to call it.  [default: made of the address]")
@click.option("--kind", type=click.Choice(KINDS), help="What it is, where it cannot be found out.")
@click.option("--publisher", metavar="NAME", help="Who publishes it, where it does not say.")
@click.option("--theatre", metavar="NAME", help="Theatre pack for its reports.")
@click.option("--allow-private", is_flag=True, help="Let it lead to private networks.")
@file_option
def add(
    *,
    address: str,
    name: str | None,
    kind: str | None,
    publisher: str | None,
    theatre: str | None,
    allow_private: bool,
    file: Path,
) -> None:
    """Find the feed, sitemap, channel or page behind an address and write it into the file."""
    from counterclaim.watch.add_source import add_source, name_for

    found = _given(kind, address) or _discovered(address, private=allow_private)
    known = _sources(file) if file.exists() else {}
    called = name or name_for(found.address, known)
    place = "path" if found.kind.value == "files" else "url"
    fields = {place: found.address, "kind": found.kind.value, "publisher": publisher or ""}
    fields |= {"theatre": theatre or "", "allow_private": "true" if allow_private else ""}
    add_source(file, called, {key: value for key, value in fields.items() if value})
    named = f" “{found.title}”" if found.title else ""
    click.echo(f"{called}: {found.kind.value}{named} at {found.address} ({found.why})")
    if found.reports:
        click.echo(f"it names {found.reports} reports now")
    click.echo(f"written to {file}; begin with: counterclaim watch")


@sources.command("list")
@archive_option
@file_option
def list_sources(*, archive: Path | None, file: Path) -> None:
    """Name every source, when it was last polled, what it brought, what is not normal."""
    from counterclaim.watch.care import flags_of
    from counterclaim.watch.config import read_config

    form = read_config(file)
    states, paused, counts = _standing(archive_of(archive, form, file))
    for name, source in form.sources.items():
        state = states.get(name)
        flags = list(flags_of(source.normal, state, counts.get(name, 0))) if state else []
        flags += ["failing"] if state and state.failures else []
        flags += ["paused"] if name in paused else []
        click.echo("\t".join((name, source.kind.value, *_cells(state), ", ".join(flags) or "ok")))


def _cells(state: SourceState | None) -> tuple[str, str]:
    if state is None or state.polled_at is None:
        return "never polled", ""
    fresh = f"new {state.fresh_at:%Y-%m-%d %H:%M}" if state.fresh_at else "nothing new yet"
    failing = f", {state.failures} failures in a row" if state.failures else ""
    return f"polled {state.polled_at:%Y-%m-%d %H:%M}{failing}", fresh


@sources.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@file_option
@click.pass_context
def check(ctx: click.Context, /, *, names: tuple[str, ...], file: Path) -> None:
    """Check the file, and fetch sources once without keeping anything."""
    known = _sources(file)
    problems = 0
    for name in names or known:
        told, good = _checked(name, _known(name, known, file))
        problems += not good
        click.echo(f"{name}: {told}")
    if problems:
        ctx.exit(REFUSED)


@sources.command()
@click.argument("name")
@archive_option
@file_option
def pause(*, name: str, archive: Path | None, file: Path) -> None:
    """Stop polling a source; a running watch obeys within seconds."""
    _pause(name, archive, file, paused=True)
    click.echo(f"{name} is paused")


@sources.command()
@click.argument("name")
@archive_option
@file_option
def resume(*, name: str, archive: Path | None, file: Path) -> None:
    """Poll a paused source again."""
    _pause(name, archive, file, paused=False)
    click.echo(f"{name} is watched again")


@sources.command()
@click.argument("name", required=False)
@click.option("--last", default=50, show_default=True, help="So many lines.")
@click.option("--diff", is_flag=True, help="Show what edits changed.")
@archive_option
@file_option
def log(*, name: str | None, last: int, diff: bool, archive: Path | None, file: Path) -> None:
    """Show what happened to a source: failures, edits, withdrawals, silence."""
    from counterclaim.watch.config import read_config
    from counterclaim.watch.differences import difference

    folder = archive_of(archive, read_config(file) if archive is None else None, file)
    with log_of(folder) as opened:
        for one in opened.happenings(name, last):
            click.echo(f"{one.at:%Y-%m-%d %H:%M:%S}\t{one.source}\t{one.code}\t{one.message}")
        for capture in opened.captures(name) if diff else ():
            for line in difference(folder, opened, capture):
                click.echo(line)


def _sources(file: Path) -> Mapping[str, SourceForm]:
    from counterclaim.watch.config import read_config

    return read_config(file).sources


def _known(name: str, known: Mapping[str, SourceForm], file: Path) -> SourceForm:
    if name not in known:
        raise BadSettings(f"{file} has no source {name}; there are {', '.join(known) or 'none'}")
    return known[name]


def _pause(name: str, archive: Path | None, file: Path, *, paused: bool) -> None:
    from counterclaim.store.capture_log import open_log
    from counterclaim.watch.config import read_config

    form = read_config(file)
    _known(name, form.sources, file)
    folder = archive_of(archive, form, file)
    folder.mkdir(parents=True, exist_ok=True)
    with open_log(folder) as opened:
        opened.pause(name, datetime.now(UTC), paused=paused)


def _standing(
    folder: Path,
) -> tuple[Mapping[str, SourceState], set[str], Mapping[str, int]]:
    from counterclaim.store.capture_log import NAME, open_log

    if not (folder / NAME).exists():
        return {}, set(), {}
    with open_log(folder) as opened:
        day = datetime.now(UTC) - timedelta(days=1)
        return opened.sources(), opened.paused(), opened.reports_since(day)


def _given(kind: str | None, address: str) -> Finding | None:
    if kind is None:
        return None
    from counterclaim.watch.discover import Finding
    from counterclaim.watch.forms import Kind

    return Finding(Kind(kind), address, None, 0, "as you say")


def _discovered(address: str, *, private: bool) -> Finding:
    from counterclaim.watch.look import find

    found = find(address, private=private)
    if isinstance(found, str):
        raise StopRun(found)
    return found


def _checked(name: str, form: SourceForm) -> tuple[str, bool]:
    from counterclaim.watch.look import look_once

    return look_once(name, form)
