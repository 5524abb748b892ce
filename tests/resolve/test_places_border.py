"""Borders, names that changed, districts known only by their town, words that are also towns."""

from __future__ import annotations

import pytest

from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.place_geography import contains
from tests.resolve.atlas import ATLAS, NO_THEATRE, Atlas, entry, read_places

AREA, DISTRICT, REGION = PlacePrecision.AREA, PlacePrecision.DISTRICT, PlacePrecision.REGION


def _with_peoples() -> Atlas:
    """The atlas, and what the peoples of its countries are called."""
    atlas = Atlas(
        (
            *ATLAS,
            entry("Vorna", (56, 28), "SU", "Kessel", population=300_000),
            entry("Split", (50.5, 9.0), "NV", "Halden", population=170_000),
            entry("Dunlo", (51.9, 24.1), "SU", "Kessel", population=900),
            entry("Dunlo", (50.4, 13.9), "NV", "Varn", population=800),
        )
    )
    atlas.names["people norvian"] = atlas.names["norvia"]
    atlas.names["people sudaran"] = atlas.names["sudara"]
    atlas.names["dunlo"].append(atlas.names["vorna"][0])
    return atlas


def places_in(text: str, **names: str) -> tuple[list[Place], list[str]]:
    """The places of a text and the codes of what was not sure."""
    places, issues = read_places(text, NO_THEATRE, _with_peoples(), **names)
    return list(places), [issue.code for issue in issues]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell near the Sudaran border.",
        "Shells fell along Sudara's western border.",
        "Shells fell near the border of Sudara.",
        "Shells fell near the southern Sudaran frontier.",
    ],
)
def test_a_peoples_border_is_their_countrys(text: str) -> None:
    """An area as wide as the country, not its middle."""
    (place,), issues = places_in(text)
    assert (place.country, place.precision, issues) == ("SU", AREA, [])
    assert place.radius_km is not None
    assert place.radius_km > 600


def test_a_border_nobody_names_is_unknown() -> None:
    """“Near the border” is kept as a place, without a point, and that is said."""
    (place,), issues = places_in("Two farmers were killed 15 km from the border.")
    assert (place.latitude, place.precision) == (None, AREA)
    assert place.span.exact == "15 km from the border"
    assert issues == ["place_unresolved"]


def test_the_border_is_the_one_named_before() -> None:
    """Later in a text “the border” needs no name."""
    places, issues = places_in("It fell on the border with Sudara. Troops dug in near the border.")
    assert [place.country for place in places] == ["SU", "SU"]
    assert issues == []


def test_a_border_between_two_countries_is_an_edge_of_both() -> None:
    """Neither country as a whole is where it happened."""
    places, _ = places_in("Shots were heard on the border between Norvia and Sudara.")
    assert [place.precision for place in places] == [AREA, AREA]


@pytest.mark.parametrize(
    "text", ["Five border guards fled.", "It was held by Sudaran border troops.", "Borders change."]
)
def test_border_guards_are_no_border(text: str) -> None:
    """Who guards a border, or borders in general, are no place."""
    assert places_in(text)[0] == []


def test_a_former_name_is_the_place_it_was() -> None:
    """“Brenn, formerly Tessaly” is Brenn twice, whatever else is called Tessaly."""
    places, _ = places_in("Troops left Brenn, formerly Tessaly, and Orlava (now Kaldvik).")
    assert [place.name for place in places] == ["Brenn", "Brenn", "Kaldvik", "Kaldvik"]


def test_a_district_of_which_only_the_town_is_known_is_about_it() -> None:
    """“Dorsk district” is no pin in the town of Dorsk."""
    (place,), issues = places_in("Power failed in Dorsk district.")
    assert (place.precision, place.name) == (DISTRICT, "Dorsk district")
    assert place.radius_km is not None
    assert place.radius_km >= 20
    assert issues == ["place_approximate"]


def test_a_word_that_is_also_a_town_is_one_after_in() -> None:
    """“In Split” is the town, when the entity head thinks so too; “Split” alone is a word."""
    assert [p.name for p in places_in("Crowds met in Split on Friday.", Split="place")[0]] == [
        "Split"
    ]
    assert places_in("Split votes were common.")[0] == []


def test_peoples_tell_of_their_country() -> None:
    """“Norvian troops” speak for the Dunlo in Norvia."""
    (place,), _ = places_in("Norvian troops left Dunlo.", Dunlo="place")
    assert place.country == "NV"


def test_who_bears_a_name_goes_before_who_once_bore_it() -> None:
    """Vorna, once called Dunlo, is not meant where villages are called so."""
    (place,), _ = places_in("Sudaran shells fell on Dunlo.", Dunlo="place")
    assert place.name == "Dunlo"


def test_a_people_of_a_region_is_no_place() -> None:
    """“Varnian fighters” are fighters."""
    assert places_in("Varnian fighters left.", Varnian="place")[0] == []


def test_two_villages_of_one_name_are_two_places() -> None:
    """Each is the one in the region said beside it."""
    text = "Shells fell on Kaldvik in Varn Province and on Kaldvik, Sudara."
    places, _ = places_in(text)
    assert [p.country for p in places if p.name == "Kaldvik"] == ["NV", "SU"]


def test_a_packs_division_and_the_gazetteers_are_one() -> None:
    """“Varn Province” of a pack holds what the gazetteer puts into “Varn”."""
    outer = entry("Varn Province", (50, 13), "NV", "Varn Province", REGION, 900_000, 80)
    inner = entry("Kaldvik", (50.1, 13.2), "NV", "Varn")
    assert contains(outer, inner)
    assert not contains(outer, entry("Kaldvik", (49, 5), "NV", "Varn North"))


def test_a_small_town_of_a_country_nobody_speaks_of_is_doubted() -> None:
    """Dunlo in Norvia is not meant in a text that names only places of Sudara."""
    atlas = _with_peoples()
    atlas.names["dunlo"] = [e for e in atlas.names["dunlo"] if e.country == "NV"]
    text = "In Sudara, shells hit Tessaly, Vorna, Kessel Region and Kessel. Gunmen raided Dunlo."
    places, issues = read_places(text, NO_THEATRE, atlas, Dunlo="place")
    assert [p.latitude for p in places if p.span.exact == "Dunlo"] == [None]
    assert [issue.code for issue in issues] == ["place_unresolved"]


def test_a_site_is_not_put_into_a_region_that_merely_comes_next() -> None:
    """A dam is not somewhere in the next region of the text."""
    (place, _), _ = places_in("Jets hit Orvel dam, and a bridge in Kessel Region.", Orvel="place")
    assert place.latitude is None


def test_a_lower_case_dateline_of_a_large_town_is_read() -> None:
    """Copy without capitals begins with a place even if the entity head misses it."""
    places, _ = places_in("tessaly, june 15 - shells fell, it said.")
    assert [place.name for place in places] == ["Tessaly"]
