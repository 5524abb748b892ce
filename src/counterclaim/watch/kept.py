"""One capture with everything that must be known to read it again from its WARC record alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid4, uuid5

from counterclaim.core.capture import Capture
from counterclaim.ingest.answers import Pairs
from counterclaim.store.capture_log_values import Role


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer, as they went over the wire."""

    url: str
    status: int
    reason: str
    asked: Pairs
    answered: Pairs
    sent: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture on its way into the archive, or out of it.

    Attributes:
        id: Id of its record; reports are named by what they say, so that none is kept twice.
        capture: The bytes and what is known about them.
        role: What it is for.
        source: Source it came from.
        key: What the source knows it by.
        fingerprint: Tells an edit from a repetition.
        replaces: Capture whose words it edits.
        list_id: Capture of the list that held it.
        theatre: Pack that the source asks for.
        exchange: Request and answer; None where it came from a file or out of a list.
        lead: Whether its words stood in a list or on a page.
    """

    id: str
    capture: Capture
    role: Role
    source: str
    key: str
    fingerprint: str = ""
    replaces: str | None = None
    list_id: str | None = None
    theatre: str | None = None
    exchange: Exchange | None = None
    lead: str = "held"

    def facts(self) -> str:
        """What its record says beyond what WARC has words for; ASCII, one line."""
        said = {
            "role": self.role.value,
            "source": self.source,
            "key": self.key,
            "fingerprint": self.fingerprint,
            "replaces": self.replaces,
            "theatre": self.theatre,
            "lead": self.lead,
            "uri": self.capture.uri,
            "media_type": self.capture.media_type,
            "charset": self.capture.charset,
            "publisher": self.capture.publisher,
            "published_at": _written(self.capture.published_at),
            "title": self.capture.title,
            "fetched_at": _written(self.capture.fetched_at),
            "sha256": self.capture.sha256,
        }
        return json.dumps({name: value for name, value in said.items() if value is not None})


def report_id(source: str, key: str, sha256: str, replaces: str | None) -> str:
    """Id of a report's record: the same words from the same source are the same record."""
    return uuid5(NAMESPACE_URL, json.dumps([source, key, sha256, replaces])).urn


def list_id() -> str:
    """Id of a list's record: every fetching of a list is its own."""
    return uuid4().urn


def kept_of(record_id: str, facts: str, body: bytes) -> Kept:
    """The capture of a record.

    Raises:
        ValueError: The facts are not ours, or the bytes are not those that were kept.
    """
    said = json.loads(facts)
    try:
        capture = Capture(
            said["uri"],
            body,
            said["media_type"],
            datetime.fromisoformat(said["fetched_at"]),
            said.get("charset"),
            said.get("publisher"),
            _read(said.get("published_at")),
            said.get("title"),
        )
        role, source, key = Role(said["role"]), str(said["source"]), str(said["key"])
        wanted = said["sha256"]
    except (KeyError, TypeError) as error:
        raise ValueError(f"the facts of {record_id} lack {error}") from error
    if capture.sha256 != wanted:
        raise ValueError(f"the bytes of {record_id} are not those that were kept")
    fingerprint, replaces = str(said.get("fingerprint", "")), said.get("replaces")
    theatre, lead = said.get("theatre"), str(said.get("lead", "held"))
    return Kept(
        record_id, capture, role, source, key, fingerprint, replaces, None, theatre, None, lead
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
