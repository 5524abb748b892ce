"""How well the instrument reads, measured: by field and language, never sinking."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim import __version__
from counterclaim.web.call import Call
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed

_HERE = Path(__file__).parents[1]
# A link to where they are measured and kept; a wheel holds the file itself.
_FLOORS = _HERE / "floors.json"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured field.

    Attributes:
        bound: What every version must reach, from 0 to 1.
        at_most: Whether the bound is one not to be passed (mistakes).
    """

    name: str
    words: str
    bound: float
    at_most: bool


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Measures of one kind."""

    title: str
    on: str
    language: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    """The page."""

    version: str
    groups: tuple[MeasureGroup, ...]


def view(call: Call[Timed]) -> QualityView:
    """The floors that every version of the reader must reach, in words."""
    del call
    return quality()


@cache
def quality() -> QualityView:
    """Read once: it changes with the version alone."""
    floors = json.loads(_FLOORS.read_text("utf-8"))
    told = yaml.safe_load((_HERE / "quality.yml").read_text("utf-8"))
    return QualityView(__version__, tuple(_groups(floors, told)))


def _groups(
    floors: Mapping[str, Mapping[str, float]], told: list[dict[str, Any]]
) -> Iterator[MeasureGroup]:
    left = dict(floors)
    for each in told:
        mine = {name: left.pop(name) for name in list(left) if name.startswith(each["begins"])}
        if mine:
            measures = tuple(_measure(name, bound, each["fields"]) for name, bound in mine.items())
            yield MeasureGroup(each["title"], each["text"], each["language"], measures)
    if left:
        yield MeasureGroup("Further", "", "", tuple(_measure(n, b, {}) for n, b in left.items()))


def _measure(name: str, bound: Mapping[str, float], fields: Mapping[str, str]) -> Measure:
    words = fields.get(name.rpartition(".")[2], name.rpartition(".")[2].replace("_", " "))
    at_most = "most" in bound
    return Measure(name, words, bound["most" if at_most else "least"], at_most)


PAGE = Page("/quality", "quality", "Quality", Timed, view)
