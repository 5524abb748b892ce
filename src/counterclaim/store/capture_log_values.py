"""What an archive's log holds, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a capture is for."""

    REPORT = "report"
    """It is read."""
    LIST = "list"
    """It names or holds reports."""


class ItemState(StrEnum):
    """How far the monitor has come with one report of a source."""

    WANTED = "wanted"
    """Its page is still to be fetched."""
    KEPT = "kept"
    """Its latest words are captured."""
    GONE = "gone"
    """The source withdrew it; what was captured stays."""
    LOST = "lost"
    """Its page could not be had, and is asked for no more."""


@dataclass(frozen=True, slots=True)
class LoggedCapture:
    """One capture of the archive.

    Attributes:
        id: Its record's id in the WARC file.
        source: Source it came from.
        role: What it is for.
        key: What the source knows it by.
        uri: Where it stands.
        sha256: Of its bytes.
        fetched_at: When it was fetched.
        file: WARC file.
        offset: Where in that file.
        replaces: Capture whose words it edits.
        outcome: What became of reading it; None while it waits.
        document: Document it was read as.
        digest: SHA-256 of its records as they lie in the file, headers and all.
    """

    id: str
    source: str
    role: Role
    key: str
    uri: str
    sha256: str
    fetched_at: datetime
    file: str
    offset: int
    replaces: str | None = None
    outcome: str | None = None
    document: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One report as a source lists it."""

    source: str
    key: str
    uri: str
    lead: str
    state: ItemState
    fingerprint: str | None = None
    capture: str | None = None
    tries: int = 0
    due_at: datetime | None = None
    title: str | None = None
    published_at: datetime | None = None
    publisher: str | None = None
    etag: str | None = None
    modified: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How the polling of one source stands.

    Attributes:
        name: The source.
        etag: Validator of the last list.
        modified: Validator of the last list.
        list_sha256: The last list's bytes.
        interval_s: Seconds between polls, as they have adapted.
        due_at: When it is polled next.
        failures: Polls that failed since the last that did not.
        polled_at: When it was last polled.
        fresh_at: When it last had something new.
        since: When it was first polled.
    """

    name: str
    etag: str | None = None
    modified: str | None = None
    list_sha256: str | None = None
    interval_s: float | None = None
    due_at: datetime | None = None
    failures: int = 0
    polled_at: datetime | None = None
    fresh_at: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something worth knowing that happened to a source."""

    at: datetime
    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LoggedAlert:
    """An alert, sent or waiting."""

    id: str
    rule: str
    at: datetime
    event: str
    claims: tuple[str, ...]
    said: str
    sent_at: datetime | None = None
    tries: int = 0
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What one poll adds to the log, wholly or not at all.

    Attributes:
        captures: What was captured.
        items: Reports as they stand now.
        looked: The item whose page was looked at, as it stands now.
        source: The source as it stands now.
        happenings: What is to be told.
        files: How long the archive's files have become.
    """

    captures: tuple[LoggedCapture, ...] = ()
    items: tuple[Item, ...] = ()
    looked: Item | None = None
    source: SourceState | None = None
    happenings: tuple[Happening, ...] = ()
    files: dict[str, int] = field(default_factory=dict)
