"""The public record is the dataclasses as JSON, field for field, and its schema is committed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from counterclaim.core.event import Event
from counterclaim.core.issue import Issue
from counterclaim.core.reading import Reading
from counterclaim.core.record import (
    KINDS,
    event_from_json,
    event_to_json,
    json_schema,
    reading_from_json,
    reading_to_json,
    refusal_to_json,
    write_schemas,
)
from counterclaim.core.refusal import Refusal
from tests.core.samples import reading_of
from tests.core.strategies import all_spans, events, readings

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@quick
@given(readings())
def test_a_reading_survives_the_round_trip(reading: Reading) -> None:
    """What is written is read back equal, offsets and exact words included."""
    back = reading_from_json(reading_to_json(reading))
    assert back == reading
    text = back.document.text
    assert all(text[s.start : s.end] == s.exact for s in all_spans(back))


@quick
@given(readings())
def test_a_reading_is_one_line_with_its_schema_first(reading: Reading) -> None:
    """No reader's idea of a line end cuts a record in two; ``schema`` opens it."""
    line = reading_to_json(reading)
    assert line.splitlines() == [line]
    assert next(iter(json.loads(line))) == "schema"


@quick
@given(events())
def test_an_event_survives_the_round_trip(event: Event) -> None:
    """What is written is read back equal, on one line."""
    line = event_to_json(event)
    assert line.splitlines() == [line]
    assert event_from_json(line) == event


@settings(quick, max_examples=8)
@given(readings(), events())
def test_the_schema_accepts_every_record(reading: Reading, event: Event) -> None:
    """The JSON Schema describes what is written, nulls and enumerations included."""
    jsonschema.validate(json.loads(reading_to_json(reading)), json_schema("reading"))
    jsonschema.validate(json.loads(event_to_json(event)), json_schema("event"))


def test_a_refusal_is_one_line_of_its_own_schema() -> None:
    """What could not be read stands in the stream as a record of its own kind."""
    line = refusal_to_json(Refusal("file:///x", (Issue("empty", "nothing\u2028there"),)))
    jsonschema.validate(json.loads(line), json_schema("refusal"))
    assert line.splitlines() == [line]


def test_the_committed_schemas_are_the_code(tmp_path: Path) -> None:
    """``python -m counterclaim.core.record`` was run after the last change of the values."""
    for file in write_schemas(tmp_path):
        assert (SCHEMAS / file.name).read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


def test_the_schema_requires_every_field() -> None:
    """A reader may count on every field being there, null or not."""
    for kind in KINDS:
        schema = json_schema(kind)
        assert set(schema["required"]) == set(schema["properties"])


def test_utc_is_written_with_a_z() -> None:
    """Times are RFC 3339; UTC is ``Z``, and a missing time is null."""
    record = json.loads(reading_to_json(reading_of()))
    assert record["document"]["published_at"] == "2031-05-02T18:00:00Z"
    assert record["mentions"][0]["counts"][0]["high"] is None


@pytest.mark.parametrize("line", ["", "[]", '{"schema": "counterclaim/reading/9"}', "\udcff"])
def test_another_record_is_refused(line: str) -> None:
    """A line that is no reading is a ``ValueError``, never a half-filled value."""
    with pytest.raises(ValueError):  # noqa: PT011
        reading_from_json(line)


def test_the_core_does_not_import_pydantic() -> None:
    """Programs that only pass values around do not pay for the validator."""
    code = (
        "import sys, pkgutil, importlib, counterclaim.core as c;"
        "[importlib.import_module(f'counterclaim.core.{m.name}')"
        " for m in pkgutil.iter_modules(c.__path__)];"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
