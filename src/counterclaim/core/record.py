"""The public record: one line of JSON each, and its JSON Schema.

Run as ``python -m counterclaim.core.record FOLDER`` it writes the schema files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from counterclaim.core.event import Event
from counterclaim.core.reading import Reading
from counterclaim.core.refusal import Refusal

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Kind = Literal["reading", "event", "refusal"]
KINDS: tuple[Kind, ...] = ("reading", "event", "refusal")
# Legal inside JSON strings, yet many readers take them for the end of a line.
_LINE_ENDS = str.maketrans(
    {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029", "\u007f": "\\u007f"}
)


@cache
def _readings() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


@cache
def _events() -> TypeAdapter[Event]:
    from pydantic import TypeAdapter

    return TypeAdapter(Event)


@cache
def _refusals() -> TypeAdapter[Refusal]:
    from pydantic import TypeAdapter

    return TypeAdapter(Refusal)


def _line(adapter: TypeAdapter[Any], value: Reading | Event | Refusal) -> str:
    rest = adapter.dump_json(value, exclude={"schema"}).decode().translate(_LINE_ENDS)
    return f'{{"schema":"{value.schema}",{rest[1:]}'


def reading_to_json(reading: Reading) -> str:
    """One line of ``counterclaim/reading/1``, ``schema`` first, without a line end."""
    return _line(_readings(), reading)


def reading_from_json(line: str | bytes) -> Reading:
    """The reading a line stands for.

    Raises:
        ValueError: The line is not ``counterclaim/reading/1``; the message names the fields.
    """
    return _readings().validate_json(line, strict=True)


def event_to_json(event: Event) -> str:
    """One line of ``counterclaim/event/1``, ``schema`` first, without a line end."""
    return _line(_events(), event)


def event_from_json(line: str | bytes) -> Event:
    """The event a line stands for.

    Raises:
        ValueError: The line is not ``counterclaim/event/1``; the message names the fields.
    """
    return _events().validate_json(line, strict=True)


def refusal_to_json(refusal: Refusal) -> str:
    """One line of ``counterclaim/refusal/1``, ``schema`` first, without a line end."""
    return _line(_refusals(), refusal)


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of record."""
    adapters: dict[Kind, Callable[[], TypeAdapter[Any]]] = {
        "reading": _readings,
        "event": _events,
        "refusal": _refusals,
    }
    found = adapters[kind]().json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"counterclaim/{kind}/1",
    }
    for shape in (found, *found["$defs"].values()):
        if "properties" in shape:
            shape["required"] = list(shape["properties"])
    return head | found


def write_schemas(folder: Path) -> list[Path]:
    """Write every record's schema into ``folder``; returns the files."""
    written = []
    for kind in KINDS:
        file = folder / f"{kind}-1.json"
        text = json.dumps(json_schema(kind), indent=2, ensure_ascii=False, sort_keys=True)
        file.write_text(text + "\n", encoding="utf-8")
        written.append(file)
    return written


if __name__ == "__main__":
    for path in write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema")):
        sys.stdout.write(f"{path}\n")
