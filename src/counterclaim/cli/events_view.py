"""Events, the calendar and the talks as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from counterclaim.brief.dates import event_time
from counterclaim.brief.wording import BADGES
from counterclaim.core.event import Event
from counterclaim.core.outlook import Ahead, Position

_LONGEST = 160


def events_view(events: Sequence[Event]) -> RenderableType:
    """One line an event, with its sides below."""
    if not events:
        return Text("No event was read that fits. That says what was read, not what happened.")
    return Group(*(_event(event) for event in events), Text(f"\n{len(events)} events"))


def calendar_view(ahead: Sequence[Ahead]) -> RenderableType:
    """What was foretold, by when it is due, and what came of it."""
    if not ahead:
        return Text("Nothing planned or threatened was read.")
    table = Table("due", "what", "who said so, and when", "what came of it", box=None)
    for each in ahead:
        table.add_row(
            event_time(each.due) or "no date given",
            Text(f"{each.title}\n{each.event}"),
            f"{', '.join(each.said_by)}, {_day(each.said_at)}",
            each.happened or "nothing read yet",
        )
    return table


def talks_view(positions: Sequence[Position]) -> RenderableType:
    """A block an issue: each party's moves in order, in its own words."""
    if not positions:
        return Text("No move at the negotiating table was read.")
    topics = dict.fromkeys(position.issue for position in positions)
    moves = {topic: [p for p in positions if p.issue == topic] for topic in topics}
    return Group(*(_moves_on(topic, found) for topic, found in moves.items()))


def _event(event: Event) -> Text:
    when = event_time(event.when) or "no time given"
    heard = ", ".join(event.sides.heard) or "none"
    silent = ", ".join(f"{s.side} since {_day(s.since)}" for s in event.sides.silent)
    origins = len(event.origins)
    return Text.assemble(
        (f"{event.title}\n", "bold"),
        f"  {when} · {BADGES[event.standing]} · {origins} origin{'s' * (origins != 1)}",
        f" · heard: {heard}{f' · silent: {silent}' if silent else ''}\n",
        (f"  {event.id}", "dim"),
    )


def _moves_on(issue: str, positions: Iterable[Position]) -> RenderableType:
    table = Table(show_header=False, box=None, title=issue, title_justify="left")
    for each in sorted(positions, key=lambda p: p.party):
        words = " ".join(each.exact.split())
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        move = f"{each.move.value}, {_day(each.said_at)}"
        table.add_row(each.party, move, Text(f"{each.speaker}: “{shown}” {each.claim}"))
    return table


def _day(at: datetime | None) -> str:
    return at.strftime("%-d %b %Y") if at else "an unknown date"
