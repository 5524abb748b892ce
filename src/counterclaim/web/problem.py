"""What goes wrong with a request: said once, shown as a page or as JSON."""

from __future__ import annotations


class Problem(Exception):
    """The request cannot be answered as asked.

    Attributes:
        status: HTTP status.
        code: Stable name for programs.
        message: What happened and what to do, for people.
    """

    def __init__(self, status: int, kind: str, message: str, wait_s: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = kind
        self.message = message
        self.wait_s = wait_s


def bad(kind: str, message: str) -> Problem:
    """The request says something that cannot be understood."""
    return Problem(400, kind, message)


def missing(message: str) -> Problem:
    """There is no such thing, or was none at the time asked for."""
    return Problem(404, "not_found", message)


def refused(message: str) -> Problem:
    """The person may not do this."""
    return Problem(403, "refused", message)
