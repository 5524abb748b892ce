"""The command line on fake stages, with no user's settings in reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import inputs
from counterclaim.cli.main import counterclaim
from tests.flow.fakes import STAGES, FakeResources

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inputs, "resources", lambda _progress: FakeResources())
    monkeypatch.setattr(inputs, "stages", lambda: STAGES)
    for name in ("DATABASE", "THEATRE", "COARSEN", "CONFIG"):
        monkeypatch.delenv(f"COUNTERCLAIM_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def run() -> Run:
    """Call ``counterclaim`` with these words."""
    return lambda *words, **more: CliRunner().invoke(counterclaim, list(words), **more)
