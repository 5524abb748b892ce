"""A watch in a process of its own, with stages that do as little as possible.

``python -m tests.watch.child CONFIG ARCHIVE DATABASE [--once | SECONDS...]`` watches once, or as
often as seconds are given, each time killed after so many of them.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from counterclaim.store import open_ledger
from counterclaim.watch import pace
from counterclaim.watch.board import Board
from counterclaim.watch.config import read_config
from counterclaim.watch.journal import Journal
from counterclaim.watch.reading import Reader
from counterclaim.watch.run import Watch, run
from tests.flow.fakes import STAGES, FakeResources

CHANCE = random.Random(6)  # noqa: S311 - chance, no secret


def main(config: Path, archive: Path, database: str, *, once: bool) -> None:
    """Watch until killed, or once."""
    with open_ledger(database) as ledger:
        watch = Watch(
            read_config(config),
            archive,
            lambda: Reader(FakeResources(), STAGES, None, ledger),
            lambda _reader, _log, _board: None,
            Journal(),
        )
        run(watch, Board(), once=once)


def killed_after(seconds: float, config: Path, archive: Path, database: str) -> None:
    """Watch in a child that is killed without warning."""
    child = os.fork()
    if child == 0:
        try:
            main(config, archive, database, once=False)
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the watch ended by itself")


if __name__ == "__main__":
    pace.FIRST_WAIT_S, pace.LONGEST_WAIT_S, pace.FIRST_OPEN_S = 0.2, 1.0, 0.2
    _, told_config, told_archive, told_database, *rest = sys.argv
    if rest == ["--once"]:
        main(Path(told_config), Path(told_archive), told_database, once=True)
    for told in rest if rest != ["--once"] else ():
        killed_after(float(told), Path(told_config), Path(told_archive), told_database)
