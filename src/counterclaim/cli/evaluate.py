"""``counterclaim evaluate``: how well this version reads, measured, beside its floors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from counterclaim.web.pages.quality import Measure, MeasureGroup


@click.command()
@click.argument("fields", nargs=-1, metavar="[FIELD]...")
@click.option("--all", "every", is_flag=True, help="Also what is held to no floor.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(fields: tuple[str, ...], *, every: bool, as_json: bool) -> None:
    """Show how well this version was measured to read, and what it must reach.

    FIELD picks the measures whose name or title begins so: attribution, places, linking. They are
    those of the shipped model and packs on annotated texts; `python -m evals` in a checkout
    measures them anew where the texts are at hand.
    """
    from counterclaim.web.pages.quality import quality

    groups = [each for each in quality().groups if _is_asked(each, fields)]
    if not groups:
        known = ", ".join(dict.fromkeys(_family(each) for each in quality().groups))
        raise click.ClickException(f"nothing is measured under {' '.join(fields)!r}; try {known}")
    if as_json:
        click.echo(json.dumps([_record(m) for g in groups for m in _shown(g, every)], indent=1))
        return
    from counterclaim.cli.table import console

    out = console()
    for group in groups:
        if measures := _shown(group, every):
            out.print(_table(group, measures), "")
    out.print(f"Measured {'; '.join(quality().measured)}.", soft_wrap=True)


def _is_asked(group: MeasureGroup, fields: Sequence[str]) -> bool:
    names = {group.title.lower(), *(measure.name for measure in group.measures)}
    return not fields or any(n.startswith(field.lower()) for n in names for field in fields)


def _family(group: MeasureGroup) -> str:
    return group.measures[0].name.partition(".")[0]


def _shown(group: MeasureGroup, every: bool) -> Sequence[Measure]:
    return group.measures if every else group.held


def _table(group: MeasureGroup, measures: Sequence[Measure]) -> Table:
    from rich.table import Table

    title = ", ".join(part for part in (group.title, group.on) if part)
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("measure", ratio=1)
    table.add_column("measured", justify="right")
    table.add_column("floor", justify="right")
    for each in measures:
        bound = "" if each.bound is None else f"{'≤' if each.at_most else '≥'} {each.bound:.3f}"
        score = "–" if each.score is None else f"{each.score:.3f}"
        table.add_row(f"{each.words} [dim]{each.name}[/dim]", score, bound)
    return table


def _record(measure: Measure) -> dict[str, str | float | None]:
    bound = "most" if measure.at_most else "least"
    return {"name": measure.name, "score": measure.score, bound: measure.bound}
