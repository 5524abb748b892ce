"""Progress of long work on standard error; silent when nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Watcher:
    """Counts documents and names long steps.

    Args:
        bar: The bar on the terminal; None when nobody watches.
    """

    def __init__(self, bar: Bar | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("documents", total=None) if bar else None
        self._named = ""

    def advance(self) -> None:
        """One more document is done."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task)

    def step(self, name: str, count: int) -> None:
        """A long step has come so far; steps are the building of indexes at the first start."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=f"{name} ({count:,})")
        elif name != self._named:
            sys.stderr.write(f"{name} …\n")
        self._named = name

    def say(self, text: str) -> None:
        """A line on standard error that the bar does not overwrite."""
        if self._bar:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(text + "\n")


@contextmanager
def watched(*, quiet: bool = False) -> Iterator[Watcher]:
    """A watcher for one run.

    Args:
        quiet: No bar, for example because results go to the same terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield Watcher()
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Watcher(bar)
