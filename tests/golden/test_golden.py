"""Short reports of many registers and wars, read whole."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.core.capture import Capture
from counterclaim.core.reading import Reading
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from tests.golden.faults import faults_of
from tests.golden.passages import Passage, passages

_ALL = list(passages())


def _parameters() -> list[object]:
    return [
        pytest.param(
            name,
            passage,
            id=name,
            marks=[pytest.mark.xfail(reason=passage.fails)] if passage.fails else [],
        )
        for name, passage in _ALL
    ]


@cache
def readings() -> dict[str, Reading]:
    """Every passage's reading, those of one theatre in one run."""
    resources = InstalledResources()
    found: dict[str, Reading] = {}
    for theatre in {passage.theatre for _, passage in _ALL}:
        ours = [(name, p) for name, p in _ALL if p.theatre == theatre]
        captures = [_capture(name, passage) for name, passage in ours]
        outcomes = read_captures(captures, resources, theatre, batch=32)
        for (name, _), outcome in zip(ours, outcomes, strict=True):
            assert isinstance(outcome, Read), outcome
            found[name] = outcome.reading
    return found


def _capture(name: str, passage: Passage) -> Capture:
    content = passage.text.encode()
    at, publisher = passage.at, passage.publisher
    return Capture(f"golden:{name}", content, "text/plain", at, "utf-8", publisher, at)


@pytest.mark.parametrize(("name", "passage"), _parameters())
def test_a_passage_is_read_as_people_read_it(name: str, passage: Passage) -> None:
    """Every field that the passage names is found as it says."""
    faults = faults_of(readings()[name], passage)
    assert not faults, "\n".join(faults)


def test_there_are_passages_enough() -> None:
    """At least sixty short reports, of which no more than a tenth may fail for a known reason."""
    known = [passage for _, passage in _ALL if passage.fails]
    assert len(_ALL) >= 60
    assert len(known) <= len(_ALL) // 10
