"""The exact bytes, where and when they were fetched."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as found, never changed.

    Attributes:
        uri: Where they came from (``file:``, ``http(s):``, ``stdin:``; ``#n`` names the nth
            document of a file that holds several).
        body: The bytes.
        media_type: ``text/plain``, ``text/html``, ``text/markdown`` or ``application/json``
            (one document object: ``text`` plus optional ``uri``, ``publisher``, ``title``,
            ``published_at``, ``language``).
        fetched_at: When, with a time zone.
        charset: What the carrier declared, if anything.
        publisher: Who published it, as the caller or the source says; None when unknown.
        published_at: When it was published, as the caller or the source says.
        title: What the caller or the source calls it.
    """

    uri: str
    body: bytes
    media_type: str
    fetched_at: datetime
    charset: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    title: str | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.body).hexdigest())
