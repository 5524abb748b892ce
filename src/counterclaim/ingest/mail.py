"""A message in RFC 5322 form (``.eml``), or a box of them (``.mbox``) → their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Listed, Listing, Words, held, plain

MBOX = b"From "
_LONGEST_LINE = 1 << 16


def from_mailbox(path: Path, limit: int) -> Iterator[Listed | Issue]:
    """Every message of a box, one at a time; the box may be of any size.

    Args:
        path: The box.
        limit: Messages above this many bytes are left out, with an issue.
    """
    with path.open("rb") as file:
        for number, raw in enumerate(_split(file, limit), 1):
            where = f"{path.absolute().as_uri()}#{number}"
            if len(raw) > limit:
                yield Issue("too_large", f"{where} is larger than {limit:,} bytes.")
                continue
            found = from_mail(raw, where)
            yield from found.entries
            yield from found.issues


def _split(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """A message begins with a line of its own after an empty one; of a long one, enough to tell."""
    message, empty = bytearray(), True
    while line := file.readline(_LONGEST_LINE):
        if empty and line.startswith(MBOX):
            if message:
                yield _ended(bytes(message))
            message = bytearray()
        elif len(message) <= limit:
            message += line[1:] if line.startswith(b">From ") else line
        empty = not line.strip()
    if message:
        yield _ended(bytes(message))


def _ended(message: bytes) -> bytes:
    """The empty lines before the next message are nobody's words."""
    return message.rstrip(b"\r\n") + b"\n"


def from_mail(body: bytes, uri: str) -> Listing:
    """Read one message; attachments are named as issues."""
    try:
        listed, issues = _listed(body, uri)
    except Exception as error:  # noqa: BLE001 - the standard parser raises at odd headers
        return Listing(issues=(Issue("mail_unreadable", f"{uri} cannot be read: {error}."),))
    return Listing((listed,) if listed else (), tuple(issues))


def _listed(raw: bytes, uri: str) -> tuple[Listed | None, list[Issue]]:
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("it is no message")
    issues = [_unread(part, uri) for part in message.iter_attachments()]
    words = _words(message)
    if words is None:
        return None, [*issues, Issue("mail_unreadable", f"{uri} has no words.")]
    title = plain(str(message["subject"] or ""), marked_up=False)
    key = str(message["message-id"] or "").strip() or sha256(raw).hexdigest()
    return held(key, uri, words, title, _date(message)), issues


def _words(message: EmailMessage) -> Words | None:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return None
    text = part.get_content()
    name, address = parseaddr(str(message["from"] or ""))
    fields = {"publisher": name or address} if name or address else {}
    if part.get_content_type() == "text/html":
        return Words(html=text, fields=fields)
    return Words(text=text, fields=fields)


def _unread(part: EmailMessage, uri: str) -> Issue:
    name = part.get_filename() or "without a name"
    what = f"{uri}: the attachment {name} ({part.get_content_type()}) is not read."
    return Issue("mail_attachment_unread", what)


def _date(message: EmailMessage) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(message["date"]))
        return date.astimezone(UTC) if date.tzinfo else None
    except (TypeError, ValueError, OverflowError):
        return None
