"""The live view: what needs a person stands first, and nothing breaks the drawing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rich.console import Console

from counterclaim.cli.watch_view import live
from counterclaim.store.capture_log_values import Happening, SourceState
from counterclaim.watch.board import Board
from counterclaim.watch.keeper import Brought

NOW = datetime.now(UTC)


def drawn(board: Board) -> str:
    """The view as text."""
    console = Console(width=120, record=True)
    console.print(live(board).get_renderable())
    return console.export_text()


def test_failing_and_silent_sources_stand_first() -> None:
    """Thirty lines are shown; a healthy source may wait."""
    board = Board()
    for name in ("calm", "dead", "mute"):
        board.source(name, SourceState(name, fresh_at=NOW, due_at=NOW + timedelta(minutes=5)))
    told = Happening(NOW, "dead", "fetch_failed", "[red]no such host[/red]")
    board.brought("dead", Brought((), (), SourceState("dead", failures=2), (told,)))
    board.flag("mute", ["silent"])
    board.waits(7, held=True)
    text = drawn(board)
    assert text.index("dead") < text.index("mute") < text.index("calm")
    assert "7 reports wait to be read; polling waits" in text
    assert "[red]no such host[/red]" in text


def test_an_empty_board_is_drawn() -> None:
    """Before anything is known."""
    assert "0 sources" in drawn(Board())
