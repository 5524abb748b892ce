"""When a war began is for the theatre to say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from counterclaim.core.pack import Phase
from counterclaim.resolve.times import find_times

PHASES = (
    Phase(("war", "annexation"), date(2023, 3, 9)),
    Phase(("war", "invasion", "full-scale invasion"), date(2024, 2, 1)),
)


def since(text: str, published: datetime) -> list[date | None]:
    """The days from which the times of a text count."""
    found, _ = find_times(text, published, lambda _: "UTC", phases=PHASES)
    return [when.start.date() if when.start else None for when in found]


@pytest.mark.parametrize(
    "words",
    [
        "Since the start of the war, 300 have died.",
        "Three hundred have died since the beginning of the full-scale invasion.",
        "Since the invasion, the port has been shut.",
        "since the outbreak of war",
    ],
)
def test_the_start_of_the_war_is_the_latest_the_pack_knows(words: str) -> None:
    """The latest phase of that name is meant that had begun when the report came out."""
    assert since(words, datetime(2024, 6, 15, tzinfo=UTC)) == [date(2024, 2, 1)]


def test_an_earlier_report_means_the_earlier_phase() -> None:
    """A report from before the invasion counts from the first war."""
    assert since("since the start of the war", datetime(2023, 6, 1, tzinfo=UTC)) == [
        date(2023, 3, 9)
    ]


@pytest.mark.parametrize(
    "words", ["since the Cold War", "since the coup", "since the start of the siege war"]
)
def test_another_war_is_not_guessed(words: str) -> None:
    """What the pack does not name stays unknown."""
    assert set(since(words, datetime(2024, 6, 15, tzinfo=UTC))) <= {None}


def test_nothing_is_counted_from_the_start_of_the_war() -> None:
    """“Two days later” after it is not two days into the war."""
    found = since(
        "On 3 June, for the first time since the start of the war, a shell fell. Two days later "
        "another did.",
        datetime(2024, 6, 15, tzinfo=UTC),
    )
    assert found == [date(2024, 6, 3), date(2024, 2, 1), date(2024, 6, 5)]
