"""Names of peoples: they tell of a country, and are no places themselves."""

from __future__ import annotations

import math
from collections import Counter

from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_surroundings import Division

SAID = 0.4
"""What one mention of a people is worth beside that of a place in its country."""
SHORTEST = 4
"""Letters of the shortest place whose people are told by an ending."""


def peoples_of(page: Page) -> dict[Division, float]:
    """How much the text says of each country by its people: "Norvian troops"."""
    counts: Counter[str] = Counter()
    for at, word in enumerate(page.lower):
        if page.is_capital(at) and word.isalpha():
            counts.update(e.country for e in page.gazetteer.find(f"people {word}") if e.country)
    return {(country, ""): SAID * (1 + math.log(count)) for country, count in counts.items()}


def is_people(page: Page, first: int, last: int) -> bool:
    """Whether a name is that of a people: "Norvian", and "Varnian" where a noun follows."""
    if last - first != 1:
        return bool(page.gazetteer.find(f"people {page.lower[first]}"))
    return bool(page.gazetteer.find(f"people {page.lower[first]}")) or (
        page.joined(first, last)
        and page.analysis.words[last].upos == "NOUN"
        and not page.is_capital(last)
        and _is_formed_from_a_place(page, page.lower[first])
    )


def _is_formed_from_a_place(page: Page, word: str) -> bool:
    stems = (word.removesuffix(end) for end in page.words.people_endings if word.endswith(end))
    return any(
        len(stem) >= SHORTEST and page.gazetteer.find(name)
        for stem in stems
        for name in (stem, f"{stem}a")
    )
