"""What is taken from the words of a report."""

from __future__ import annotations

import pytest

from counterclaim.link.words import ages_in, lemma


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A 9-year-old girl and a 41-year-old teacher were hurt in Kaldvik.", {9, 41}),
        ("Mira Holt, 34, and her son, aged 6, were killed.", {34, 6}),
        ("The pilot, age 27, was taken prisoner.", {27}),
        (
            "The five year old war; on May 3, 12 drones came, 7 of them late.",
            set(),
        ),
    ],
)
def test_ages_are_of_people(text: str, ages: set[int]) -> None:
    """Ages stand before "year-old", after "aged" and after a name; other figures are none."""
    assert ages_in(text) == ages


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("arrested", "arrest"),
        ("arrest", "arrest"),
        ("statement", "statement"),
        ("murder", "murder"),
        ("biggest", "big"),
        ("drones", "drone"),
        ("shot", "shoot"),
        ("kamikazes", "kamikaze"),
        ("this", "this"),
    ],
)
def test_words_come_down_to_a_form_that_a_dictionary_has(word: str, form: str) -> None:
    """What looks like an ending is none where no dictionary knows the rest."""
    assert lemma(word) == form
