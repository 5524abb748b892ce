"""Streets and squares named in a report."""

from __future__ import annotations

import pytest

from counterclaim.link.streets import streets_in


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("Shells fell on Mill Street and on Saint Olav Square.", {"mill", "olav"}),
        ("It began in the 1300 block of North Mill Street, police said.", {"mill"}),
        ("A house in the 200 block of Harbour burnt.", {"harbour"}),
        ("Two men were found at 14th Avenue near the Old Salt Bridge.", {"14th", "salt"}),
        ("A street in the old town was closed; the road to Brenn stayed open.", set()),
    ],
)
def test_streets_are_known_by_their_own_word(text: str, streets: set[str]) -> None:
    """The kind of street and its quarter fall away; a street without a name is none."""
    assert streets_in(text) == streets
