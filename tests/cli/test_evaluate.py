"""How well it reads, told at the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_what_is_measured_stands_beside_its_floor(run: Run) -> None:
    """A field asked for is shown with its figures, others are not."""
    result = run("evaluate", "attribution")
    assert result.exit_code == 0
    assert "attribution.speaker" in result.output
    assert "≥ 0.840" in result.output
    assert "places" not in result.output


def test_the_figures_are_those_that_the_floors_hold(run: Run) -> None:
    """Nothing that has a floor is shown below it."""
    result = run("evaluate", "--json")
    measures = json.loads(result.output)
    assert len(measures) > 40
    for each in measures:
        assert each["score"] >= each["least"] if "least" in each else each["score"] <= each["most"]


def test_a_field_that_is_not_measured_is_told_what_is(run: Run) -> None:
    """The error names the fields there are."""
    result = run("evaluate", "weather")
    assert result.exit_code == 1
    assert "try attribution" in result.output
