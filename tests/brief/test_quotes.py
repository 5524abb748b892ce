"""Quotations are short, exact and made of whole words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.brief.quotes import LONGEST, quote

WORDS = st.lists(st.text("abcdefgh123,;", min_size=1, max_size=8), min_size=1, max_size=90)


def test_short_words_stand_as_they_are() -> None:
    """Nothing is cut, the linking "that" and the comma before the cue aside."""
    assert quote("that the depot\nwas hit,") == "the depot was hit"


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ('"We are ready,"', "We are ready"),
        ('Sudara of "a full invasion"', 'Sudara of "a full invasion"'),
        ('"Full invasion" is what it was', '"Full invasion" is what it was'),
        ("“Full invasion” is what it was.", "“Full invasion” is what it was"),
        ("He spoke of “war”.", "He spoke of “war”"),
    ],
)
def test_a_mark_whose_fellow_stands_inside_is_kept(exact: str, shown: str) -> None:
    """Marks around the whole go, for the briefing sets its own; others stay in pairs."""
    assert quote(exact) == shown


@given(WORDS)
def test_no_quotation_is_longer_than_the_limit(words: list[str]) -> None:
    """At most so many words, besides the ellipses."""
    shown = [word for word in quote(" ".join(words)).split() if word != "…"]
    assert len(shown) <= LONGEST


@given(WORDS)
def test_what_is_shown_stands_in_the_claim_word_for_word(words: list[str]) -> None:
    """Between its ellipses a quotation is a stretch of the claim."""
    text = " ".join(words)
    assert quote(text).removeprefix("… ").removesuffix(" …") in text


def test_the_part_with_the_numbers_is_shown() -> None:
    """A long sentence is cut where it says least of the event."""
    lead = "in a statement that went on for some time and thanked everybody who had come, " * 2
    shown = quote(f"{lead}the air force counted 188 drones and 9 missiles over Kaldvik", "Kaldvik")
    assert "188 drones and 9 missiles over Kaldvik" in shown
    assert shown.startswith("… ")
