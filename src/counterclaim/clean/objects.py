"""A document object in JSON → its words, led back through the string's escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.clean.facts import Facts, stated_time
from counterclaim.core.errors import SkipItem

ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?$")
BLANK = re.compile(r"[ \t\r\n]*")
BODIES = (("text", "text/plain"), ("html", "text/html"), ("body", "text/html"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document object and how they are marked up."""

    source: Aligned
    media_type: str
    facts: Facts


def from_object(source: Aligned, uri: str) -> Words:
    """Take the words out of a document object.

    Raises:
        SkipItem: It is no JSON object with words in it (``document_unreadable``).
    """
    try:
        fields = json.loads(source.text)
        places = dict(_string_fields(source.text))
    except (ValueError, RecursionError, IndexError) as error:
        raise SkipItem(
            f"{uri} is not a document object: {error}.", "document_unreadable"
        ) from error
    for name, media_type in BODIES:
        if isinstance(fields, dict) and name in places:
            words = source.rebuilt(_unescaped(source.text, places[name]))
            kind = media_type if TAG.search(words.text) else "text/plain"
            return Words(words, kind, _facts(fields))
    raise SkipItem(f"{uri} is a document object without words.", "document_unreadable")


def _facts(fields: dict[str, object]) -> Facts:
    time, issues = stated_time(_text(fields, "published_at") or _text(fields, "date"))
    publisher = _text(fields, "publisher") or _text(fields, "source")
    language = LANGUAGE.match((_text(fields, "language") or "").lower())
    return Facts(_text(fields, "title"), publisher, time, language and language[1], issues)


def _text(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _string_fields(text: str) -> Iterator[tuple[str, Slice]]:
    """Yield the top-level fields that hold strings, with where the string stands."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    while text[at] in "{,":
        at = _skip(text, at + 1)
        if text[at] == "}":
            return
        name, at = decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        value, end = decoder.raw_decode(text, at)
        if isinstance(value, str):
            yield name, (at + 1, end - 1)
        at = _skip(text, end)


def _unescaped(text: str, place: Slice) -> Iterator[Slice | str]:
    at, end = place
    for match in ESCAPE.finditer(text, at, end):
        yield at, match.start()
        yield str(json.loads(f'"{match[0]}"'))
        at = match.end()
    yield at, end


def _skip(text: str, at: int) -> int:
    match = BLANK.match(text, at)
    return match.end() if match else at
