"""A cold start of the command on one report, beside a bare interpreter's."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

SEED = Path(__file__).parent.parent.parent / "shared/seed/operation-and-talks.txt"
SAMPLE = Path(__file__).parent.parent / "src/counterclaim/samples"
RUNS = 5


def lines() -> Iterator[str]:
    """Wall seconds and peak memory of ``counterclaim read REPORT --json``."""
    report = SEED if SEED.exists() else min(SAMPLE.glob("*.txt"))
    command = [sys.executable, "-m", "counterclaim", "read", str(report), "--json"]
    bare = [sys.executable, "-c", "import onnxruntime"]
    _seconds(command)
    read, base = min(map(_seconds, [command] * RUNS)), min(map(_seconds, [bare] * RUNS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"cold start of read, {report.name}: {read:.2f} s (aim under 2)"
    yield f"  beside importing onnxruntime alone: {base:.2f} s, ratio {read / base:.1f}"
    yield f"  peak memory {peak:.0f} MB (aim under 600)"


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
    return time.perf_counter() - began
