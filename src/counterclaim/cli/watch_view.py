"""The live view of a watch on a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from counterclaim.flow.catalogue import Written
    from counterclaim.watch.board import Board, Line

MOST_LINES = 30


class _View:
    """Draws the board each time it is asked to."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def __rich__(self) -> RenderableType:
        board, now = self._board, datetime.now(UTC)
        with board.lock:
            lines = sorted(board.lines.items(), key=lambda item: _urgency(item[1]))
            latest, news = list(board.latest), list(board.news)
        table = Table(box=None, expand=True, pad_edge=False)
        for column in ("source", "last seen", "lag", "next", "reports", "state"):
            table.add_column(column, overflow="ellipsis", no_wrap=True)
        for name, line in lines[:MOST_LINES]:
            table.add_row(name, *_cells(line, now))
        told = (f"{h.at:%H:%M:%S}  {h.source}  {h.code}  {h.message}" for h in latest)
        parts = (*map(_news, news), *told)
        return Group(Text(_head(board, len(lines))), table, Text("\n".join(parts), no_wrap=True))


def live(board: Board) -> Live:
    """A view that is drawn anew every second."""
    return Live(_View(board), console=Console(), refresh_per_second=1, screen=False)


def _head(board: Board, sources: int) -> str:
    held = "; polling waits for the reading" if board.held else ""
    return (
        f"{sources} sources, {board.backlog} reports wait to be read{held}, "
        f"{board.new_readings} new readings, {board.new_events} new events and "
        f"{board.changed_events} changed since {board.began:%H:%M} UTC"
    )


def _news(one: Written) -> str:
    event = one.event
    standing = event.standing.value.replace("_", " ")
    accounts = f"{len(event.accounts)} accounts" if len(event.accounts) > 1 else "1 account"
    return f"{'new' if one.new else 'changed'}  {event.title} [{standing}, {accounts}]"


def _cells(line: Line, now: datetime) -> tuple[str, str, str, str, Text]:
    state = line.state
    seen = _ago((now - state.fresh_at).total_seconds()) if state.fresh_at else "–"
    due = _ago(max(0.0, (state.due_at - now).total_seconds())) if state.due_at else "now"
    lag = _ago(line.lag_s) if line.lag_s is not None else "–"
    shown = (seen, lag, due, str(line.captures))
    if line.problem:
        return *shown, Text(line.problem, style="red")
    flags = ", ".join(line.flags)
    return *shown, Text(flags or "ok", style="yellow" if flags else "green")


def _urgency(line: Line) -> tuple[bool, bool, float]:
    seen = line.state.fresh_at.timestamp() if line.state.fresh_at else 0.0
    return (not line.problem, not line.flags, -seen)


def _ago(seconds: float) -> str:
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "m")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
