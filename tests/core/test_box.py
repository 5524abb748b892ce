"""Boxes on the globe, across the date line and around the poles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.box import box_around, hull_of, pieces_of
from counterclaim.core.globe import distance_km

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def _holds(box: tuple[float, float, float, float], latitude: float, longitude: float) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


@given(LATITUDES, LONGITUDES, st.floats(0, 5000), LATITUDES, LONGITUDES)
def test_whatever_lies_in_a_circle_lies_in_the_box_around_it(
    latitude: float, longitude: float, km: float, other: float, across: float
) -> None:
    """Wherever on the globe, and whichever side of the date line is named."""
    if distance_km((latitude, longitude), (other, across)) <= km:
        pieces = pieces_of(box_around(latitude, longitude, km))
        assert any(_holds(piece, other, across) for piece in pieces)
        hull = hull_of([box_around(latitude, longitude, km)])
        assert hull is not None
        assert _holds(hull, other, across)


@given(st.floats(-360, 360), st.floats(0, 400), st.floats(0, 400))
def test_pieces_hold_every_longitude_of_a_box_and_never_cross_the_date_line(
    west: float, width: float, along: float
) -> None:
    """A box may begin and end anywhere, and go around more than once."""
    pieces = pieces_of((west, 0.0, west + width, 1.0))
    inside = (west + min(along, width) + 180) % 360 - 180
    assert any(_holds(piece, 0.5, inside) for piece in pieces)
    assert all(-180 <= first <= last <= 180 for first, _, last, _ in pieces)


def test_nothing_has_no_hull() -> None:
    """Events without a known place are in no box."""
    assert hull_of([]) is None
