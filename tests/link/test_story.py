"""Likenesses of reports, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.outline import Outline, outline
from counterclaim.link.story import (
    LIKENESSES,
    other_ages,
    other_names,
    other_streets,
    other_years,
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


TRIAL = "The trial over the siege of Kaldvik in 2011 opened on Friday, the court said."
RECENT = "The siege of Kaldvik in 2023 was the longest of the war, the court said."


def test_other_years_tell_reports_apart() -> None:
    """One siege of 2011 and one of 2023 are two; who names no year says nothing."""
    trial = _outlined(TRIAL)
    assert other_years(trial, _outlined(RECENT)) == 1
    assert other_years(trial, _outlined(TRIAL.replace("Friday", "Sunday"))) == 0
    assert other_years(trial, _outlined(SILENT)) == 0


NAMED = "The driver, Arvid Thorsgaard, was killed by a shell on Friday, the police said."
NAMED_AGAIN = "Police said Thorsgaard was driving home when the shell hit his car."
ANOTHER = "The driver, Sindre Kvalheim, was killed by a shell on Friday, the police said."


def test_other_names_tell_reports_apart() -> None:
    """Reports that begin with other rare names are of two events, unless one knows the other's."""
    named = _outlined(NAMED)
    assert other_names(named, _outlined(ANOTHER)) == 1
    assert other_names(named, _outlined(NAMED_AGAIN)) == 0
    assert other_names(named, _outlined("The driver was killed by a shell on Friday.")) == 0


TEXTS = st.sampled_from([FIRST, AGAIN, OTHER, SILENT, MILL, QUAY, TRIAL, RECENT, NAMED, ANOTHER])


@given(TEXTS, TEXTS)
def test_likenesses_do_not_mind_the_order(one: str, other: str) -> None:
    """Which report is named first changes no likeness and no odds."""
    a, b = _outlined(one), _outlined(other)
    for likeness in LIKENESSES.values():
        assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert same_story(a, b) == pytest.approx(same_story(b, a))
