"""What the caller says about captures, and the value for one that could not be had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.issue import Issue

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """What holds for every capture of one call.

    Attributes:
        published_at: Publication time where the carrier gives none; with a time zone.
        publisher: Publisher where the carrier gives none.
        allow_private: Whether the web may lead to private addresses.
        max_bytes: Bodies above this many bytes, as sent or unpacked, are refused.
        timeout_s: Seconds for one target of the web, redirects and body included.
    """

    published_at: datetime | None = None
    publisher: str | None = None
    allow_private: bool = False
    max_bytes: int = 50 * MEBIBYTE
    timeout_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Missing:
    """A target that could not be had, and why."""

    uri: str
    issue: Issue


def missing(uri: str, code: str, message: str) -> Missing:
    """Make the value for ``uri`` that could not be had."""
    return Missing(uri, Issue(code, message))


def too_large(uri: str, settings: IngestSettings) -> Missing:
    """Make the value for a body over the limit."""
    limit = f"{settings.max_bytes:,} bytes"
    return missing(uri, "too_large", f"{uri} is larger than {limit}; nothing of it was kept.")
