"""The live view: what needs a person stands first, and nothing breaks the drawing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rich.console import Console

from counterclaim.cli.watch_view import live
from counterclaim.core.capture import Capture
from counterclaim.flow.catalogue import Written
from counterclaim.store.capture_log_values import Happening, Role, SourceState
from counterclaim.watch.board import Board
from counterclaim.watch.keeper import Brought
from counterclaim.watch.kept import Kept
from tests.brief.stories import events

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


def test_lag_and_news_are_shown() -> None:
    """How late a source's reports are seen, and which events are new or changed."""
    board = Board()
    board.source("wire", SourceState("wire"))
    for minutes in (2, 4, 90_000):
        published = NOW - timedelta(minutes=minutes)
        capture = Capture("https://example.org/1", b"x", "text/html", NOW, None, None, published)
        kept = Kept(f"urn:x:{minutes}", capture, Role.REPORT, "wire", "1")
        board.brought("wire", Brought((kept,)))
    event = events()[0]
    board.saw([Written(1, event, new=True), Written(2, event, new=False)])
    text = drawn(board)
    assert "3 m" in text
    assert "1 new events and 1 changed" in text
    assert f"new  {event.title[:20]}" in text
    assert f"changed  {event.title[:20]}" in text
