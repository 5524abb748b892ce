"""A message in RFC 5322 form (``.eml``) or a box of them (``.mbox``) → their words."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Listed, Listing, Words, held, plain

MBOX = b"From "


def from_mail(body: bytes, uri: str) -> Listing:
    """Read one message, or every message of a box; attachments are named as issues."""
    messages = _messages(body)
    entries, issues = [], []
    for number, raw in enumerate(messages, 1):
        where = uri if len(messages) == 1 else f"{uri}#{number}"
        try:
            listed, told = _listed(raw, where)
        except Exception as error:  # noqa: BLE001 - the standard parser raises at odd headers
            issues.append(Issue("mail_unreadable", f"{where} cannot be read: {error}."))
            continue
        issues += told
        entries += [listed] if listed else []
    return Listing(tuple(entries), tuple(issues))


def _messages(body: bytes) -> list[bytes]:
    if not body.startswith(MBOX):
        return [body]
    parts = body.replace(b"\r\n", b"\n").removeprefix(MBOX).split(b"\n\nFrom ")
    return [part.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ") for part in parts]


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
