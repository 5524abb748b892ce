"""``counterclaim brief``: the two-track briefing from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli import inputs as given
from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.inputs import Moment
from counterclaim.cli.progress import watched
from counterclaim.cli.settings import setting_option
from counterclaim.core.mention import Track

if TYPE_CHECKING:
    from counterclaim.brief.briefing import Briefing
    from counterclaim.core.event import Event
    from counterclaim.core.judgement import Judgement
    from counterclaim.core.pack import Theatre
    from counterclaim.core.reading import Reading
    from counterclaim.flow.resources import Resources

FORMATS = ("text", "md", "html", "json")
_TRACKS = {track.value.replace("_", "-"): track for track in Track}
_ENOUGH_TEXT = 20_000


class NothingToBrief(click.ClickException):
    """The ledger holds no report."""

    exit_code = REFUSED


@click.command()
@click.option("--since", type=Moment(), metavar="TIME", help="Leave out reports published before.")
@click.option(
    "--until", type=Moment(), metavar="TIME", help="Leave out reports published then or later."
)
@click.option(
    "--as-of", type=Moment(), metavar="TIME", help="Answer as it would have been at this time."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--track",
    "tracks",
    type=click.Choice(tuple(_TRACKS)),
    multiple=True,
    help="Only this track; may be given again. All when not given.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@setting_option("database")
@setting_option("theatre")
def brief(
    *,
    format_name: str,
    output: Path | None,
    database: str,
    theatre: str | None,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Print what the reports in the ledger say, by track, and who says so.

    Every sentence leads to the words it rests on. What is contested, admitted or claimed by one
    side only is marked so, and sides that were not heard are named. Times are ISO 8601, UTC if
    without a zone.
    """
    readings, judged = _kept(database, asked["since"], asked["until"], asked["as_of"])
    with watched() as watcher:
        resources = given.resources(watcher.step)
        pack = theatre_of(readings, theatre, resources)
        briefing = _briefing(readings, pack, resources, {**asked, "judged": judged})
    text = _render(briefing, format_name)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"wrote {output}", err=True)


def theatre_of(readings: list[Reading], name: str | None, resources: Resources) -> Theatre:
    """The theatre named, or the one that the reports are plainly about."""
    texts = (reading.document.text for reading in readings)
    return resources.theatre(name, "\n\n".join(texts)[:_ENOUGH_TEXT])


def events(
    readings: list[Reading],
    theatre: Theatre,
    resources: Resources,
    as_of: datetime | None,
    judged: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """The readings' events, weighed; what people judged comes first."""
    from counterclaim.flow.events import events_of

    return events_of(readings, theatre, resources.vocabulary.event_types, as_of, judged)


def _kept(
    database: str, since: datetime | None, until: datetime | None, as_of: datetime | None
) -> tuple[list[Reading], tuple[Judgement, ...]]:
    from counterclaim.store import open_ledger

    with open_ledger(database) as ledger:
        found = list(ledger.readings(since, until, as_of))
        if not found and next(ledger.readings(), None) is None:
            raise NothingToBrief(
                f"the ledger {database} holds no report yet; "
                "add some with: counterclaim add FILE|DIR|URL..."
            )
        return found, ledger.judgements(as_of)


def _briefing(
    readings: list[Reading], theatre: Theatre, resources: Resources, asked: dict[str, Any]
) -> Briefing:
    from counterclaim.brief import compose
    from counterclaim.brief.briefing import Period

    tracks = tuple(_TRACKS[name] for name in asked["tracks"]) or tuple(Track)
    return compose(
        events(readings, theatre, resources, asked["as_of"], asked["judged"]),
        [reading.document for reading in readings],
        Period(asked["since"], asked["until"]),
        asked["as_of"],
        tracks,
    )


def _render(briefing: Briefing, name: str) -> str:
    from counterclaim.brief.formats import FORMATS as INSTALLED

    return next(each for each in INSTALLED if name == each.NAME).render(briefing)
