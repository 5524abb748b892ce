"""A type of one's own: checked, measured and read with, and nothing trained."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.core.capture import Capture
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from tests.cli.conftest import Run

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)

LEVY = """\
label: Levy
definition: Armed people take a tax that is not theirs to take.
is_a: {is_a}
track: battlefield
plover: {{type: COERCE, mode: seize}}
acled: null
roles: {{required: [target], optional: [actor]}}
harms: true
cues:
  en:
    - {{trigger: levy, pos: [VERB], object: [tax, duty, tribute]}}
examples:
  en:
    - {{text: "Militiamen levied a tax on millers near Brenn.", trigger: levied, status: occurred}}
    - {{text: "A duty was levied on every cart.", trigger: levied, status: occurred}}
    - {{text: "The elder denied that his men had levied any tribute.", trigger: levied,
       status: did_not_occur}}
near_misses:
  en:
    - {{text: "The duke levied an army.", trigger: levied, instead: null}}
    - {{text: "He levied a complaint.", trigger: levied, instead: null}}
"""
STORY = "Sudaran fighters levied a tax on millers near Brenn on Friday, elders said."


@pytest.fixture
def levy(tmp_path: Path) -> Path:
    """The file of a type that the vocabulary does not have."""
    path = tmp_path / "own" / "levy.yml"
    path.parent.mkdir()
    path.write_text(LEVY.format(is_a="null"), "utf-8")
    return path


def test_a_new_type_is_shown_with_how_well_it_is_read(run: Run, levy: Path) -> None:
    """Its sentences are read with it before it is in the vocabulary."""
    result = run("pack", "types", str(levy))
    assert result.exit_code == 0, result.output
    assert "levy: 3 of 3 examples read as it" in result.output
    assert "2 of 2 near misses kept out" in result.output


def test_a_type_of_ones_own_is_read_with(levy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is named in the environment, and the report has the event."""
    assert types_told(STORY) == set()
    monkeypatch.setenv("COUNTERCLAIM_EVENT_TYPES", str(levy.parent))
    assert types_told(STORY) == {"levy"}


def types_told(text: str) -> set[str]:
    """The types of a report's events, as a process started now would read them."""
    capture = Capture("story:", text.encode(), "text/plain", NOW, "utf-8", None, NOW)
    (outcome,) = read_captures([capture], InstalledResources(), "example")
    assert isinstance(outcome, Read)
    return {mention.event_type for mention in outcome.reading.mentions}


def test_a_broader_type_that_nobody_defines_is_named(run: Run, levy: Path) -> None:
    """The fault is told, with its code, and nothing is read."""
    levy.write_text(LEVY.format(is_a="raiding"), "utf-8")
    result = run("pack", "types", str(levy))
    assert result.exit_code == 1
    assert "raiding" in result.output
    assert "[unknown_event_type]" in result.output


def test_a_sentence_read_wrongly_is_shown(run: Run, levy: Path) -> None:
    """An example that no cue reaches fails the check."""
    levy.write_text(LEVY.format(is_a="null").replace("object: [tax", "object: [goat"), "utf-8")
    result = run("pack", "types", str(levy))
    assert result.exit_code == 1
    assert "read wrongly: Militiamen levied a tax on millers near Brenn." in result.output


def test_a_file_or_type_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """The message says which."""
    assert "there is no file" in run("pack", "types", str(tmp_path / "none.yml")).output
    assert "no event type is called nosuch" in run("pack", "types", "nosuch").output
