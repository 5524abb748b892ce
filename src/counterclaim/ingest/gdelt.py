"""Files of GDELT 2.0 (its update list, GKG and Mentions) → the pages they name.

They serve to find reports; what GDELT says about them is not taken over.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import IO

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Lead, Listed, Listing

ZIP = b"PK\x03\x04"
LONGEST_UPDATE = 4_096
LARGEST = 200 * 1024 * 1024
LONGEST_ROW = 1024 * 1024
MOST_ENTRIES = 50_000
FILES = re.compile(rb"https?://\S+\.(?:gkg|mentions)\.csv\.zip", re.IGNORECASE)
# Columns of the GKG (codebook 2.1) and of Mentions (codebook 2.0), counted from 0.
GKG_COLUMNS, GKG_DATE, GKG_PUBLISHER, GKG_ADDRESS = 27, 1, 3, 4
MENTION_COLUMNS, MENTION_DATE, MENTION_PUBLISHER, MENTION_ADDRESS = 16, 2, 4, 5
WEB = "1"
STAMP, STAMPED = re.compile(r"(?<!\d)\d{14}(?!\d)"), "%Y%m%d%H%M%S"
STEP, FARTHEST = timedelta(minutes=15), timedelta(days=2)


def from_gdelt(
    body: bytes,
    uri: str,
    only: tuple[re.Pattern[str], ...] = (),
    never: tuple[re.Pattern[str], ...] = (),
) -> Listing:
    """Read an update list, or the pages of one table, packed or not.

    Args:
        body: The file.
        uri: Where it came from.
        only: Rows must match one of these, when there are any: domains, themes, places.
        never: Rows must match none of these.
    """
    files = FILES.findall(body[:LONGEST_UPDATE])
    if files and body[:4] != ZIP:
        found = (file.decode("ascii", "replace") for file in dict.fromkeys(files))
        return Listing(tuple(Listed(file, file, Lead.LIST) for file in found))
    entries: dict[str, Listed] = {}
    try:
        for row in _rows(body):
            entry = _wanted(row, only, never)
            if entry is not None and len(entries) < MOST_ENTRIES:
                entries[entry.key] = entry
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as error:
        issue = Issue("gdelt_unreadable", f"{uri} cannot be read: {error}.")
        return Listing(tuple(entries.values()), (issue,))
    what = f"{uri}: only the first {MOST_ENTRIES:,} pages were taken; choose rows with only."
    cut = (Issue("list_cut", what),) if len(entries) >= MOST_ENTRIES else ()
    return Listing(tuple(entries.values()), cut)


def missed_files(named: Sequence[Listed], since: datetime) -> Iterator[Listed]:
    """The files that an update list named since a time, and names no more: one a quarter hour."""
    for newest in named:
        match = STAMP.search(newest.uri)
        stamp = _seen(match[0]) if match else None
        first = max(since, stamp - FARTHEST) if stamp else since
        while match and stamp and stamp > first:
            stamp -= STEP
            uri = newest.uri.replace(match[0], stamp.strftime(STAMPED))
            yield Listed(uri, uri, Lead.LIST)


def _rows(body: bytes) -> Iterator[str]:
    """Rows one at a time, so that what unpacks to much is never in the memory at once."""
    if body[:4] != ZIP:
        yield from _lines(io.BytesIO(body))
        return
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        (member,) = packed.infolist()[:1] or (None,)
        if member is None:
            raise ValueError("the archive is empty")
        with packed.open(member) as file:
            yield from _lines(file)


def _lines(file: IO[bytes]) -> Iterator[str]:
    read = 0
    while line := file.readline(LONGEST_ROW):
        read += len(line)
        if read > LARGEST:
            raise ValueError(f"it unpacks to more than {LARGEST:,} bytes")
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _wanted(
    line: str, only: tuple[re.Pattern[str], ...], never: tuple[re.Pattern[str], ...]
) -> Listed | None:
    if only and not any(pattern.search(line) for pattern in only):
        return None
    if any(pattern.search(line) for pattern in never):
        return None
    return _entry(line.split("\t"))


def _entry(row: list[str]) -> Listed | None:
    if len(row) == GKG_COLUMNS and row[2] == WEB:
        date, publisher, address = row[GKG_DATE], row[GKG_PUBLISHER], row[GKG_ADDRESS]
    elif len(row) == MENTION_COLUMNS and row[3] == WEB:
        date, publisher = row[MENTION_DATE], row[MENTION_PUBLISHER]
        address = row[MENTION_ADDRESS]
    else:
        return None
    if not address.startswith(("http://", "https://")):
        return None
    return Listed(address, address, Lead.PAGE, None, _seen(date), publisher or None)


def _seen(stamp: str) -> datetime | None:
    """When GDELT saw the page, which is the nearest it tells to its publication."""
    try:
        return datetime.strptime(stamp, STAMPED).replace(tzinfo=UTC)
    except ValueError:
        return None
