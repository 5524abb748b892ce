"""Rebuilds a ledger from an archive alone: the same captures, so the same ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from counterclaim.store.capture_log_values import Role
from counterclaim.watch.archive import files_of
from counterclaim.watch.kept import Kept
from counterclaim.watch.reading import Reader
from counterclaim.watch.warc_file import records_of
from counterclaim.watch.warc_record import Altered, unpack_record

BATCH = 64


def replay(folder: Path, reader: Reader, done: Callable[[str, str], None]) -> Counter[str]:
    """Read every report of an archive in the order of capture.

    What is read is recorded as of the time of its capture, so the ledger answers what was known
    at a time as it would have then.

    Args:
        folder: The archive; only its WARC files are looked at.
        reader: Where to.
        done: Told the id and the outcome of each capture.

    Returns:
        How often each outcome came.
    """
    counts: Counter[str] = Counter()
    reports = _reports(folder, done, counts)
    while some := list(islice(reports, BATCH)):
        for capture, outcome, _ in reader.read(some, lambda capture: capture.fetched_at):
            counts[outcome.partition(":")[0]] += 1
            done(capture, outcome)
    return counts


def _reports(
    folder: Path, done: Callable[[str, str], None], counts: Counter[str]
) -> Iterator[Kept]:
    for path in files_of(folder):
        for offset, member in records_of(path):
            try:
                kept = unpack_record(member)
            except Altered as error:
                counts["refused"] += 1
                done(f"{path.name}:{offset}", f"refused: capture_altered: {error}")
                continue
            if kept is not None and kept.role is Role.REPORT:
                yield kept
