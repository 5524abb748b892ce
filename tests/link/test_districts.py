"""Villages of one name in districts side by side."""

from __future__ import annotations

from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.link.likeness import place
from counterclaim.link.outline import outline
from counterclaim.link.sketch import Sketch, Words
from tests.read.story import told

FAR = outline(told("A shell hit Novaya on Friday, the police said."))


def _in(*around: Place) -> Sketch:
    village = _place("Novaya", PlacePrecision.SETTLEMENT, None)
    return Sketch("men", FAR, Words((), {}, frozenset(), {}, 0), places=(village, *around))


def _place(name: str, precision: PlacePrecision, latitude: float | None) -> Place:
    east = None if latitude is None else 2.0
    span = Span(0, len(name), name)
    return Place(PlaceRole.AT, name, span, latitude, east, "XN", None, None, precision, 40.0)


def test_neighbouring_districts_are_two() -> None:
    """Their circles overlap, and the villages of one name in them are two all the same."""
    dorsk = _in(_place("Dorsk district", PlacePrecision.DISTRICT, 1.0))
    orlava = _in(_place("Orlava district", PlacePrecision.DISTRICT, 1.2))
    assert place(dorsk, orlava) == "other districts"


def test_a_district_lies_in_its_region() -> None:
    """One report names the district, the other its region: nothing tells them apart."""
    dorsk = _in(_place("Dorsk district", PlacePrecision.DISTRICT, 1.0))
    varn = _in(_place("Varn Province", PlacePrecision.REGION, 1.2))
    assert place(dorsk, varn) != "other districts"
