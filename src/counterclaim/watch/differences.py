"""What an edit changed, shown as lines taken out and put in."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

from counterclaim.ingest.listed import plain
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import LoggedCapture
from counterclaim.watch.archive import read_capture
from counterclaim.watch.kept import Kept


def difference(folder: Path, log: CaptureLog, capture: LoggedCapture) -> Iterator[str]:
    """Lines of a unified diff from the capture that was edited to the one that edits it.

    Raises:
        Altered: One of them is not as it was written.
    """
    before = log.capture(capture.replaces or "")
    if before is None:
        return
    old, new = (_lines(read_capture(folder, each)) for each in (before, capture))
    names = (before.fetched_at.isoformat(), capture.fetched_at.isoformat())
    yield from difflib.unified_diff(old, new, *names, n=1, lineterm="")


def _lines(kept: Kept) -> list[str]:
    capture = kept.capture
    text = capture.body.decode(capture.charset or "utf-8", "replace")
    if capture.media_type == "application/json":
        said = json.loads(text)
        parts = (str(said.get(name) or "") for name in ("title", "html", "text", "body"))
        text = "\n".join(part for part in parts if part)
    lines = (plain(line) for line in text.replace("</p>", "</p>\n").splitlines())
    return [line for line in lines if line]
