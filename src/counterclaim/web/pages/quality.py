"""How well the instrument reads, measured: by field and language, never sinking."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim import __version__
from counterclaim.web.call import Call
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed

_HERE = Path(__file__).parents[1]
# Links to where they are measured and kept; a wheel holds the files themselves.
_FLOORS = _HERE / "floors.json"
_SCORES = _HERE / "scores.json"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured field.

    Attributes:
        score: What this version was measured to reach; None where it was not measured.
        bound: What every version must reach, from 0 to 1; None where there is no floor.
        at_most: Whether the measure counts mistakes, and the bound is not to be passed.
    """

    name: str
    words: str
    score: float | None
    bound: float | None
    at_most: bool

    @property
    def is_share(self) -> bool:
        """Whether it is a share of something; a correlation is not."""
        return not self.name.endswith(".r")


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Measures of one field.

    Attributes:
        head: Name of the measure that says most.
    """

    title: str
    on: str
    language: str
    head: str
    measures: tuple[Measure, ...]

    @property
    def held(self) -> tuple[Measure, ...]:
        """Those that have a floor."""
        return tuple(each for each in self.measures if each.bound is not None)

    @property
    def further(self) -> tuple[Measure, ...]:
        """Those that are measured and held to nothing."""
        return tuple(each for each in self.measures if each.bound is None)


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the summary: a field, and its chief measure for each language."""

    title: str
    anchor: str
    words: str
    scores: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class QualityView:
    """The page.

    Attributes:
        measured: Versions that the scores are of, and the days they were measured.
    """

    version: str
    measured: tuple[str, ...]
    languages: tuple[str, ...]
    fields: tuple[Field, ...]
    groups: tuple[MeasureGroup, ...]


def view(call: Call[Timed]) -> QualityView:
    """What the shipped reader was measured to reach, beside what it must, in words."""
    del call
    return quality()


@cache
def quality() -> QualityView:
    """Read once: it changes with the version alone."""
    floors = json.loads(_FLOORS.read_text("utf-8"))
    families = json.loads(_SCORES.read_text("utf-8"))
    scores = {name: s for family in families.values() for name, s in family["scores"].items()}
    told = yaml.safe_load((_HERE / "quality.yml").read_text("utf-8"))
    groups = tuple(_groups(measured(floors, scores), told))
    days = sorted({f"{each['on']}, version {each['version']}" for each in families.values()})
    languages = tuple(dict.fromkeys(group.language for group in groups if group.language))
    return QualityView(__version__, tuple(days), languages, tuple(_fields(groups)), groups)


def measured(
    floors: Mapping[str, Mapping[str, float]], scores: Mapping[str, float]
) -> dict[str, Measure]:
    """Every measure that has a floor or a score, as yet without words."""
    found = {}
    for name in dict.fromkeys((*floors, *scores)):
        bound = floors.get(name, {})
        at_most = "most" in bound
        least = bound.get("most" if at_most else "least")
        found[name] = Measure(name, "", scores.get(name), least, at_most)
    return found


def _groups(measures: Mapping[str, Measure], told: list[dict[str, Any]]) -> Iterator[MeasureGroup]:
    left = dict(measures)
    for each in told:
        fields, names = each["fields"], [n for n in left if n.startswith(each["begins"])]
        mine = tuple(_worded(left.pop(name), fields, each["begins"]) for name in names)
        if mine:
            yield MeasureGroup(each["title"], each["text"], each["language"], each["head"], mine)
    if left:
        rest = tuple(_worded(measure, {}, "") for measure in left.values())
        yield MeasureGroup("Further", "", "", "", rest)


def _worded(measure: Measure, fields: Mapping[str, str], begins: str) -> Measure:
    """In the words of the longest ending of its name that has some."""
    rest = measure.name.removeprefix(begins).split(".")
    endings = [".".join(rest[at:]) for at in range(len(rest))]
    words = next((fields[ending] for ending in endings if ending in fields), None)
    return replace(measure, words=words or measure.name.replace("_", " "))


def _fields(groups: tuple[MeasureGroup, ...]) -> Iterator[Field]:
    for number, group in enumerate(groups, 1):
        head = next((m for m in group.measures if m.name == group.head), None)
        if head is not None:
            yield Field(group.title, f"group-{number}", head.words, {group.language: head})


PAGE = Page("/quality", "quality", "Quality", Timed, view)
