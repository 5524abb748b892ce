"""``counterclaim events``: the events of the ledger, what lies ahead, moves at the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.inputs import Moment
from counterclaim.cli.pictures import Picture, picture
from counterclaim.cli.settings import setting_option
from counterclaim.core.event import Event, Standing

if TYPE_CHECKING:
    from counterclaim.core.outlook import Ahead, Position
    from counterclaim.core.pack import Theatre
    from counterclaim.flow.events_select import Asked, Near
    from counterclaim.flow.resources import Resources

_PAGE = 500


@click.command()
@click.option("--since", type=Moment(), metavar="TIME", help="Leave out what ended before.")
@click.option("--until", type=Moment(), metavar="TIME", help="Leave out what began then or later.")
@click.option(
    "--near", metavar="PLACE", help="Only around this place: a name, or LATITUDE,LONGITUDE."
)
@click.option(
    "--within",
    type=click.FloatRange(min=0),
    default=50.0,
    show_default=True,
    metavar="KM",
    help="How far around --near.",
)
@click.option("--type", "event_type", metavar="TYPE", help="Only this event type and its kinds.")
@click.option("--side", metavar="SIDE", help="Only what touches this side or what it speaks of.")
@click.option(
    "--standing",
    type=click.Choice([standing.value for standing in Standing]),
    help="Only this standing.",
)
@click.option("--publisher", metavar="NAME", help="Only what this publisher reported on.")
@click.option(
    "--text", metavar="WORDS", help="Only with all these words in title, places or speakers."
)
@click.option(
    "--order",
    type=click.Choice(["oldest", "newest", "most-accounts"]),
    default="oldest",
    show_default=True,
    help="Which come first.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option(
    "--as-of", type=Moment(), metavar="TIME", help="Answer as it would have been at this time."
)
@click.option("--calendar", is_flag=True, help="What was planned or threatened, by when it is due.")
@click.option("--talks", is_flag=True, help="Moves at the negotiating table, issue by party.")
@click.option("--json", "as_json", is_flag=True, help="Print one record a line.")
@setting_option("database")
@setting_option("theatre")
@setting_option("coarsen")
def events(database: str, theatre: str | None, *, as_json: bool, **asked: Any) -> None:  # noqa: ANN401
    """List events: when, what, where, how they stand, who was heard and who was not.

    Times are those of the events, or of the first report where nobody gives one. Times are
    ISO 8601, UTC if without a zone.
    """
    from counterclaim.store import open_ledger

    with open_ledger(database) as ledger:
        found = picture(ledger, theatre, asked["coarsen"])
        if asked["talks"]:
            _talks(found.catalogue.positions(asked["as_of"]), as_json=as_json)
        elif asked["calendar"]:
            _calendar(found.catalogue.ahead(asked["as_of"]), as_json=as_json)
        else:
            _list(_selected(found, asked), as_json=as_json)


def _selected(found: Picture, asked: dict[str, Any]) -> Iterator[Event]:
    """The events asked for, page by page."""
    wanted, left, after = _asked(found, asked), asked["limit"], None
    while left is None or left > 0:
        some = _PAGE if left is None else min(_PAGE, left)
        page = found.catalogue.events(wanted, as_of=asked["as_of"], limit=some, after=after)
        yield from map(found.blurred, page.events)
        left, after = None if left is None else left - len(page.events), page.next
        if after is None:
            return


def _asked(found: Picture, asked: dict[str, Any]) -> Asked:
    from counterclaim.flow.events_select import Asked

    types = found.resources.vocabulary.event_types
    if asked["event_type"] and asked["event_type"] not in types:
        raise click.BadParameter(f"there is no event type {asked['event_type']!r}")
    place = asked["near"]
    near = _near(place, asked["within"], found.theatre, found.resources) if place else None
    names = ("since", "until", "event_type", "side", "standing", "publisher", "text")
    order = asked["order"].replace("-", "_")
    return Asked(near=near, order=order, **{name: asked[name] for name in names})


def _near(place: str, km: float, theatre: Theatre, resources: Resources) -> Near:
    from counterclaim.flow.events_select import Near

    north, _, east = place.partition(",")
    try:
        return Near(float(north), float(east), km)
    except ValueError:
        pass
    entries = resources.gazetteer(theatre).find(place)
    if not entries:
        raise click.BadParameter(f"no place is called {place!r}; give LATITUDE,LONGITUDE")
    return Near(entries[0].latitude, entries[0].longitude, km)


def _list(found: Iterable[Event], *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.record import event_to_json

        for event in found:
            click.echo(event_to_json(event))
        return
    from counterclaim.cli.events_view import events_view
    from counterclaim.cli.table import console

    console().print(events_view(list(found)))


def _calendar(found: Sequence[Ahead], *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.outlook import outlook_to_json

        for ahead in found:
            click.echo(outlook_to_json(ahead))
        return
    from counterclaim.cli.events_view import calendar_view
    from counterclaim.cli.table import console

    console().print(calendar_view(found))


def _talks(found: Sequence[Position], *, as_json: bool) -> None:
    if as_json:
        from counterclaim.core.outlook import outlook_to_json

        for position in found:
            click.echo(outlook_to_json(position))
        return
    from counterclaim.cli.events_view import talks_view
    from counterclaim.cli.table import console

    console().print(talks_view(found))
