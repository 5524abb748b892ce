"""The figures that the desk shows: each family's scores as last written, by which version and when.

What is shown must be what is measured: ``python -m evals`` fails where a score has moved from the
figure shown by more than a hundredth, up or down, and ``python -m evals --write`` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from counterclaim import __version__

FILE = Path(__file__).parent / "scores.json"
NEAR = 0.01
"""Processors round differently; what is shown is read to a point."""
Families = Mapping[str, Mapping[str, Any]]


def read(file: Path = FILE) -> dict[str, Any]:
    """Every family's figures; none where none were written."""
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}


def write(families: Mapping[str, Mapping[str, float]], file: Path = FILE) -> None:
    """Put these families' scores in the place of what was written of them."""
    today = datetime.now(UTC).date().isoformat()
    kept = read(file)
    for family, scores in families.items():
        shown = {name: round(score, 4) for name, score in _shares(scores).items()}
        kept[family] = {"version": __version__, "on": today, "scores": shown}
    ordered = {family: kept[family] for family in sorted(kept)}
    file.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Without counts and times, which say nothing of how well something is read."""
    return {name: score for name, score in scores.items() if abs(score) <= 1}


def moved(family: str, scores: Mapping[str, float], shown: Families) -> Iterator[str]:
    """Measures whose figure is shown otherwise, or not at all."""
    figures = shown.get(family, {}).get("scores", {})
    for name, score in _shares(scores).items():
        if name not in figures or abs(figures[name] - score) > NEAR:
            yield name
