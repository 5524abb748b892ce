"""Checks that a name only some parties use says whose it is, and according to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from counterclaim.core.issue import Issue
from counterclaim.theatre.folder import Folder, named, place_of
from counterclaim.theatre.folding import fold
from counterclaim.theatre.model import PlaceForm

LATIN = re.compile(r"[A-Za-z]")
ALIKE = 0.72
"""Likeness from which two words are spellings of one ("Avdiivka", "Avdeyevka")."""
SHORT = 3


def used_names(pack: Folder) -> Iterator[Issue]:
    """``used_by`` has a source, and the names of a contested place that differ have ``used_by``."""
    for kind, slug, form in named(pack):
        for n, name in enumerate(form.names):
            if name.used_by and name.according_to is None:
                where = place_of(pack, kind, slug, "names", n)
                yield Issue("pack_unsourced", f"{where}: used_by needs according_to")
    for slug, place in pack.places.items():
        if len({claim.by for claim in place.claimed_by}) > 1:
            yield from _unmarked(pack, slug, place)


def _unmarked(pack: Folder, slug: str, place: PlaceForm) -> Iterator[Issue]:
    parties = ", ".join(sorted({claim.by for claim in place.claimed_by}))
    for n, name in enumerate(place.names):
        if name.used_by or name.text.isupper() or is_spelling(name.text, place.name):
            continue
        where = place_of(pack, "places", slug, "names", n)
        reason = f"{parties} claim this place; say in used_by which of them call it so"
        yield Issue("pack_unmarked_name", f"{where}: {name.text!r}: {reason}")


def is_spelling(one: str, other: str) -> bool:
    """Whether two names have a like word, or are not both in Latin letters."""
    if not (LATIN.search(one) and LATIN.search(other)):
        return True
    words = [[w for w in fold(name).split() if len(w) > SHORT] for name in (one, other)]
    return any(_like(a, b) for a in words[0] for b in words[1]) or _like(fold(one), fold(other))


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
