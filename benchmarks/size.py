"""What a run-time install weighs, package by package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.txt"
PACKAGE = Path(__file__).parent.parent / "src/counterclaim"
SHOWN = 6


def lines() -> Iterator[str]:
    """Total megabytes of the locked run-time packages and of counterclaim itself."""
    sizes = {name: _megabytes(name) for name in _locked()}
    own = sum(p.stat().st_size for p in PACKAGE.rglob("*") if p.is_file()) / 1e6
    total = sum(sizes.values()) + own
    yield f"installed size {total:.0f} MB (aim under 700), counterclaim itself {own:.0f} MB"
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:SHOWN]:
        yield f"  {name:20} {size:6.0f} MB"


def _locked() -> list[str]:
    return re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)


def _megabytes(name: str) -> float:
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return 0.0
    paths = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6
