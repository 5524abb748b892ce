"""Likenesses of reports, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.outline import Outline, outline
from counterclaim.link.story import (
    LIKENESSES,
    other_ages,
    other_streets,
    same_ages,
    same_story,
    same_streets,
)
from tests.read.story import told

FIRST = "A 9-year-old girl was killed by a shell in Kaldvik on Friday, her uncle, 34, said."
AGAIN = "The girl killed by a shell in Kaldvik on Friday was a 9-year-old pupil, police said."
OTHER = "A 14-year-old boy was killed by a shell in Kaldvik on Friday, the police said."
SILENT = "A child was killed by a shell in Kaldvik on Friday, the police said."


def _outlined(text: str) -> Outline:
    return outline(told(text))


def test_people_of_other_ages_tell_reports_apart() -> None:
    """Like reports about a girl of 9 and a boy of 14 are of two events; silence says nothing."""
    first = _outlined(FIRST)
    assert same_ages(first, _outlined(AGAIN)) > 0
    assert other_ages(first, _outlined(AGAIN)) == 0
    assert other_ages(first, _outlined(OTHER)) == 1
    assert other_ages(first, _outlined(SILENT)) == 0


MILL = "A shell hit a house on Mill Street in Kaldvik on Friday, the police said."
BLOCK = "A shell hit the 200 block of North Mill St. in Kaldvik on Friday, a neighbour said."
QUAY = "A shell hit a house on Salt Quay in Kaldvik on Friday, the police said."


def test_other_streets_tell_reports_apart() -> None:
    """One street in two reports speaks for one story, two against it, silence for nothing."""
    mill = _outlined(MILL)
    assert same_streets(mill, _outlined(BLOCK)) > 0
    assert other_streets(mill, _outlined(BLOCK)) == 0
    assert other_streets(mill, _outlined(QUAY)) == 1
    assert other_streets(mill, _outlined(SILENT)) == 0


TEXTS = st.sampled_from([FIRST, AGAIN, OTHER, SILENT, MILL, QUAY])


@given(TEXTS, TEXTS)
def test_likenesses_do_not_mind_the_order(one: str, other: str) -> None:
    """Which report is named first changes no likeness and no odds."""
    a, b = _outlined(one), _outlined(other)
    for likeness in LIKENESSES.values():
        assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert same_story(a, b) == pytest.approx(same_story(b, a))
