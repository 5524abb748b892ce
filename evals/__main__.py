"""Measure everything there is data for and compare it with the floors: ``python -m evals``."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from evals import published

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
Scores = dict[str, float]
Bounds = dict[str, dict[str, float]]


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=HERE.parent.parent / "shared/data")
@click.option("--write", is_flag=True, help="Have the desk show these scores from now on.")
@click.argument("names", nargs=-1)
def main(data: Path, write: bool, names: tuple[str, ...]) -> None:
    """Print every score beside its floor; exit 1 when one lies below it, or is shown otherwise."""
    console = Console()
    families = {name: _scores(name, data, console) for name in names or MODULES}
    families = {name: scores for name, scores in families.items() if scores}
    if write:
        published.write(families)
    failed = _compared(families, console)
    sys.exit(1 if failed else 0)


def _compared(families: dict[str, Scores], console: Console) -> bool:
    """Print scores beside floors; whether one lies below, or is not what the desk shows."""
    floors: Bounds = json.loads((HERE / "floors.json").read_text("utf-8"))
    shown = published.read()
    table = Table("measure", "score", "floor", "", title="counterclaim, measured")
    failed = False
    for family, scores in families.items():
        moved = set(published.moved(family, scores, shown))
        for measure, score in scores.items():
            word = "" if _holds(score, floors.get(measure)) else "BELOW"
            word = word or ("MOVED" if measure in moved else "")
            failed |= bool(word)
            table.add_row(measure, f"{score:.4f}", _shown(floors.get(measure)), word)
    if families:
        console.print(table)
    if failed:
        console.print("BELOW: under its floor. MOVED: the desk shows another; run with --write.")
    return failed


def _holds(score: float, bound: dict[str, float] | None) -> bool:
    bound = bound or {}
    return bound.get("least", score) <= score <= bound.get("most", score)


def _scores(name: str, data: Path, console: Console) -> Scores:
    try:
        scores: Scores = importlib.import_module(f"evals.{name}").evaluate(data)
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
