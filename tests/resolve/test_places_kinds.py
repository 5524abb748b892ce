"""Words around a place name say what kind of place is meant, and how vague it is."""

from __future__ import annotations

import pytest

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import distance_km
from counterclaim.core.issue import Issue
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.place_geography import point_of
from counterclaim.theatre.folding import fold
from tests.resolve.atlas import ATLAS, COUNTRY, NO_THEATRE, REGION, TOWN, Atlas, entry, read_places

AREA, DISTRICT, SITE = PlacePrecision.AREA, PlacePrecision.DISTRICT, PlacePrecision.SITE
MORE = (
    *ATLAS,
    entry("Grey Sea", (53, 12), "", None, AREA, 0, 400),
    entry("Brenn County", (50.4, 13.5), "NV", "Varn", DISTRICT, 60_000, 30),
    entry("Westmark Province", (49, 5), "NV", "Westmark", REGION, 500_000, 90),
    entry("Halden Province", (50, 8), "NV", "Halden", REGION, 2_000_000, 60),
    entry("Tarsk", (52.35, 24.5), "SU", "Kessel", TOWN, 50_000),
    entry("Vorna", (52.0, 23.9), "SU", "Kessel", TOWN, 330_000),
)
ATLAS_WITH_MORE = Atlas(MORE)
ATLAS_WITH_MORE.names[fold("Voni")] = ATLAS_WITH_MORE.names[fold("Vorna")]


def read(text: str, **names: str) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """The places of a text, by the larger atlas."""
    return read_places(text, NO_THEATRE, ATLAS_WITH_MORE, **names)


def the_place(text: str, name: str, **names: str) -> Place:
    """The one place whose words contain the name."""
    found = [place for place in read(text, **names)[0] if name in place.span.exact]
    assert len(found) == 1, [place.span.exact for place in found]
    return found[0]


def known(name: str, country: str) -> GazetteerEntry:
    """An entry of the atlas."""
    return next(each for each in MORE if each.name == name and each.country == country)


BRENN = point_of(known("Brenn", "NV"))


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("15 km north of Brenn", 15),
        ("15km north of Brenn", 15),
        ("15 kilometres (nine miles) to the north of Brenn", 15),
        ("some 20 miles north-east of Brenn", 32.2),
        ("20 miles northeast of Brenn", 32.2),
        ("20 miles south west of Brenn", 32.2),
        ("about 30 kilometres due south of the city of Brenn", 30),
        ("1,000 metres west of Brenn", 1),
        ("fifteen kilometres away from Brenn", 15),
        ("ten miles outside Brenn", 0),
        ("12 km from central Brenn", 12),
        ("half a mile east of Brenn", 0.8),
        ("2.5 km south-east of the town of Brenn", 2.5),
    ],
)
def test_an_offset_lies_so_far_away(words: str, km: float) -> None:
    """A stated distance and direction give a point that far off, vaguer than the town."""
    place = the_place(f"A bridge fell {words}.", "Brenn")
    assert place.latitude is not None
    assert place.longitude is not None
    assert place.radius_km is not None
    away = distance_km((place.latitude, place.longitude), BRENN)
    directed = "from" not in words and "outside" not in words
    assert away == pytest.approx(km if directed else 0, abs=0.3)
    assert place.radius_km >= 5 + (0 if directed else km)


@pytest.mark.parametrize(
    ("words", "north", "east"),
    [("eastern", 0, 1), ("northern", 1, 0), ("south-western", -1, -1), ("central", 0, 0)],
)
@pytest.mark.parametrize("name", ["Norvia", "Varn Province"])
def test_a_part_is_an_area_that_way(words: str, north: int, east: int, name: str) -> None:
    """A part of a country or region is an area moved that way, with a radius and no id."""
    place = the_place(f"Fighting went on in {words} {name}.", name)
    whole = point_of(known(name, "NV"))
    assert (place.precision, place.geonames_id) == (AREA, None)
    assert place.span.exact.startswith(words.rsplit("-", maxsplit=1)[-1]) or "-" in words
    for found, middle, step in zip(
        (place.latitude, place.longitude), whole, (north, east), strict=True
    ):
        assert found is not None
        assert (found > middle) - (found < middle) == step


def test_a_part_of_a_town_is_the_town() -> None:
    """“eastern Brenn” is not moved: the town's radius holds it."""
    place = the_place("Shells fell in eastern Brenn.", "Brenn")
    assert (place.latitude, place.precision) == (50.3, TOWN)


