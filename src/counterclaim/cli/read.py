"""``counterclaim read``: reports in, what they say and who says so out; nothing is stored."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli import inputs as given
from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.progress import Watcher, watched
from counterclaim.cli.settings import setting_option
from counterclaim.core.refusal import Refusal

if TYPE_CHECKING:
    from counterclaim.core.reading import Reading
    from counterclaim.flow.outcome import Outcome


@click.command()
@given.input_options
@setting_option("coarsen")
@click.option("--json", "as_json", is_flag=True, help="One JSON record a line, in the order given.")
@click.pass_context
def read(ctx: click.Context, /, *, as_json: bool, coarsen: float | None, **said: Any) -> None:  # noqa: ANN401
    """Show what reports say and who says so; nothing is stored.

    Reads text, HTML, Markdown, JSON and JSON Lines from files, folders, web addresses or
    standard input (-). What cannot be read is named on standard error, stands as a refusal in
    the --json stream, and makes the exit code 1.
    """
    asked = given.Inputs(**said)
    refused = 0
    with watched(quiet=sys.stdout.isatty()) as watcher:
        for outcome in given.outcomes(asked, watcher.step):
            _report(outcome, watcher)
            _print(outcome, coarsen, as_json=as_json)
            refused += isinstance(outcome, Refusal)
            watcher.advance()
    if refused:
        ctx.exit(REFUSED)


def _report(outcome: Outcome, watcher: Watcher) -> None:
    if isinstance(outcome, Refusal):
        for issue in outcome.issues:
            watcher.say(f"not read: {issue.message} [{issue.code}]")


def _print(outcome: Outcome, km: float | None, *, as_json: bool) -> None:
    if isinstance(outcome, Refusal):
        if as_json:
            from counterclaim.core.record import refusal_to_json

            click.echo(refusal_to_json(outcome))
        return
    from counterclaim.flow.coarsen import coarsen

    reading = coarsen(outcome.reading, outcome.coarsen_km if km is None else km)
    _print_reading(reading, as_json=as_json)


def _print_reading(reading: Reading, *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import reading_to_json

        click.echo(reading_to_json(reading))
        return
    from counterclaim.cli.table import console, reading_view

    console().print(reading_view(reading))
