"""The options that ``read`` and ``add`` share, and the stream of outcomes they start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from counterclaim.cli.settings import setting_option

if TYPE_CHECKING:
    from counterclaim.flow.outcome import Outcome
    from counterclaim.flow.resources import Progress, Resources
    from counterclaim.flow.stages import Stages

F = TypeVar("F", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A date or time in ISO 8601; without a zone it is taken for UTC."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read it, or say how to write it."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no time; write 2031-05-02T18:00:00Z", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and what the user says about it."""

    targets: tuple[str, ...]
    published_at: datetime | None
    publisher: str | None
    theatre: str | None
    allow_private: bool


def input_options(command: F) -> F:
    """Add the targets and what can be said about them to a verb."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("targets", nargs=-1, required=True, metavar="FILE|DIR|URL|-..."),
    click.option(
        "--published-at",
        type=Moment(),
        metavar="TIME",
        help="When the reports were published, where they do not say (ISO 8601; UTC if no zone).",
    ),
    click.option("--publisher", metavar="NAME", help="Who published them, where they do not say."),
    setting_option("theatre"),
    click.option(
        "--allow-private",
        is_flag=True,
        help="Let addresses lead to private networks; refused otherwise.",
    ),
)


def outcomes(inputs: Inputs, progress: Progress) -> Iterator[Outcome]:
    """Obtain and read everything, in order."""
    from counterclaim.flow.pipeline import read_captures
    from counterclaim.ingest import IngestSettings, obtain

    settings = IngestSettings(inputs.published_at, inputs.publisher, inputs.allow_private)
    captures = obtain(inputs.targets, settings)
    return read_captures(captures, resources(progress), inputs.theatre, stages=stages())


def resources(progress: Progress) -> Resources:
    """The installed model, packs and gazetteer."""
    from counterclaim.flow.resources import InstalledResources

    return InstalledResources(progress)


def stages() -> Stages:
    """The installed stages."""
    from counterclaim.flow.stages import installed_stages

    return installed_stages()
