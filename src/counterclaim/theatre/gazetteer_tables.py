"""A row of the gazetteer, and the tables shipped beside the code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from counterclaim.core.gazetteer import GazetteerEntry

City = Mapping[str, Any]
Division = tuple[str, str]
Names = Mapping[Division, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A place and every further name it goes by."""

    entry: GazetteerEntry
    names: tuple[str, ...] = ()


def table(name: str) -> list[dict[str, str]]:
    """Rows of one of the CSV tables."""
    path = files("counterclaim.theatre") / "gazetteer_data" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def document(*path: str) -> dict[str, Any]:
    """One of the YAML tables of the theatre folder."""
    text = files("counterclaim.theatre").joinpath(*path).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content
