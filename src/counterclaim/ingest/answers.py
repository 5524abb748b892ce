"""What the web answered, and the exception for what it did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import Message

import anyio

from counterclaim.core.issue import Issue

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one answer may be and take.

    Attributes:
        max_bytes: As sent or unpacked.
        timeout_s: Seconds for all hops together, waiting for turns left out.
        places: How many may be fetched at once; None for any number.
    """

    max_bytes: int = 10 * 1024 * 1024
    timeout_s: float = 30.0
    places: anyio.CapacityLimiter | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Attributes:
        url: Where the last redirect led.
        status: ``200`` or another success, or ``304`` for what has not changed.
        reason: The words after the status.
        at: When it was asked for.
        asked: Headers of the last request.
        answered: Headers of the answer.
        sent: The body as sent, perhaps packed.
        body: The body.
    """

    url: str
    status: int
    reason: str
    at: datetime
    asked: Pairs
    answered: Pairs
    sent: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.answered if key.lower() == name), None)

    @property
    def content_type(self) -> tuple[str, str | None]:
        """Media type and charset as the server declares them."""
        header = Message()
        header["content-type"] = self.header("content-type") or "text/html"
        return header.get_content_type(), header.get_content_charset()


class Unfetched(Exception):
    """Nothing that can be used was answered.

    Attributes:
        issue: Why.
        status: What the server answered, if it did.
        wait_s: How long the server asks to be left alone.
    """

    def __init__(
        self, code: str, message: str, status: int | None = None, wait_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.issue = Issue(code, message)
        self.status = status
        self.wait_s = wait_s
