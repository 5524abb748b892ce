"""The field guide names every field and value of the public record, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from counterclaim.core.record import KINDS, json_schema

PAGE = (Path(__file__).parents[2] / "docs" / "fields.md").read_text("utf-8")
SECTION = re.compile(r"^##+ (\w+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \| .+ \|$", re.MULTILINE)
EXAMPLE = re.compile(r"^\| `\w+` \| [^|]+ \| (?:`[^`]+`|\[\w+\]\(#\w+\)) \|$", re.MULTILINE)


def shapes() -> dict[str, dict[str, Any]]:
    """Every shape of the three records by its name."""
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        schema = json_schema(kind)
        found |= {kind: schema, **schema["$defs"]}
    return found


SECTIONS = dict(SECTION.findall(PAGE))


@pytest.mark.parametrize("name", sorted(shapes()))
def test_every_field_and_value_is_explained(name: str) -> None:
    """A section a shape, a row a field or value."""
    shape = shapes()[name]
    wanted = list(shape.get("properties", ())) or shape["enum"]
    assert sorted(ROW.findall(SECTIONS[name])) == sorted(wanted)


@pytest.mark.parametrize("name", sorted(n for n, s in shapes().items() if "properties" in s))
def test_every_field_has_an_example(name: str) -> None:
    """Whoever reads the row sees what to expect, or where to look."""
    section = SECTIONS[name]
    assert len(EXAMPLE.findall(section)) == len(ROW.findall(section))


def test_no_section_outlives_its_shape() -> None:
    """The page explains nothing that the record has not."""
    assert SECTIONS.keys() - shapes().keys() - {"Values"} == set()
