"""What alerts look like: as JSON, as plain text, as an Atom feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.ids import content_id
from counterclaim.store.capture_log_values import LoggedAlert

MOST = 50
IN_FEED = 1_000
NTFY_BYTES = 4_000
MOST_CLAIMS = 5
ATOM = "http://www.w3.org/2005/Atom"
CAUTION = "What was said and who said it. Nothing here is established as fact."


@dataclass(frozen=True, slots=True)
class Digest:
    """One message.

    Attributes:
        rule: Whose alerts.
        alerts: Those it tells of.
        more: How many more wait for the next.
    """

    rule: str
    alerts: tuple[LoggedAlert, ...]
    more: int = 0

    @property
    def key(self) -> str:
        """Whoever receives a digest twice, after a crash in between, can tell by its key."""
        return content_id("dig", *sorted(alert.id for alert in self.alerts))


def fitting(channel: str, waiting: Sequence[LoggedAlert]) -> int:
    """How many alerts fit into one message; the rest waits for the next."""
    if channel == "atom":
        return len(waiting)
    if channel != "ntfy":
        return min(len(waiting), MOST)
    lengths = (len(_paragraph(json.loads(alert.said)).encode()) + 2 for alert in waiting)
    ends = accumulate(lengths, initial=len(CAUTION) + 50)
    return max(1, sum(end <= NTFY_BYTES for end in ends) - 1)


def digest(message: Digest) -> dict[str, Any]:
    """A digest as JSON."""
    return {
        "schema": "counterclaim/alerts/1",
        "rule": message.rule,
        "caution": CAUTION,
        "alerts": [
            {"id": one.id, "at": one.at.isoformat(), **json.loads(one.said)}
            for one in message.alerts
        ],
        "more": message.more,
    }


def text(message: Digest) -> str:
    """A digest as plain text, each alert with the words it rests on."""
    parts = [_paragraph(json.loads(alert.said)) for alert in message.alerts]
    if message.more:
        parts.append(f"{message.more} more wait for the next message.")
    return "\n\n".join([*parts, CAUTION])


def cut(words: str, limit: int) -> bytes:
    """Words as so many bytes at most."""
    packed = words.encode()
    if len(packed) <= limit:
        return packed
    return packed[: limit - 3].decode(errors="ignore").encode() + "…".encode()


def feed(rule: str, alerts: Sequence[LoggedAlert]) -> bytes:
    """The latest alerts of a rule as an Atom feed."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    latest = sorted(alerts, key=lambda alert: alert.at, reverse=True)[:IN_FEED]
    updated = latest[0].at if latest else datetime.now(UTC)
    _fields(root, id=f"urn:counterclaim:alerts:{rule}", title=f"counterclaim: {rule}")
    _fields(root, updated=updated.isoformat(), subtitle=CAUTION)
    _fields(etree.SubElement(root, f"{{{ATOM}}}author"), name="counterclaim")
    for alert in latest:
        said = json.loads(alert.said)
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        _fields(entry, id=f"urn:counterclaim:{alert.id}", title=_clean(said["title"]))
        _fields(entry, updated=alert.at.isoformat(), content=_clean(_paragraph(said)))
    packed: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return packed


def _fields(parent: Any, **values: str) -> None:  # noqa: ANN401 - untyped library
    for name, value in values.items():
        etree.SubElement(parent, f"{{{ATOM}}}{name}").text = value


def _clean(words: str) -> str:
    """XML has no way to say some characters."""
    return "".join(c for c in words if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def _paragraph(said: dict[str, Any]) -> str:
    lines = [f"{said['title']} [{said['standing'].replace('_', ' ')}]"]
    for claim in said["claims"][:MOST_CLAIMS]:
        where = " · ".join(part for part in (claim["publisher"], claim["uri"]) if part)
        lines.append(f"  {claim['speaker']}: “{claim['exact']}” ({where}) [{claim['id']}]")
    return "\n".join(lines)
