"""The ``counterclaim`` command: finds the verb, applies settings, turns errors to exit codes."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import Any

import click

from counterclaim import __version__
from counterclaim.cli.exit_codes import FAILED, STOPPED
from counterclaim.cli.settings import defaults, setting_option
from counterclaim.cli.verbs import VERBS, installed
from counterclaim.core.errors import StopRun


class Stopped(click.ClickException):
    """The run cannot go on until a person acts."""

    exit_code = STOPPED


class Failed(click.ClickException):
    """A mistake of the program's."""

    exit_code = FAILED


class Verbs(click.Group):
    """Imports a verb's module only when that verb is called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order a newcomer needs them."""
        del ctx
        return list(installed())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, with its example under its help."""
        del ctx
        verb = installed().get(cmd_name)
        if verb is None:
            return None
        command: click.Command = getattr(import_module(verb.module), verb.name)
        command.epilog = command.epilog or f"Example: {verb.example}"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(verb.name, verb.summary) for verb in installed().values()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the verb; whatever stops it ends in a message and an exit code."""
        try:
            return super().invoke(ctx)
        except StopRun as error:
            raise Stopped(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            what = f"{type(error).__name__}: {error}"
            raise Failed(
                f"{what}\nThis is a mistake in counterclaim; see it with --debug."
            ) from error


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Example: {VERBS[0].example}",
)
@setting_option("config")
@click.option("--debug", is_flag=True, help="Show where things went wrong.")
@click.version_option(__version__, "-V", "--version")
@click.pass_context
def counterclaim(ctx: click.Context, config: str | None, *, debug: bool) -> None:
    """Keep what is said about a conflict, and who says so.

    Reads reports, keeps every attributed claim with its speaker, hedge and exact words, and
    briefs on two tracks. It weighs claims; it does not establish truth.
    """
    if debug:
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
        logging.getLogger("counterclaim").setLevel(logging.DEBUG)
    try:
        ctx.default_map = defaults(config, list(installed()))
    except StopRun as error:
        raise Stopped(str(error)) from error


def main() -> None:
    """Entry point of the installed command."""
    counterclaim(prog_name="counterclaim")
