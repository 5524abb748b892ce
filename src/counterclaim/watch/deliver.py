"""Sends a digest of alerts: to a webhook, an ntfy topic, by mail, or into an Atom file."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import httpx

from counterclaim.ingest.guarded import GuardedTransport
from counterclaim.store.capture_log_values import LoggedAlert
from counterclaim.watch.digest import NTFY_BYTES, Digest, cut, digest, feed, text
from counterclaim.watch.forms import Send, Smtp

CHANNELS = ("webhook", "ntfy", "mail", "atom")
SMTPS = 465
PASSWORD_VARIABLE = "COUNTERCLAIM_SMTP_PASSWORD"  # noqa: S105 - its name, not itself
TIMEOUT_S = 20.0


class Undelivered(Exception):
    """A digest could not be sent; it will be tried again."""


def send(
    channel: str, to: Send, message: Digest, every: Sequence[LoggedAlert], folder: Path
) -> None:
    """Send one digest.

    Args:
        channel: How.
        to: Where to.
        message: What.
        every: The latest alerts of the outbox, for the feed.
        folder: Paths count from here.

    Raises:
        Undelivered: It could not be sent.
    """
    try:
        if channel == "webhook":
            body = json.dumps(digest(message), ensure_ascii=False).encode()
            _post(str(to.webhook), body, _headers("application/json", message), to)
        elif channel == "ntfy":
            headers = _headers("text/plain; charset=utf-8", message)
            headers["Title"] = f"counterclaim: {message.rule}"
            _post(str(to.ntfy), cut(text(message), NTFY_BYTES), headers, to)
        elif channel == "mail" and to.mail is not None:
            _mail(message, to.mail)
        elif to.atom is not None:
            _write(folder / to.atom.expanduser(), feed(message.rule, every))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException) as error:
        raise Undelivered(f"{type(error).__name__}: {error}") from error


def _headers(kind: str, message: Digest) -> dict[str, str]:
    return {"Content-Type": kind, "Idempotency-Key": message.key}


def _post(url: str, body: bytes, headers: dict[str, str], to: Send) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    transport = GuardedTransport(allow_private=to.allow_private, deadline=deadline)
    with httpx.Client(transport=transport, timeout=TIMEOUT_S, trust_env=False) as client:
        client.post(url, content=body, headers=headers).raise_for_status()


def _mail(message: Digest, to: Smtp) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = to.sender, ", ".join(to.to)
    mail["Subject"] = f"counterclaim: {message.rule}: {len(message.alerts)} new"
    mail["Message-ID"] = f"<{message.key}@counterclaim.invalid>"
    mail["Date"] = datetime.now(UTC)
    mail.set_content(text(message))
    secure = ssl.create_default_context()
    with _server(to, secure) as server:
        if to.tls and to.port != SMTPS:
            server.starttls(context=secure)
        if to.user is not None:
            server.login(to.user, _password(to))
        server.send_message(mail)


def _server(to: Smtp, secure: ssl.SSLContext) -> smtplib.SMTP:
    if to.tls and to.port == SMTPS:
        return smtplib.SMTP_SSL(to.host, to.port, timeout=TIMEOUT_S, context=secure)
    return smtplib.SMTP(to.host, to.port, timeout=TIMEOUT_S)


def _password(to: Smtp) -> str:
    name = to.password_variable or PASSWORD_VARIABLE
    if name not in os.environ:
        raise Undelivered(f"the variable {name}, which holds the password of {to.user}, is not set")
    return os.environ[name]


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(body)
    draft.replace(path)
