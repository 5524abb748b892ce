"""Measure everything there is data for and compare it with the floors: ``python -m evals``."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
MODULES = (
    *(
        "attribution",
        "clean",
        "events",
        "eventtypes",
        "factuality",
        "golden",
        "linking",
        "names",
        "places",
    ),
    *("roles", "syntax", "times", "tolls", "triggers"),
)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=HERE.parent.parent / "shared/data")
@click.argument("names", nargs=-1)
def main(data: Path, names: tuple[str, ...]) -> None:
    """Print every score beside its floor; exit 1 when one lies below it."""
    floors: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text("utf-8"))
    console = Console()
    table = Table("measure", "score", "floor", "", title="counterclaim, measured")
    failed = False
    for name in names or MODULES:
        scores = _scores(name, data, console)
        for measure, score in scores.items():
            bound = floors.get(measure)
            good = bound is None or bound.get("least", score) <= score <= bound.get("most", score)
            failed |= not good
            table.add_row(measure, f"{score:.4f}", _shown(bound), "" if good else "BELOW")
    if table.row_count:
        console.print(table)
    sys.exit(1 if failed else 0)


def _scores(name: str, data: Path, console: Console) -> dict[str, float]:
    try:
        scores: dict[str, float] = importlib.import_module(f"evals.{name}").evaluate(data)
    except FileNotFoundError as error:
        console.print(f"{name}: skipped, its data is not here ({error.filename})")
        return {}
    return scores


def _shown(bound: dict[str, float] | None) -> str:
    if bound is None:
        return ""
    return " ".join(f"{'≥' if key == 'least' else '≤'} {value}" for key, value in bound.items())


if __name__ == "__main__":
    main()
