"""The browser's modules hold to their own tests, and what is shipped stays small."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.desk.browser import BUILT, missing

FRONTEND = Path(__file__).parents[2] / "frontend"


def _node(*words: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("node") is None:
        missing("node is not installed: apt-get install nodejs npm")
    return subprocess.run(
        ["node", *words], cwd=FRONTEND, capture_output=True, text=True, check=False
    )


def test_places_and_times_are_folded_honestly() -> None:
    """Spots, areas, rivals and bins of time hold to frontend/test."""
    done = _node("--test")
    assert done.returncode == 0, done.stdout


def test_the_bundle_stays_small() -> None:
    """All a browser can fetch of scripts, styles and land is under 400 kB compressed."""
    if not BUILT.exists():
        pytest.skip("the desk's scripts are not built")
    done = _node("size.mjs")
    assert done.returncode == 0, done.stdout
