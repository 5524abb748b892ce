"""``counterclaim actors find`` shows whom words can mean and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]
EXAMPLE = ("--theatre", "example", "--at", "2024-06-15")


def test_a_shared_name_shows_everybody(run: Run) -> None:
    """Both people called Osk are shown, and neither is pointed at."""
    result = run("actors", "find", "Osk", *EXAMPLE)
    assert result.exit_code == 0
    assert "Marta Osk" in result.output
    assert "Kiril Osk" in result.output
    assert "→" not in result.output


def test_a_side_decides(run: Run) -> None:
    """With a side beside the name one of them is meant."""
    result = run("actors", "find", "Sudaran General Osk", *EXAMPLE)
    (line,) = [line for line in result.output.splitlines() if "→" in line]
    assert "Kiril Osk" in line


def test_an_office_shows_its_holder(run: Run) -> None:
    """An office shows who held it on the day."""
    result = run("actors", "find", "Norvia's defence minister", *EXAMPLE)
    assert "Tomas Reik" in result.output


@pytest.mark.parametrize(
    "words", ["defence minister of Norvia", "minister of defence of the Republic of Norvia"]
)
def test_an_office_of_a_state_shows_its_holder(run: Run, words: str) -> None:
    """An office with "of" shows its holder, not the state."""
    (line,) = [
        line for line in run("actors", "find", words, *EXAMPLE).output.splitlines() if "→" in line
    ]
    assert "Tomas Reik" in line


def test_an_office_shows_who_held_it_then(run: Run) -> None:
    """On another day the same words mean another person, or nobody known."""
    early = run(
        "actors", "find", "defence minister of Norvia", EXAMPLE[0], EXAMPLE[1], "--at", "2000-01-01"
    )
    assert "Tomas Reik" not in early.output


def test_an_unknown_name_says_what_to_do(run: Run) -> None:
    """Nobody of the name is an error with a way out."""
    result = run("actors", "find", "Nobody Atall", *EXAMPLE)
    assert result.exit_code == 1
    assert "theatre pack" in result.output
