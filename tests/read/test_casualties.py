"""Short war reports: how many were harmed, and who and what is not among them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from counterclaim.core.capture import Capture
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.mention import Status
from counterclaim.core.reading import Reading
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from tests.read.story import RESOURCES, SATURDAY

_TOLD = frozenset({Status.OCCURRED, Status.ONGOING})
_HARM = ("killed", "injured", "missing", "detained", "displaced", "evacuated", "targeted")


class Report(BaseModel):
    """A report and every number of people it gives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    text: str
    killed: list[str] = []
    injured: list[str] = []
    missing: list[str] = []
    detained: list[str] = []
    displaced: list[str] = []
    evacuated: list[str] = []
    targeted: list[str] = []
    cumulative: list[str] = []
    zero: bool = False


_REPORTS = [
    Report.model_validate(each)
    for each in yaml.safe_load(Path(__file__).with_name("casualties.yml").read_text("utf-8"))
]


@cache
def _readings() -> dict[str, Reading]:
    """Every report's reading, all in one run."""
    captures = [
        Capture(
            f"story:{r.name}", r.text.encode(), "text/plain", SATURDAY, "utf-8", "Wire", SATURDAY
        )
        for r in _REPORTS
    ]
    outcomes = read_captures(captures, RESOURCES, "example", batch=32)
    found = {}
    for report, outcome in zip(_REPORTS, outcomes, strict=True):
        assert isinstance(outcome, Read), outcome
        found[report.name] = outcome.reading
    return found


def _counts(report: Report) -> list[Count]:
    return [
        count
        for mention in _readings()[report.name].mentions
        for count in mention.counts
        if count.unit in {"people", "items"} and (mention.status in _TOLD or count.best == 0)
    ]


def _written(count: Count) -> str:
    if count.low is not None and count.low == count.high:
        return f"{count.low:g}"
    low, high = ("" if n is None else f"{n:.9g}" for n in (count.low, count.high))
    return f"{low}+" if not high else f"{low}-{high}"


def _people(report: Report, what: str) -> Counter[str]:
    of_what = [c for c in _counts(report) if c.what is Counted(what)]
    if what in {"targeted", "evacuated"}:
        of_what = [c for c in of_what if c.unit == "people"]
    return Counter(_written(count) for count in of_what if not (report.zero and count.best == 0))


@pytest.mark.parametrize("report", _REPORTS, ids=lambda report: report.name)
def test_a_report_says_how_many(report: Report) -> None:
    """Every number of people harmed is found with its bounds, and no other number is."""
    found = {what: _people(report, what) for what in _HARM}
    wanted = {what: Counter(getattr(report, what)) for what in _HARM}
    assert found == wanted


@pytest.mark.parametrize(
    "report", [r for r in _REPORTS if r.cumulative], ids=lambda report: report.name
)
def test_a_running_total_is_told_from_an_incident(report: Report) -> None:
    """What is said to be so many since, so far or in all is a running total, and nothing else."""
    running = [_written(c) for c in _counts(report) if c.scope is Scope.CUMULATIVE]
    assert running == report.cumulative


@pytest.mark.parametrize("report", [r for r in _REPORTS if r.zero], ids=lambda report: report.name)
def test_no_casualties_is_a_number(report: Report) -> None:
    """Nobody harmed is a zero."""
    assert any(count.best == 0 for count in _counts(report))


def test_there_are_reports_enough() -> None:
    """At least sixty short reports."""
    assert len(_REPORTS) >= 60
