"""Sends a digest of alerts: to a webhook, an ntfy topic, by mail, or into an Atom file."""

from __future__ import annotations

import json
import os
import smtplib
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.ids import content_id
from counterclaim.ingest.guarded import GuardedTransport
from counterclaim.store.capture_log_values import LoggedAlert
from counterclaim.watch.forms import Send, Smtp

CHANNELS = ("webhook", "ntfy", "mail", "atom")
MOST = 50
IN_FEED = 100
TIMEOUT_S = 20.0
ATOM = "http://www.w3.org/2005/Atom"
CAUTION = "What was said and who said it. Nothing here is established as fact."


class Undelivered(Exception):
    """A digest could not be sent; it will be tried again."""


def send(
    outbox: str,
    to: Send,
    waiting: Sequence[LoggedAlert],
    every: Sequence[LoggedAlert],
    folder: Path,
) -> None:
    """Send one digest.

    Args:
        outbox: Rule and way of sending.
        to: Where to.
        waiting: Alerts that are due.
        every: All alerts of the outbox, for the feed.
        folder: Paths count from here.

    Raises:
        Undelivered: It could not be sent.
    """
    rule, _, channel = outbox.partition("/")
    try:
        if channel == "webhook":
            body = json.dumps(digest(rule, waiting), ensure_ascii=False).encode()
            _post(str(to.webhook), body, _headers("application/json", waiting), to)
        elif channel == "ntfy":
            headers = _headers("text/plain; charset=utf-8", waiting)
            headers["Title"] = f"counterclaim: {rule}"
            _post(str(to.ntfy), text(waiting).encode(), headers, to)
        elif channel == "mail" and to.mail is not None:
            _mail(rule, waiting, to.mail)
        elif to.atom is not None:
            _write(folder / to.atom.expanduser(), feed(rule, every))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException, KeyError) as error:
        raise Undelivered(f"{type(error).__name__}: {error}") from error


def digest(rule: str, alerts: Sequence[LoggedAlert]) -> dict[str, Any]:
    """A digest as JSON."""
    told = [{"id": one.id, "at": one.at.isoformat(), **json.loads(one.said)} for one in alerts]
    return {
        "schema": "counterclaim/alerts/1",
        "rule": rule,
        "caution": CAUTION,
        "alerts": told[:MOST],
        "more": max(0, len(told) - MOST),
    }


def text(alerts: Sequence[LoggedAlert]) -> str:
    """A digest as plain text, each alert with the words it rests on."""
    parts = [_paragraph(json.loads(alert.said)) for alert in alerts[:MOST]]
    if len(alerts) > MOST:
        parts.append(f"… and {len(alerts) - MOST} more.")
    return "\n\n".join([*parts, CAUTION])


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
    for claim in said["claims"][:5]:
        where = " · ".join(part for part in (claim["publisher"], claim["uri"]) if part)
        lines.append(f"  {claim['speaker']}: “{claim['exact']}” ({where}) [{claim['id']}]")
    return "\n".join(lines)


def _headers(kind: str, alerts: Sequence[LoggedAlert]) -> dict[str, str]:
    """Whoever receives a digest twice, after a crash in between, can tell by its key."""
    key = content_id("dig", *sorted(alert.id for alert in alerts))
    return {"Content-Type": kind, "Idempotency-Key": key}


def _post(url: str, body: bytes, headers: dict[str, str], to: Send) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    transport = GuardedTransport(allow_private=to.allow_private, deadline=deadline)
    with httpx.Client(transport=transport, timeout=TIMEOUT_S, trust_env=False) as client:
        client.post(url, content=body, headers=headers).raise_for_status()


def _mail(rule: str, alerts: Sequence[LoggedAlert], to: Smtp) -> None:
    message = EmailMessage()
    message["From"], message["To"] = to.sender, ", ".join(to.to)
    message["Subject"] = f"counterclaim: {rule}: {len(alerts)} new"
    key = content_id("dig", *sorted(alert.id for alert in alerts))
    message["Message-ID"] = f"<{key}@counterclaim.invalid>"
    message.set_content(text(alerts))
    with smtplib.SMTP(to.host, to.port, timeout=TIMEOUT_S) as server:
        if to.tls:
            server.starttls()
        if to.user is not None:
            server.login(to.user, os.environ[to.password_variable or "COUNTERCLAIM_SMTP_PASSWORD"])
        server.send_message(message)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(body)
    draft.replace(path)
