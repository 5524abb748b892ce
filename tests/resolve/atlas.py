"""A small gazetteer of the fictional conflict, with names that mean several places."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.document import Document
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.places import find_places
from counterclaim.theatre.folding import fold
from tests.resolve.sketch import sketch

REGION, TOWN, SITE = PlacePrecision.REGION, PlacePrecision.SETTLEMENT, PlacePrecision.SITE
COUNTRY = PlacePrecision.COUNTRY


def entry(
    name: str,
    point: tuple[float, float],
    country: str,
    admin1: str | None,
    precision: PlacePrecision = TOWN,
    population: int = 0,
    radius: float = 5.0,
) -> GazetteerEntry:
    """One place of the atlas."""
    return GazetteerEntry(
        name, *point, country, admin1, None, precision, radius, population, None, "atlas"
    )


ATLAS = (
    entry("Norvia", (50, 10), "NV", None, COUNTRY, 9_000_000, 300),
    entry("Sudara", (50, 20), "SU", None, COUNTRY, 40_000_000, 600),
    entry("Varn Province", (50, 13), "NV", "Varn", REGION, 900_000, 80),
    entry("Kessel Region", (52, 24), "SU", "Kessel", REGION, 1_100_000, 250),
    entry("Kessel", (51.2, 23.1), "SU", "Kessel", TOWN, 400_000, 8),
    entry("Halden Bay", (50, 8), "NV", "Halden", TOWN, 1_200_000, 12),
    entry("Tessaly", (51, 21), "SU", "Tessaly", TOWN, 3_000_000, 20),
    entry("Kaldvik", (50.1, 13.2), "NV", "Varn", TOWN, 4_000),
    entry("Kaldvik", (49, 5), "NV", "Westmark", TOWN, 60_000),
    entry("Kaldvik", (55, 29), "SU", "Nord", TOWN, 90_000),
    entry("Brenn", (50.3, 13.4), "NV", "Varn", TOWN, 25_000),
    entry("Orlava", (50.2, 13.6), "NV", "Varn", TOWN, 30_000),
    entry("Dorsk", (49.8, 13.1), "NV", "Varn", TOWN, 700),
    entry("Tarsk Air Base", (52.4, 24.6), "SU", "Kessel", SITE, 0, 4),
)
NO_THEATRE = Theatre("", "", (), (), (), (), {}, (), 0)


class Atlas:
    """A gazetteer of the entries given."""

    def __init__(self, entries: Sequence[GazetteerEntry] = ATLAS) -> None:
        self.names: dict[str, list[GazetteerEntry]] = {}
        for each in sorted(entries, key=lambda e: -e.population):
            short = fold(each.name).removesuffix(" province").removesuffix(" region")
            for name in {fold(each.name), short}:
                self.names.setdefault(name, []).append(each)

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Every place of the name."""
        return self.names.get(fold(name), [])

    def longest_match(self, words: Sequence[str]) -> int:
        """How many leading words are a name."""
        for count in range(len(words), 0, -1):
            if fold(words[count - 1]) and fold(" ".join(words[:count])) in self.names:
                return count
        return 0


def read_places(
    text: str, theatre: Theatre = NO_THEATRE, gazetteer: Atlas | None = None, **names: str
) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """The places of a text, by the atlas and a rough analysis."""
    document = Document("doc", "", None, None, None, "en", text, "")
    return find_places(document, sketch(text, **names), theatre, gazetteer or Atlas())
