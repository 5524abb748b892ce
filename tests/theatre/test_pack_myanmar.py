"""The pack `myanmar` knows its war's many parties, offices and places, and leaves others alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.pack import Theatre
from counterclaim.resolve.party_index import Match, party_index, tokens_of
from counterclaim.theatre.gazetteer import PlaceNames
from counterclaim.theatre.load import available, choose, load_theatre

ITS_OWN = {
    "north": "Myanmar's junta sent jets over Kyaukme on Sunday, the Ta'ang National Liberation "
    "Army said, and eleven houses burned. Naypyitaw has not answered.",
    "rakhine": "The Arakan Army closed in on Kyaukphyu. Khaing Thukha said its men held the hills "
    "above the port; residents of Sittwe heard guns all night.",
    "jets": "A paramotor dropped bombs on a village near Myinmu in Sagaing Region. The People's "
    "Defence Force blamed the Myanmar military, which calls the PDF terrorists.",
    "kachin": "The Kachin Independence Army shelled the airfield at Bhamo for a third month. "
    "Colonel Naw Bu said the Tatmadaw was dropping supplies by parachute.",
    "karen": "Fighters of the Karen National Union took a camp between Kawkareik and Myawaddy, "
    "and Thai soldiers counted 600 people at the river in Mae Sot.",
    "envoy": "ASEAN's envoy flew to Naypyitaw and met Min Aung Hlaing. The National Unity "
    "Government said that Myanmar's people were not asked.",
    "truce": "In Kunming the MNDAA and officers of the State Administration Council agreed to "
    "stop shooting. Beijing praised both; Deng Xijun said China would send monitors to "
    "Lashio.",
    "2007": "Monks marched in Rangoon for a ninth day. Burma's army fired over their heads, and "
    "the SPDC said foreign radios had misled them.",
    "2017": "Smoke rose over Maungdaw. The Tatmadaw said it was chasing ARSA; families who "
    "reached Teknaf said soldiers had burned their village in Rakhine State.",
    "karenni": "The KNDF pulled out of Demoso, its chairman Khun Bedu said. Junta troops of Light "
    "Infantry Division 66 came up from Loikaw, according to the Kantarawaddy Times.",
    "election": "Polls opened in 102 townships, the Union Election Commission said. NUG officials "
    "called the vote a sham of the Myanmar regime.",
    "wa": "The United Wa State Army said it would give no more shells to the TNLA.",
}
ANOTHERS = {
    "camps": "Bangladesh said its camps were full. Bangladeshi officials in Dhaka asked for "
    "money and Bangladesh's police searched for smugglers; Myanmar did not reply.",
    "border war": "Thai jets struck Cambodian guns near the temple. Thailand said Cambodia fired "
    "first; Phnom Penh and Bangkok both called for the truce that Cambodia had "
    "broken.",
    "manipur": "Curfew returned to Imphal in India after clashes. Indian officers said Indian "
    "villagers had been shot from across the border with Myanmar.",
    "sudan": "The RSF shelled El Fasher and the Sudanese army bombed Nyala.",
    "ukraine": "Russian forces shelled Kharkiv; Ukraine's general staff said Moscow lost two "
    "tanks.",
    "philippines": "A Philippine boat was rammed off a shoal. Manila blamed China; Beijing said "
    "the Philippines had staged it.",
    "fiction": "Sudara denied that its army had taken Orlava; Norvian troops said otherwise.",
    "casualty code": "The report listed three KIA and five WIA in a battalion of the U.S. Army.",
    "karen and ann": "Karen and Ann opened a gallery called Muse in Bath. The Mirror liked it.",
    "none": "",
}
SAID = [
    ("Myanmar's junta denied it.", "Myanmar's junta", "state-administration-council", "MIL"),
    ("The Myanmar military denied it.", "Myanmar military", "mm-military", "MIL"),
    ("Sit-Tat units fled, the NUG wrote.", "Sit-Tat", "mm-military", "MIL"),
    ("Burma's army moved.", "Burma's army", "mm-military", "MIL"),
    ("Naypyitaw refused.", "Naypyitaw", None, "MIL"),
    ("Nay Pyi Taw refused.", "Nay Pyi Taw", None, "MIL"),
    ("Burma voted.", "Burma", "myanmar", "MMR"),
    ("Senior General Min Aung Hlaing spoke.", "Senior General Min Aung Hlaing", "min-aung-hlaing",
     "MIL"),
    ("Myanmar's shadow government agreed.", "Myanmar's shadow government",
     "national-unity-government", "NUG"),
    ("The paper wrote of PDF terrorists.", "PDF terrorists", "peoples-defence-force", "NUG"),
    ("The AA took it.", "AA", "arakan-army", "AA"),
    ("The paper wrote of AA terrorists.", "AA terrorists", "arakan-army", "AA"),
    ("Tun Myat Naing spoke.", "Tun Myat Naing", "twan-mrat-naing", "AA"),
    ("The KIA left.", "KIA", "kachin-independence-army", "KIA"),
    ("KNLA Brigade 5 held the road.", "KNLA Brigade 5", "knla-brigade-5", "KNU"),
    ("The Ta'ang National Liberation Army left.", "Ta'ang National Liberation Army", "tnla",
     "TNLA"),
    ("Kokang forces returned.", "Kokang forces", "mndaa", "MNDAA"),
    ("The National Democratic Alliance Army stayed out.", "National Democratic Alliance Army",
     "ndaa", "NDAA"),
    ("The Karen Border Guard Force changed its name.", "Karen Border Guard Force",
     "karen-national-army", "KNA"),
    ("The Karen National Liberation Army did not.", "Karen National Liberation Army",
     "karen-national-liberation-army", "KNU"),
    ("The Three Brotherhood Alliance wrote.", "Three Brotherhood Alliance",
     "three-brotherhood-alliance", None),
    ("AAPP counted nine.", "AAPP", "aapp", None),
    ("Thailand's foreign ministry agreed.", "Thailand's foreign ministry", "thailand-mfa", "TH"),
]  # fmt: skip
HELD = [
    ("president", "myanmar", date(2014, 1, 1), {"thein-sein"}),
    ("president", "myanmar", date(2019, 1, 1), {"win-myint"}),
    ("president", "myanmar", date(2022, 1, 1), set()),
    ("prime minister", "mm-government", date(2005, 6, 1), {"soe-win-prime-minister"}),
    ("prime minister", "mm-government", date(2023, 6, 1), {"min-aung-hlaing"}),
    ("prime minister", "mm-government", date(2025, 9, 1), {"nyo-saw"}),
    ("prime minister", "national-unity-government", date(2023, 6, 1), {"mahn-win-khaing-than"}),
    ("foreign minister", "mm-mfa", date(2018, 1, 1), {"aung-san-suu-kyi"}),
    ("foreign minister", "mm-mfa", date(2024, 1, 1), {"than-swe"}),
    ("foreign minister", "nug-mfa", date(2024, 1, 1), {"zin-mar-aung"}),
    ("chairman", "state-administration-council", date(2024, 1, 1), {"min-aung-hlaing"}),
    ("chairman", "state-administration-council", date(2025, 9, 1), set()),
    ("special envoy on Myanmar", "asean", date(2025, 5, 1), {"othman-hashim"}),
    ("special envoy on Myanmar", "united-nations", date(2022, 8, 17), {"noeleen-heyzer"}),
    ("prime minister", "thailand", date(2024, 10, 1), {"paetongtarn-shinawatra"}),
]
STANDS = [
    ("Lashio", "Shan", 22.94, 97.75),
    ("Bhamo", "Kachin", 24.25, 97.23),
    ("Banmaw", "Kachin", 24.25, 97.23),
    ("ဗန်းမော်", "Kachin", 24.25, 97.23),
    ("Laogai", "Shan", 23.7, 98.76),
    ("Akyab", "Rakhine", 20.15, 92.9),
    ("Moulmein", "Mon", 16.49, 97.63),
    ("Rangoon", "Yangon", 16.81, 96.16),
    ("Pauktaw", "Rakhine", 20.18, 92.97),
    ("Kalaymyo", "Sagaing", 23.19, 94.06),
    ("Myawadi", "Kayin", 16.69, 98.51),
    ("Insein Prison", "Yangon", 16.89, 96.1),
]


@pytest.fixture(scope="module")
def packs() -> list[Theatre]:
    """Every bundled pack."""
    return [load_theatre(name) for name in available()]


@pytest.fixture(scope="module")
def myanmar() -> Theatre:
    """The pack itself."""
    return load_theatre("myanmar")


@pytest.fixture(scope="module")
def places(myanmar: Theatre) -> PlaceNames:
    """The pack's own places, no gazetteer beside them."""
    return PlaceNames((), myanmar.places)