@pytest.mark.parametrize(
    "words", ["the border with Sudara", "the Sudara border", "the Sudara frontier"]
)
def test_a_border_is_no_pin_in_the_middle(words: str) -> None:
    """A country's border is an area at least as wide as the country."""
    place = the_place(f"Shells fell near {words}.", "Sudara")
    assert place.precision is AREA
    assert place.radius_km is not None
    assert place.radius_km > known("Sudara", "SU").radius_km


def test_a_sea_is_an_area() -> None:
    """A sea has a radius, not a point."""
    place = the_place("Two ships burned in the Grey Sea.", "Grey Sea")
    assert (place.precision, place.radius_km) == (AREA, 400)


def test_a_list_takes_the_type_word_at_its_end() -> None:
    """“Varn, Westmark and Halden provinces” are three regions."""
    places, _ = read("Power failed in Varn, Westmark and Halden provinces.")
    assert [p.precision for p in places] == [REGION, REGION, REGION]


def test_a_county_of_a_towns_name_is_the_county() -> None:
    """“Brenn County” is the district, “Brenn” the town."""
    assert the_place("Roads closed in Brenn County.", "Brenn").precision is DISTRICT
    assert the_place("Roads closed in Brenn.", "Brenn").precision is TOWN


def test_a_numbered_base_is_a_site() -> None:
    """“Tarsk-2 air base” is the site, not the town before the number."""
    place = the_place("Drones hit Tarsk-2 air base in Kessel Region.", "Tarsk", Tarsk="place")
    assert (place.precision, place.latitude) == (SITE, 52.4)


def test_two_countries_in_a_list_are_two() -> None:
    """“Norvia, Sudara” does not look for a Norvia inside Sudara."""
    places, _ = read("Talks in Norvia, Sudara and Halden Bay went on.")
    assert [p.precision for p in places[:2]] == [COUNTRY, COUNTRY]


def test_both_ends_of_a_route_are_found() -> None:
    """A route from one town to another names both."""
    places, _ = read("Convoys moved from Brenn to Orlava through Dorsk.")
    assert [p.name for p in places] == ["Brenn", "Orlava", "Dorsk"]


def test_an_obscure_name_does_not_win_alone() -> None:
    """A name few use for a place means it only where the text speaks of that country."""
    (place,), issues = read("Gunmen fled to Voni.", Voni="place")
    assert place.latitude is None
    assert [each.name for each in place.candidates] == ["Vorna"]
    assert [issue.code for issue in issues] == ["place_unresolved"]
    places, _ = read("Gunmen fled to Voni, in the Kessel Region of Sudara.", Voni="place")
    assert places[0].name == "Vorna"


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Norvia lent more.",
        "The Voice of Sudara was off the air.",
        "Brenn School of Economics closed.",
        "The Brenn Herald said so.",
        "The Times of Norvia said so.",
    ],
)
def test_places_in_names_of_bodies_are_none(text: str) -> None:
    """A body's name tells no place where something happened."""
    assert read(text)[0] == ()


def test_a_dateline_without_capitals_is_read() -> None:
    """Copy that knows no capitals still has places."""
    text = "brenn, june 12 - shells fell on kaldvik and brenn overnight."
    places, _ = read(text, brenn="place", kaldvik="place")
    assert [p.span.exact for p in places] == ["brenn", "kaldvik", "brenn"]


def test_a_lower_case_word_in_other_copy_is_none() -> None:
    """In copy with capitals a lower-case word is no place, whatever the entity head says."""
    assert read("Rain fell on the dorsk in May.", dorsk="place")[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Kaldvik, 20 km south-west of Brenn.",
        "Kaldvik, about 25 km from Brenn, was quiet.",
        "Orlava lies 20 km east of Brenn.",
    ],
)
def test_a_distance_between_two_named_places_is_only_checked(text: str) -> None:
    """It makes no third place, and says nothing when the map agrees."""
    places, issues = read(text)
    assert len(places) == 2
    assert issues == ()
    assert {p.precision for p in places} == {TOWN}


@pytest.mark.parametrize(
    "text",
    [
        "Orlava, 200 km east of Brenn, was hit.",
        "Orlava (some 120 miles from Brenn) was hit.",
        "Tarsk, 100 km south-west of Vorna, was hit.",
        "Vorna is 900 kilometres north of Tarsk.",
    ],
)
def test_a_distance_the_map_denies_is_an_issue(text: str) -> None:
    """Too far, too near or the other way: the reader is told."""
    assert [issue.code for issue in read(text)[1]] == ["distance_disagrees"]
