"""``result.json`` as Telegram Desktop exports a channel → its posts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Listed, Listing, Words, held, moment


def from_export(body: bytes, uri: str) -> Listing:
    """Read one chat, or all chats of a whole account's export."""
    try:
        export = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return _unreadable(uri, str(error))
    chats = list(_chats(export)) if isinstance(export, dict) else []
    if not chats:
        return _unreadable(uri, "it has no messages")
    entries = [post for chat in chats for post in _posts(chat, uri)]
    name = chats[0].get("name")
    return Listing(tuple(entries), title=name if isinstance(name, str) else None)


def is_export(body: bytes) -> bool:
    """Whether a JSON file looks like an export."""
    head = body[:4096]
    return (b'"messages"' in head and b'"type"' in head) or b'"chats"' in head


def _unreadable(uri: str, reason: str) -> Listing:
    what = f"{uri} is no Telegram export: {reason}."
    return Listing(issues=(Issue("export_unreadable", what),))


def _chats(export: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    if isinstance(export.get("messages"), list):
        yield export
    chats = export.get("chats")
    for chat in chats.get("list", ()) if isinstance(chats, dict) else ():
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield chat


def _posts(chat: Mapping[str, object], uri: str) -> Iterator[Listed]:
    name, number = chat.get("name"), chat.get("id")
    messages = chat.get("messages")
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict) and message.get("type") == "message":
            post = _post(message, uri, str(name or ""), str(number or ""))
            if post:
                yield post


def _post(message: Mapping[str, object], uri: str, channel: str, chat: str) -> Listed | None:
    text = _text(message.get("text"))
    number = message.get("id")
    if not text.strip() or not isinstance(number, int):
        return None
    forwarded = message.get("forwarded_from")
    publisher = channel or str(message.get("from") or "")
    about = {"publisher": publisher, "forwarded_from": str(forwarded or "")}
    words = Words(text=text, fields={name: value for name, value in about.items() if value})
    return held(f"{chat}/{number}", f"{uri}#{number}", words, None, _date(message))


def _text(parts: object) -> str:
    """Words are a string, or a list of strings and of pieces with a kind of their own."""
    if isinstance(parts, str):
        return parts
    if isinstance(parts, dict):
        return _text(parts.get("text"))
    return "".join(map(_text, parts)) if isinstance(parts, list) else ""


def _date(message: Mapping[str, object]) -> datetime | None:
    """``date`` is local time without its zone, so only ``date_unixtime`` says when."""
    try:
        return datetime.fromtimestamp(int(str(message["date_unixtime"])), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        date = message.get("date")
        return moment(date) if isinstance(date, str) else None
