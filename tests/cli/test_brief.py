"""``brief`` and ``show`` of events over a ledger."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import inputs
from counterclaim.cli.main import counterclaim
from counterclaim.cli.show_event import show_event
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, Document
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.reading import Reading
from counterclaim.store import open_ledger
from tests.brief.stories import CAPTURE, DENIAL, STRIKE, capture, strike
from tests.flow.fakes import FakeResources
from tests.stories import SUNDAY, reading, theatre, types

AS_TEXT, AS_JSON = False, True


class Installed(FakeResources):
    """The fictional theatre and the shipped vocabulary."""

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary = Vocabulary(types(), {}, {}, {})

    def theatre(self, name: str | None, text: str) -> Theatre:
        """Always the example."""
        del name, text
        return theatre()


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of three reports."""
    monkeypatch.setattr(inputs, "resources", lambda _progress: Installed())
    url = f"sqlite:///{tmp_path / 'war.sqlite'}"
    taken, denied = capture()
    with open_ledger(url) as opened:
        for document, part in ((STRIKE, strike()), (CAPTURE, taken), (DENIAL, denied)):
            kept = reading(document, part)
            opened.append(captured(document), cleaned(kept), kept, SUNDAY + timedelta(hours=1))
    return url


def captured(document: Document) -> Capture:
    """The bytes of a report."""
    return Capture(document.uri, document.text.encode(), "text/plain", SUNDAY)


def cleaned(kept: Reading) -> Cleaned:
    """A document as it was cleaned."""
    return Cleaned(kept.document, (), (), ())


@pytest.mark.parametrize("name", ["text", "md", "html", "json"])
def test_the_ledger_is_briefed_in_every_format(ledger: str, name: str) -> None:
    """Both events stand in it."""
    result = CliRunner().invoke(counterclaim, ["brief", "--database", ledger, "--format", name])
    assert result.exit_code == 0, result.output
    assert "Hollin" in result.stdout
    assert "Brenn" in result.stdout


def test_a_period_leaves_out_what_was_published_outside_it(ledger: str) -> None:
    """Only Sunday's denial is left."""
    result = CliRunner().invoke(
        counterclaim, ["brief", "--database", ledger, "--since", "2024-06-16"]
    )
    assert "Hollin" not in result.stdout
    assert "1 report by 1 publisher" in result.stdout


def test_an_earlier_moment_knows_nothing_yet(ledger: str) -> None:
    """Before anything was recorded the briefing is empty, and says so."""
    result = CliRunner().invoke(
        counterclaim, ["brief", "--database", ledger, "--as-of", "2024-06-16T12:00:00Z"]
    )
    assert "0 reports" in result.stdout
    assert "As known at 16 June 2024, 12:00 UTC" in result.stdout


def test_one_track_can_be_asked_for(ledger: str) -> None:
    """The battlefield is left out."""
    result = CliRunner().invoke(counterclaim, ["brief", "--database", ledger, "--track", "table"])
    assert "BATTLEFIELD" not in result.stdout
    assert "NEGOTIATING TABLE" in result.stdout


def test_a_briefing_can_be_written_to_a_file(ledger: str, tmp_path: Path) -> None:
    """Standard output stays free."""
    file = tmp_path / "today.html"
    words = ["--database", ledger, "--format", "html", "--output", str(file)]
    result = CliRunner().invoke(counterclaim, ["brief", *words])
    assert result.stdout == ""
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    """No empty page, but a message and exit code 1."""
    result = CliRunner().invoke(
        counterclaim, ["brief", "--database", f"sqlite:///{tmp_path / 'new.sqlite'}"]
    )
    assert result.exit_code == 1
    assert "counterclaim add" in result.output


def test_an_event_is_shown_by_the_beginning_of_its_id(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text with every account, and as its record."""
    made = CliRunner().invoke(counterclaim, ["brief", "--database", ledger, "--format", "json"])
    name = json.loads(made.stdout)["sections"][0]["entries"][0]["event"]
    with open_ledger(ledger) as opened:
        assert show_event(opened, name[:12], AS_TEXT)
        assert "At least 12 soldiers" in capsys.readouterr().out
        assert show_event(opened, name, AS_JSON)
        assert json.loads(capsys.readouterr().out)["id"] == name
        assert not show_event(opened, "evt_nothing", AS_TEXT)
        assert not show_event(opened, "clm_0", AS_TEXT)
