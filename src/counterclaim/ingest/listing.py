"""JSON and JSON Lines → the exact bytes of each document in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = re.compile(r"[ \t\r\n]*")
TEXT_FIELDS = ("text", "html", "body")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its number from 1, its bytes, its fields; ``alone`` when not in a list."""

    number: int
    body: bytes
    fields: dict[str, object]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place of a list that is not a document."""

    number: int
    message: str
    alone: bool = False


def entries_of(body: bytes, *, by_line: bool) -> Iterator[Entry | Flaw]:
    """Yield every document of a body, one object a line or one object or list in all."""
    if by_line:
        yield from _lines(body)
    else:
        yield from _whole(body)


def _lines(body: bytes) -> Iterator[Entry | Flaw]:
    for number, line in enumerate(body.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield _checked(number, line.strip(), alone=False)


def _whole(body: bytes) -> Iterator[Entry | Flaw]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Flaw(1, f"it is not UTF-8 ({error.reason} at byte {error.start}).", alone=True)
        return
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        if text.strip():
            yield _checked(1, text.strip().encode(), alone=True)
        return
    yield from _items(text, _skip(text, at + 1))


def _items(text: str, at: int) -> Iterator[Entry | Flaw]:
    """Walk a list item by item, so that each keeps its own bytes and a broken end its head."""
    number = 0
    decoder = json.JSONDecoder()
    while text[at : at + 1] not in {"]", ""}:
        number += 1
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Flaw(number, f"the list cannot be read from here on: {error}.")
            return
        yield _checked(number, text[at:end].encode(), alone=False)
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            break
    if text[at : at + 1] != "]":
        yield Flaw(number + 1, "the list does not end; what was complete has been kept.")


def _checked(number: int, body: bytes, *, alone: bool) -> Entry | Flaw:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Flaw(number, f"it is not JSON: {error}.", alone)
    if not isinstance(fields, dict):
        return Flaw(number, f"a document is an object, not a {type(fields).__name__}.", alone)
    if not any(isinstance(fields.get(name), str) for name in TEXT_FIELDS):
        return Flaw(number, f"no field {' or '.join(TEXT_FIELDS)} holds its words.", alone)
    return Entry(number, body, fields, alone)


def _skip(text: str, at: int) -> int:
    match = BLANK.match(text, at)
    return match.end() if match else at
