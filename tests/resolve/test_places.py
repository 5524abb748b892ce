"""Place names in reports resolve as far as is honest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.core.globe import distance_km
from counterclaim.core.where import Place, PlacePrecision
from tests.resolve.atlas import NO_THEATRE, read_places

PIECES = ["Kaldvik", "Varn Province", "Norvia", "eastern", "15 km north of", "in", ",", "said", "."]


def the_place(text: str, name: str, **names: str) -> Place:
    """The one place whose words contain the name."""
    found = [p for p in read_places(text, NO_THEATRE, None, **names)[0] if name in p.span.exact]
    assert len(found) == 1, [p.span.exact for p in found]
    return found[0]


def test_a_region_word_makes_it_the_region() -> None:
    """“Kessel region” is the region with its radius, not the city of that name."""
    place = the_place("Fires burned in Kessel region on Sunday.", "Kessel")
    assert place.precision is PlacePrecision.REGION
    assert place.radius_km == 250


def test_a_bare_name_of_city_and_region_is_the_city() -> None:
    """Without a region word the large city of the name is meant."""
    place = the_place("Fires burned in Kessel on Sunday.", "Kessel")
    assert place.precision is PlacePrecision.SETTLEMENT


def test_a_division_beside_the_name_decides() -> None:
    """“Kaldvik, Varn Province” is the small town there, and the larger ones are kept as losers."""
    place = the_place("Shells fell in Kaldvik, Varn Province, at dawn.", "Kaldvik")
    assert (place.country, place.admin1) == ("NV", "Varn")
    assert [c.admin1 for c in place.candidates] == ["Nord", "Westmark"] or place.candidates
    assert all(c.reason for c in place.candidates)


def test_neighbours_in_the_text_decide() -> None:
    """Among three towns of one name, the one by the other places of the report is meant."""
    text = "Shells fell in Brenn and in Orlava. People left Kaldvik in Norvia at night."
    assert the_place(text, "Kaldvik").admin1 == "Varn"


def test_one_sense_per_document() -> None:
    """A name means the same place throughout a document."""
    text = (
        "Shells fell in Kaldvik, Varn Province. By noon Kaldvik was quiet. In Kaldvik power failed."
    )
    places = [p for p in read_places(text)[0] if p.span.exact == "Kaldvik"]
    assert len(places) == 3
    assert {p.admin1 for p in places} == {"Varn"}


def test_two_towns_of_one_name_stay_two() -> None:
    """Two towns of one name in a text are told apart; the bare name follows the last one named."""
    text = "Shells fell in Kaldvik, Varn Province. Rain fell in Kaldvik, Sudara. In Kaldvik too."
    places = [p for p in read_places(text)[0] if p.span.exact == "Kaldvik"]
    assert [p.country for p in places] == ["NV", "SU", "SU"]


def test_the_theatre_is_preferred() -> None:
    """Where nothing else tells, a place in the theatre's countries is meant."""
    theatre = replace(NO_THEATRE, countries=("NV",))
    places, _ = read_places("Shells fell in Kaldvik.", theatre)
    assert places[0].country == "NV"


def test_a_listed_site_is_found_under_a_like_word() -> None:
    """“Tarsk airfield” is the air base of that name."""
    place = the_place(
        "Drones hit Tarsk airfield in Kessel Region.", "Tarsk", Tarsk_airfield="facility"
    )
    assert place.precision is PlacePrecision.SITE
    assert place.latitude == 52.4


def test_an_unlisted_site_falls_back_to_its_region() -> None:
    """A site nobody lists is somewhere in its region, with the region's radius and an issue."""
    text = "Drones hit Morna airfield in Kessel Region."
    places, issues = read_places(text, Morna_airfield="facility")
    site = next(p for p in places if p.span.exact == "Morna airfield")
    assert (site.precision, site.radius_km) == (PlacePrecision.SITE, 250)
    assert [i.code for i in issues] == ["place_unresolved"]


def test_an_unknown_name_stays_unresolved() -> None:
    """A place in no gazetteer has no coordinates and an issue says so."""
    places, issues = read_places("Shells fell in Quellmar.", Quellmar="place")
    assert places[0].latitude is None
    assert places[0].span.exact == "Quellmar"
    assert issues[0].code == "place_unresolved"


@pytest.mark.parametrize(
    "text",
    [
        "Tessaly said it would not leave.",
        "Tessaly denied it.",
        "Tessaly's counteroffensive began.",
    ],
)
def test_a_capital_that_acts_is_an_actor(text: str) -> None:
    """A metonym is an actor, not a place."""
    assert read_places(text)[0] == ()


@pytest.mark.parametrize(
    "text", ["Rain fell on the dorsk.", "Ivo Brenn left.", "Dorsk Marlen left."]
)
def test_common_and_personal_names_do_not_fire(text: str) -> None:
    """Lower-case words and parts of people's names are no places."""
    assert read_places(text)[0] == ()


def test_a_person_named_like_a_town() -> None:
    """Once a report names a person so, the bare name is the person."""
    text = "Ivo Brenn left the hall. Brenn spoke to reporters."
    assert read_places(text, Ivo_Brenn="person")[0] == ()


def test_a_part_of_a_country_is_no_pin() -> None:
    """“eastern Norvia” lies east of Norvia's middle, as an area with a radius."""
    place = the_place("Fighting went on in eastern Norvia.", "Norvia")
    assert place.precision is PlacePrecision.AREA
    assert place.longitude is not None
    assert place.longitude > 10
    assert place.radius_km is not None
    assert place.radius_km > 100


@pytest.mark.parametrize("words", ["15 km north of", "15 kilometres (9 miles) north of"])
def test_an_offset_is_computed(words: str) -> None:
    """“15 km north of Brenn” lies 15 km north of it, vaguer than the town."""
    place = the_place(f"A bridge fell {words} Brenn.", "Brenn")
    assert place.latitude is not None
    assert place.longitude is not None
    assert distance_km((place.latitude, place.longitude), (50.3, 13.4)) == pytest.approx(
        15, abs=0.2
    )
    assert place.latitude > 50.3
    assert place.radius_km is not None
    assert place.radius_km > 5


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_spans_hold_and_never_overlap(pieces: list[str]) -> None:
    """Whatever the text, every span is its exact words and no two places share a word."""
    text = " ".join(pieces)
    places, issues = read_places(text)
    end = 0
    for place in places:
        assert text[place.span.start : place.span.end] == place.span.exact
        assert place.span.start >= end
        end = place.span.end
        assert (place.latitude is None) == (place.longitude is None)
        assert len(place.candidates) <= 5
    assert all(text[i.span.start : i.span.end] == i.span.exact for i in issues if i.span)
