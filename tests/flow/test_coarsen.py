"""Blurred places say less, never something false."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlaceCandidate, PlacePrecision
from counterclaim.flow.coarsen import coarsen, coarsen_places
from tests.core.samples import reading_of

TOWN = Place(
    None, "Kaldvik", Span(0, 0, ""), 61.5, 20.25, None, None, 7, PlacePrecision.SETTLEMENT, 5.0
)


def _km(a: Place, b: Place) -> float:
    lat1, lon1, lat2, lon2 = (
        math.radians(v or 0) for v in (a.latitude, a.longitude, b.latitude, b.longitude)
    )
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


@given(
    st.floats(-85, 85), st.floats(-180, 180), st.floats(0.1, 99), st.sampled_from([1.0, 25.0, 100])
)
def test_the_true_place_lies_inside_the_blur(
    latitude: float, longitude: float, radius: float, km: float
) -> None:
    """The widened circle holds all of the true one, and is at least as wide as asked."""
    true = replace(TOWN, latitude=latitude, longitude=longitude, radius_km=radius)
    (blurred,) = coarsen_places((true,), km)
    assert blurred.radius_km is not None
    assert blurred.radius_km >= km
    assert _km(true, blurred) + radius <= blurred.radius_km * 1.01 + 0.05


@given(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_neighbours_blur_to_the_same_point(north: float, east: float) -> None:
    """Many blurred outputs do not add up to the true point: the grid is fixed."""
    (middle,) = coarsen_places((TOWN,), 50)
    latitude, longitude = (middle.latitude or 0) + north, (middle.longitude or 0) + east
    near = replace(TOWN, latitude=latitude, longitude=longitude)
    assert coarsen_places((near,), 50) == (middle,)


def test_nothing_leads_back_to_the_point() -> None:
    """The gazetteer's number and the losing candidates are as good as a pin."""
    candidate = PlaceCandidate(
        "Kaldvik", 61.5, 20.25, None, None, 8, PlacePrecision.SETTLEMENT, "smaller"
    )
    (blurred,) = coarsen_places((replace(TOWN, candidates=(candidate,)),), 50)
    assert blurred.geonames_id is None
    assert (blurred.candidates[0].latitude, blurred.candidates[0].geonames_id) != (61.5, 8)
    assert blurred.candidates[0].geonames_id is None


def test_a_reading_is_blurred_throughout() -> None:
    """Places of mentions and of the document alike; zero leaves them alone."""
    reading = reading_of()
    blurred = coarsen(reading, 30)
    assert all((p.radius_km or 0) >= 30 for p in blurred.places)
    assert all((p.radius_km or 0) >= 30 for m in blurred.mentions for p in m.places)
    assert coarsen(reading, 0) == reading
