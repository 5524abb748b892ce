"""What an edit changed, shown as lines taken out and put in."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.ingest.listed import plain
from counterclaim.store.capture_log import CaptureLog
from counterclaim.store.capture_log_values import LoggedCapture
from counterclaim.watch.archive import read_capture
from counterclaim.watch.kept import Kept
from counterclaim.watch.seen import shown
from counterclaim.watch.warc_record import Altered


def difference(folder: Path, log: CaptureLog, capture: LoggedCapture) -> Iterator[str]:
    """Lines of a unified diff from the capture that was edited to the one that edits it."""
    before = log.capture(capture.replaces) if capture.replaces else None
    if before is None:
        return
    try:
        old, new = (_lines(read_capture(folder, each)) for each in (before, capture))
    except (Altered, OSError) as error:
        yield f"{capture.uri}: what the edit changed cannot be shown: {error}"
        return
    first, second = (f"{each.uri} {each.fetched_at.isoformat()}" for each in (before, capture))
    yield from difflib.unified_diff(old, new, first, second, n=1, lineterm="")


def _lines(kept: Kept) -> list[str]:
    capture = kept.capture
    if capture.media_type == "text/html":
        return shown(capture).splitlines()
    text = _text(capture)
    if capture.media_type == "application/json":
        said = json.loads(text)
        parts = (str(said.get(name) or "") for name in ("title", "html", "text", "body"))
        text = "\n".join(part for part in parts if part)
    lines = (plain(line) for line in text.replace("</p>", "</p>\n").splitlines())
    return [line for line in lines if line]


def _text(capture: Capture) -> str:
    try:
        return capture.body.decode(capture.charset or "utf-8", "replace")
    except LookupError:  # a charset that nobody knows
        return capture.body.decode("utf-8", "replace")
