"""What a list of reports says: reports it holds, reports it names, reports it withdraws."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from html.parser import HTMLParser

from counterclaim.core.issue import Issue

LONGEST_TITLE = 1_000
_NAMES = ("key", "uri", "title", "publisher", "charset", "mark", "shared")


class Lead(StrEnum):
    """What is to be done about an entry of a list."""

    HELD = "held"
    """Its words stand in the list."""
    PAGE = "page"
    """Its words stand on a page of its own."""
    LIST = "list"
    """It is a further list, whole when it is named."""
    GROWING = "growing"
    """It is a further list that grows, and nothing tells when."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list.

    Attributes:
        key: What the source knows it by; the same key with other words is an edit.
        uri: Where it stands.
        lead: What is to be done about it.
        title: Its headline in plain words.
        published_at: When it was published, with a time zone.
        publisher: Who published it, where the entry says so.
        body: The bytes of a document, where the list holds them.
        media_type: Kind of those bytes.
        charset: What the carrier declares about them.
        mark: Changes when the list shows that the page behind the entry did.
        shared: What the source calls it, where it calls others in the list the same.
        imprint: Digest of its words, where its bytes say more than those.
    """

    key: str
    uri: str
    lead: Lead = Lead.HELD
    title: str | None = None
    published_at: datetime | None = None
    publisher: str | None = None
    body: bytes = b""
    media_type: str = "application/json"
    charset: str | None = None
    mark: str | None = None
    shared: str | None = None
    imprint: str | None = None

    def __post_init__(self) -> None:
        for name in _NAMES:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _storable(value))

    @property
    def fingerprint(self) -> str:
        """Tells an edit from a repetition: by the words, wherever they stand, however dated."""
        words = self.imprint or hashlib.sha256(self.body).hexdigest()
        place = "" if self.lead is Lead.HELD else self.uri
        said = json.dumps([self.title, self.media_type, self.lead.value, words, place])
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything one list says.

    Attributes:
        entries: In the order of the list.
        issues: What of it could not be read.
        title: What the list calls itself.
        further: A list that goes on where this one ends.
        gone: Keys that the list says, or shows, to be withdrawn.
        pace_s: Seconds in which the list asks not to be fetched again.
    """

    entries: tuple[Listed, ...] = ()
    issues: tuple[Issue, ...] = ()
    title: str | None = None
    further: str | None = None
    gone: tuple[str, ...] = ()
    pace_s: float | None = None


@dataclass(slots=True)
class Words:
    """Words of an entry on their way into a document object."""

    html: str = ""
    text: str = ""
    language: str | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def document(self) -> bytes:
        """The document object, its fields sorted so that the same words are the same bytes."""
        said = {"html": self.html, "text": self.text, "language": self.language, **self.fields}
        full = {name: _storable(value) for name, value in said.items() if value}
        return json.dumps(full, sort_keys=True, ensure_ascii=False).encode()


def held(key: str, uri: str, words: Words, title: str | None, date: datetime | None) -> Listed:
    """An entry whose words stand in the list; its title counts among its words."""
    imprint = hashlib.sha256(words.document()).hexdigest()
    body = Words(words.html, words.text, words.language, dict(words.fields))
    body.fields |= {"uri": uri, "title": title or ""}
    body.fields["published_at"] = date.isoformat() if date else ""
    publisher = words.fields.get("publisher")
    return Listed(key, uri, Lead.HELD, title, date, publisher, body.document(), imprint=imprint)


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 time as UTC; None when there is none or it names no zone."""
    try:
        read = datetime.fromisoformat((text or "").strip())
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, OverflowError):
        return None


def plain(markup: str, *, marked_up: bool = True) -> str | None:
    """Words without their tags and line breaks; None when nothing is left."""
    if marked_up:
        taker = _Words()
        taker.feed(markup)
        taker.close()
        markup = "".join(taker.found)
    return " ".join(_storable(markup).split())[:LONGEST_TITLE] or None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _storable(text: str) -> str:
    """Half a surrogate pair can be neither printed nor stored."""
    return text.encode("utf-8", "replace").decode()
