"""How well it reads, told at the terminal."""

from __future__ import annotations

import json

from click.testing import CliRunner

from counterclaim.cli.evaluate import evaluate


def test_what_is_measured_stands_beside_its_floor() -> None:
    """A field asked for is shown with its figures, others are not."""
    result = CliRunner().invoke(evaluate, ["attribution"])
    assert result.exit_code == 0
    assert "attribution.speaker" in result.output
    assert "≥ 0.840" in result.output
    assert "places" not in result.output


def test_the_figures_are_those_that_the_floors_hold() -> None:
    """Nothing that has a floor is shown below it."""
    result = CliRunner().invoke(evaluate, ["--json"])
    measures = json.loads(result.output)
    assert len(measures) > 40
    for each in measures:
        assert each["score"] >= each["least"] if "least" in each else each["score"] <= each["most"]


def test_a_field_that_is_not_measured_is_told_what_is() -> None:
    """The error names the fields there are."""
    result = CliRunner().invoke(evaluate, ["weather"])
    assert result.exit_code == 1
    assert "try attribution" in result.output
