"""Print the ratios: ``python -m benchmarks``."""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks import size, start, throughput

SHARED = Path(__file__).parent.parent.parent / "shared"


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=SHARED / "data")
def main(data: Path) -> None:
    """Throughput of read beside its encoder's, a cold start, and the installed size."""
    for part in (throughput.lines(data), start.lines(), size.lines()):
        for line in part:
            click.echo(line)


if __name__ == "__main__":
    main()
