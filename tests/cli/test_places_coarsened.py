"""What must not be precise is blurred in every output."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from counterclaim.cli import inputs
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.reading import Reading
from counterclaim.store import open_ledger
from tests.brief.stories import STRIKE, strike
from tests.core.samples import TEXT
from tests.flow.fakes import FakeResources
from tests.stories import SUNDAY, reading, theatre, types

Run = Callable[..., Result]
POINT = ("61.5", "20.25")
KM = 40


class Strict(FakeResources):
    """A theatre whose pack blurs every place."""

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary = Vocabulary(types(), {}, {}, {})

    def theatre(self, name: str | None, text: str) -> Theatre:
        """The example, made strict."""
        del name, text
        return replace(theatre(), coarsen_km=KM)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report with one strike on Kaldvik."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.fixture
def strict_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theatre asks for 40 km in every output."""
    monkeypatch.setattr(inputs, "resources", lambda _progress: Strict())


@pytest.fixture
def ledger(tmp_path: Path) -> tuple[str, str]:
    """A ledger of one report with an exact point."""
    url = f"sqlite:///{tmp_path / 'war.sqlite'}"
    kept = exact()
    body = Capture(STRIKE.uri, STRIKE.text.encode(), "text/plain", SUNDAY)
    with open_ledger(url) as opened:
        opened.append(body, Cleaned(kept.document, (), (), ()), kept, SUNDAY + timedelta(hours=1))
    return "--database", url


def exact() -> Reading:
    """A report whose places are points that no other number looks like."""
    kept = reading(STRIKE, strike())
    mentions = tuple(
        replace(
            m, places=tuple(replace(p, latitude=12.34567, longitude=65.43217) for p in m.places)
        )
        for m in kept.mentions
    )
    return replace(kept, mentions=mentions)


def is_blurred(output: str) -> bool:
    """Whether the report's exact point is nowhere in it."""
    return not all(number in output for number in POINT)


def test_without_a_rule_the_point_is_there(run: Run, report: str) -> None:
    """The other tests would see it."""
    assert not is_blurred(run("read", "--json", report).stdout)


@pytest.mark.parametrize("form", [("--json",), ()])
@pytest.mark.parametrize("asked", ["option", "environment", "pack"])
def test_reading_blurs(
    run: Run, report: str, form: tuple[str, ...], asked: str, request: pytest.FixtureRequest
) -> None:
    """``read`` blurs when the option, the environment or the pack asks for it."""
    words = ("--coarsen", str(KM)) if asked == "option" else ()
    env = {"COUNTERCLAIM_COARSEN": str(KM)} if asked == "environment" else {}
    if asked == "pack":
        request.getfixturevalue("strict_pack")
    output = run("read", *form, *words, report, env=env).stdout
    assert "Kaldvik" in output
    assert is_blurred(output)


@pytest.mark.usefixtures("strict_pack")
@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_a_briefing_blurs(run: Run, ledger: tuple[str, str], form: str) -> None:
    """No format of the briefing holds the exact point."""
    result = run("brief", "--format", form, *ledger)
    assert result.exit_code == 0
    assert "Hollin" in result.stdout
    assert "12.345" not in result.stdout


@pytest.mark.usefixtures("strict_pack")
@pytest.mark.parametrize("form", [("--json",), ()])
def test_an_event_shown_blurs(run: Run, ledger: tuple[str, str], form: tuple[str, ...]) -> None:
    """``show EVENT`` blurs as the pack asks."""
    briefed = json.loads(run("brief", "--format", "json", *ledger).stdout)
    (event,) = {found for found in _ids(briefed) if found.startswith("evt_")}
    output = run("show", event, *form, *ledger).stdout
    assert "Hollin" in output
    assert "12.345" not in output


@pytest.mark.parametrize("asked", ["option", "pack"])
def test_a_document_shown_as_a_record_blurs(
    run: Run, ledger: tuple[str, str], asked: str, request: pytest.FixtureRequest
) -> None:
    """``show DOCUMENT --json`` prints the stored reading, whose points are exact, blurred."""
    words = ("--coarsen", str(KM)) if asked == "option" else ()
    plain = run("show", exact().document.id, "--json", "--coarsen", "0", *ledger).stdout
    assert "12.345" in plain
    if asked == "pack":
        request.getfixturevalue("strict_pack")
    output = run("show", exact().document.id, "--json", *words, *ledger).stdout
    assert "Hollin" in output
    assert "12.345" not in output


def _ids(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for each in value.values() for found in _ids(each)]
    if isinstance(value, list):
        return [found for each in value for found in _ids(each)]
    return [value] if isinstance(value, str) else []