@pytest.mark.parametrize("about", ITS_OWN)
def test_a_report_of_this_war_chooses_the_pack(about: str, packs: list[Theatre]) -> None:
    """The war is known by its parties, by whichever name they go."""
    assert choose(ITS_OWN[about], packs) == "myanmar"


@pytest.mark.parametrize("about", ANOTHERS)
def test_a_report_of_another_war_does_not(about: str, packs: list[Theatre]) -> None:
    """Myanmar named as a neighbour, or names that are also words, are not enough."""
    assert choose(ANOTHERS[about], packs) != "myanmar"


@pytest.mark.parametrize(("text", "words", "actor", "side"), SAID)
def test_a_name_leads_to_its_actor(
    text: str, words: str, actor: str | None, side: str | None, myanmar: Theatre
) -> None:
    """Names as each party uses them, metonyms and short forms lead to one actor and side."""
    found = {text[m.start : m.end]: m.named for m in _matches(text, myanmar)}
    assert (found[words].actor, found[words].side) == (actor, side)


def test_one_acronym_of_two_sides_decides_nothing(myanmar: Theatre) -> None:
    """KNA may be the Karen or the Kuki National Army; the full names are one each."""
    (bare,) = _matches("KNA left.", myanmar)
    assert (bare.named.actor, bare.named.side) == (None, None)
    sides = {
        name: next(_matches(f"{name} left.", myanmar)).named.side
        for name in ("Karen National Army", "Kuki National Army")
    }
    assert sides == {"Karen National Army": "KNA", "Kuki National Army": "NUG"}


