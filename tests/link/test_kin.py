"""Words that a dictionary holds to mean nearly the same."""

from __future__ import annotations

import pytest

from counterclaim.link.kin import kinship


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("thwart",), ("foil",)),
        (("capture",), ("seize",)),
        (("injure",), ("wound",)),
        (("murder",), ("kill",)),
        (("shoot",), ("gun", "down")),
    ],
)
def test_kin_words_are_near_in_either_order(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Synonyms and what is said in two words are near, less than the word itself."""
    assert 0.3 < kinship(one, other) < kinship(one, one) == 1.0
    assert kinship(one, other) == kinship(other, one)


@pytest.mark.parametrize(("one", "other"), [("shell", "negotiate"), ("win", "lose"), ("x1", "x2")])
def test_words_that_are_no_kin_are_apart(one: str, other: str) -> None:
    """Opposites and strangers are nothing to each other."""
    assert kinship((one,), (other,)) == 0.0
