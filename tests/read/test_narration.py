"""What the publisher tells itself is told in whole clauses that read well."""

from __future__ import annotations

import pytest

from counterclaim.core.claim import Form
from tests.read.story import claim_with, told


def narrated(text: str) -> list[str]:
    """The words of every narrated claim."""
    claims = [claim for claim in told(text).claims if claim.form is Form.NARRATION]
    return [" … ".join(span.exact for span in claim.content) for claim in claims]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "Although fighting goes on near Brenn, the general said the truce was holding.",
            "fighting goes on near Brenn",
        ),
        (
            "“The bridge is ours,” Osk told reporters in Halden Bay, where he met an envoy.",
            "Halden Bay, where he met an envoy",
        ),
        (
            "Ostmark, which brokered a truce in 2019, offered to mediate again.",
            "Ostmark, which brokered a truce in 2019",
        ),
        (
            "The rebels did not comment on the raid, but the army said it had taken the hill.",
            "The rebels did not comment on the raid",
        ),
    ],
)
def test_what_is_left_of_a_sentence_is_a_clause(text: str, clause: str) -> None:
    """Without the joint to what others said; a relative clause with whom it describes."""
    assert clause in narrated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sudara has demanded that Norvia withdraw from Orlava.",
        "On the day of the drone attack, Reik announced that Norvia would send envoys.",
        "In reply, Sudara fired what Norvia's army called its heaviest barrage of the year.",
    ],
)
def test_what_is_no_clause_is_told_with_its_sentence(text: str) -> None:
    """A demand without what is demanded, a day without what happened, tell nothing."""
    assert text in narrated(text)


def test_what_came_of_a_deed_is_told_by_who_told_of_the_deed() -> None:
    """Killing dozens is the agency's word as much as the strike is."""
    reading = told(
        "A rocket hit a bus near Tarsk on Friday, killing dozens, the relief agency said."
    )
    assert "killing dozens" in claim_with(reading, "hit a bus").content[0].exact


def test_a_sentence_cut_at_an_abbreviation_is_whole() -> None:
    """The day goes with what happened on it."""
    text = "On Aug. 2, at least 55 people were killed in shelling of a market in Brenn."
    assert narrated(text) == [text]