def test_two_generals_of_one_name_stay_two(myanmar: Theatre) -> None:
    """Soe Win was prime minister until 2007; another Soe Win is the military's deputy chief."""
    holders = {actor.id for actor in myanmar.actors if "Soe Win" in actor.names}
    assert holders == {"soe-win-prime-minister", "soe-win-vice-senior-general"}


@pytest.mark.parametrize(("title", "of", "day", "holders"), HELD)
def test_an_office_has_its_holder_of_the_day(
    title: str, of: str, day: date, holders: set[str], myanmar: Theatre
) -> None:
    """Offices change hands on the days the pack gives."""
    assert set(_holders(myanmar, title, of, day)) == holders


@pytest.mark.parametrize(("name", "admin1", "latitude", "longitude"), STANDS)
def test_a_place_stands_where_it_is(
    name: str, admin1: str, latitude: float, longitude: float, places: PlaceNames
) -> None:
    """Old names, spelling variants and local script lead to one point."""
    (found,) = places.find(name)
    assert (found.admin1, found.country) == (admin1, "MM")
    assert found.latitude == pytest.approx(latitude, abs=0.02)
    assert found.longitude == pytest.approx(longitude, abs=0.02)


def test_a_name_only_one_party_gives_says_so() -> None:
    """Words one party alone uses for another are kept, and marked with who uses them."""
    from counterclaim.theatre.folder import read_folder
    from counterclaim.theatre.load import find_pack

    actors = read_folder(find_pack("myanmar")).actors
    used = {name.text: name.used_by for actor in actors.values() for name in actor.names}
    assert used["Sit-Tat"] == ["NUG"]
    assert used["Bengali"] == used["PDF terrorists"] == ["MIL"]
    assert used["Tatmadaw"] == []


def test_camps_are_no_sharper_than_published(myanmar: Theatre) -> None:
    """Camps are rounded to a twentieth of a degree and reach at least eight kilometres."""
    camps = [place for place in myanmar.places if place.id.endswith("-camp")]
    assert len(camps) >= 8
    for camp in camps:
        assert camp.radius_km >= 8, camp.id
        for degrees in (camp.latitude, camp.longitude):
            assert round(degrees * 20) == pytest.approx(degrees * 20), camp.id


def test_those_who_do_not_fight_have_no_side(myanmar: Theatre) -> None:
    """Parties, monitors and peoples get no side, and none from a country either."""
    for actor in myanmar.actors:
        if actor.side is None and actor.kind is not SpeakerKind.STATE:
            assert actor.country != "MM", actor.id


def test_the_pack_is_large_enough(myanmar: Theatre) -> None:
    """Actors, places and outlets enough to read a year of the war."""
    assert len(myanmar.actors) >= 130
    assert len(myanmar.places) >= 130
    assert len(myanmar.outlets) >= 30


def _matches(text: str, theatre: Theatre) -> Iterator[Match]:
    return party_index(theatre).matches(text, tokens_of(text), None)


def _holders(theatre: Theatre, title: str, of: str, day: date) -> Iterator[str]:
    for actor in theatre.actors:
        for office in actor.offices:
            begun = office.since is None or office.since <= day
            over = office.until is not None and office.until < day
            if (office.title, office.of) == (title, of) and begun and not over:
                yield actor.id
