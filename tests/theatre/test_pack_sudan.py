"""The pack `sudan` knows its war's parties, offices and places, and leaves other wars alone."""

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
    "siege": "Rapid Support Forces shelled Abu Shouk on Monday, the El Fasher Resistance "
    "Committees said, while the Sudanese army reported that it had beaten back an "
    "assault from the south.",
    "capital drones": "Drones came down near Khartoum International Airport before dawn. The "
    "army-run government in Port Sudan blamed the RSF, which gave no answer.",
    "talks": "Massad Boulos said in Cairo that the Quad wanted a truce of three months in Sudan. "
    "Burhan's government has refused to sit with the RSF; Hemedti's side says it "
    "accepts.",
    "aid": "OCHA counted 4,000 families on the road from Tawila. Sudan Doctors Network said "
    "cholera was spreading in North Darfur and asked the Rapid Support Forces to let "
    "trucks pass.",
    "mountains": "In Kadugli and Dilling food is scarce. Fighters of the SPLM-N under Abdelaziz "
    "al-Hilu stood beside the RSF on the road, the Sudanese Armed Forces said.",
    "parallel government": "Mohamed Hassan al-Taayishi was named prime minister by Tasis in "
    "Nyala. Sudan's foreign ministry called the announcement void.",
    "gulf": "The UAE again denied arming the RSF. The UAE mission said the letter from the "
    "Sudanese government to the Security Council was a stunt; Sudan said Sudanese lives "
    "paid for Emirati arms.",
    "2004": "Villages near Kabkabiya burned for a second week. The Sudan Liberation Army and "
    "the Justice and Equality Movement blamed Janjaweed horsemen; Khartoum denied any "
    "part in it.",
    "2009": "Omar al-Bashir waved to crowds in El Fasher days after the court's warrant. JEM "
    "said the Sudanese government would be held to account; UNAMID counted nine clashes "
    "in South Darfur.",
    "shield": "Abu Aqla Keikal's men rode into Wad Madani behind the army's tanks. The Sudan "
    "Shield denied that Sudanese villagers of Gezira had been beaten; RSF channels "
    "showed the opposite.",
    "oil": "RSF units took the Heglig oil field, and the Sudanese army pulled back over the "
    "border.",
    "dispatch": "PORT SUDAN - Air defences fired at drones over the Osman Digna air base, two "
    "witnesses said. Sudanese military officers blamed the Rapid Support Forces.",
}
ANOTHERS = {
    "south": "Troops loyal to Salva Kiir fought the White Army in Nasir, South Sudan. South "
    "Sudanese officials in Juba said South Sudan would not return to war; the UN "
    "mission in Juba disagreed.",
    "dam": "Egypt and Ethiopia traded words again over the dam on the Blue Nile. Cairo said "
    "Ethiopia had filled it without consent; Ethiopia said Egypt knew. Sudan asked both "
    "for data.",
    "chad": "Chad's army chased raiders near Lake Chad. Chadian officers said two Chadian "
    "soldiers died; N'Djamena sent helicopters.",
    "ukraine": "Russian drones struck Odesa overnight, Ukraine's air force said; Moscow said it "
    "hit a Ukrainian arms store. Kyiv asked Washington for interceptors.",
    "myanmar": "The Arakan Army shelled Kyaukphyu while Myanmar military jets bombed Mrauk-U.",
    "libya": "Haftar's forces drove out of Kufra towards the south. Libyan officials in Tripoli "
    "said Libya would answer.",
    "fiction": "Norvia said Sudaran guns shelled Orlava. Sudara denied it; Norvian officials in "
    "Halden Bay showed craters.",
    "football": "Egypt beat Sudan 2-0 in Cairo. Egyptian fans sang until late; Egypt plays Mali "
    "next.",
    "bank": "The bank raised its rate by a quarter of a point, as traders had expected.",
    "none": "",
}
OVERLAPS = {
    "camps": "South Sudan's army said three soldiers died in Upper Nile. Salva Kiir blamed Riek "
    "Machar. South Sudanese officials said more people came to South Sudan from "
    "Sudan, where the RSF fights.",
    "talks": "Kiir's government in South Sudan said talks in Nairobi would resume. The RSF was not "
    "invited.",
}
SAID = [
    ("Rapid Support said its men had left.", "Rapid Support", "rapid-support-forces", "RSF"),
    ("The RSF denied it.", "RSF", "rapid-support-forces", "RSF"),
    ("Sudan's paramilitary Rapid Support Forces left.", "Sudan's paramilitary Rapid Support Forces",
     "rapid-support-forces", "RSF"),
    ("SUNA wrote of the Dagalo militia.", "Dagalo militia", "rapid-support-forces", "RSF"),
    ("Its statement blamed the Burhan militia.", "Burhan militia", "sd-armed-forces", "SAF"),
    ("Hemedti spoke on Eid.", "Hemedti", "mohamed-hamdan-dagalo", "RSF"),
    ("Mohammed Hamdan Daglo flew to Entebbe.", "Mohammed Hamdan Daglo", "mohamed-hamdan-dagalo",
     "RSF"),
    ("Abdel Rahim Dagalo was seen there.", "Abdel Rahim Dagalo", "abdelrahim-dagalo", "RSF"),
    ("Abdel Fattah al-Burhan met Abdel Fattah al-Sisi.", "Abdel Fattah al-Burhan",
     "abdel-fattah-al-burhan", "SAF"),
    ("Sudan's army retook it.", "Sudan's army", "sd-armed-forces", "SAF"),
    ("The Sudanese Foreign Ministry recalled him.", "Sudanese Foreign Ministry", "sd-mfa", "SAF"),
    ("Port Sudan rejected the plan.", "Port Sudan", None, "SAF"),
    ("Khartoum rejected the plan.", "Khartoum", None, "SDN"),
    ("Sudan will attend.", "Sudan", "sudan", "SDN"),
    ("JEM signed.", "JEM", "jem", "DJF"),
    ("The SPLM-N took a post.", "SPLM-N", "splm-n", "SPLMN"),
    ("SPLM-N Agar objected.", "SPLM-N Agar", "splm-n-agar", "SAF"),
    ("The Sudan Doctors Network counted nine.", "Sudan Doctors Network", "sudan-doctors-network",
     None),
    ("Emergency Response Rooms shut kitchens.", "Emergency Response Rooms",
     "emergency-response-rooms", None),
    ("South Sudan closed the road.", "South Sudan", "south-sudan", "SS"),
    ("The South Sudanese army moved.", "South Sudanese army", "south-sudan-army", "SS"),
    ("The Sixth Infantry Division held on.", "Sixth Infantry Division",
     "sd-6th-infantry-division", "SAF"),
]  # fmt: skip
HELD = [
    ("prime minister", "sd-government", date(2020, 6, 1), {"abdalla-hamdok"}),
    ("prime minister", "sd-government", date(2025, 8, 1), {"kamil-idris"}),
    ("prime minister", "sd-parallel-government", date(2025, 8, 1), {"mohamed-hassan-al-taayishi"}),
    ("president", "sudan", date(2010, 1, 1), {"omar-al-bashir"}),
    ("president", "sudan", date(2022, 1, 1), set()),
    ("chairman", "sd-sovereignty-council", date(2024, 1, 1), {"abdel-fattah-al-burhan"}),
    ("deputy chairman", "sd-sovereignty-council", date(2023, 4, 14), {"mohamed-hamdan-dagalo"}),
    ("deputy chairman", "sd-sovereignty-council", date(2023, 6, 1), {"malik-agar"}),
    ("foreign minister", "sd-mfa", date(2025, 1, 1), {"ali-youssef"}),
    ("foreign minister", "sd-mfa", date(2021, 6, 1), {"mariam-al-mahdi"}),
    ("chairman", "jem", date(2008, 5, 10), {"khalil-ibrahim"}),
    ("chairman", "jem", date(2024, 5, 10), {"gibril-ibrahim"}),
    ("governor of Darfur", "sd-parallel-government", date(2025, 9, 1), {"al-hadi-idris"}),
    ("governor of Darfur", "sd-darfur-regional-government", date(2025, 9, 1), {"minni-minnawi"}),
    ("special envoy for Sudan", "us-state-department", date(2024, 8, 14), {"tom-perriello"}),
]
STANDS = [
    ("Merowe", "Northern State", 18.47, 31.81),
    ("Al-Fashir", "North Darfur", 13.63, 25.35),
    ("Kutum", "North Darfur", 14.2, 24.67),
    ("Zamzam", "North Darfur", 13.5, 25.3),
    ("Al Qadarif", "Gedaref", 14.03, 35.38),
    ("Um Rawaba", "North Kordofan", 12.91, 31.22),
    ("Bahri", "Khartoum", 15.65, 32.53),
    ("الفاشر", "North Darfur", 13.63, 25.35),
    ("Panthou", "South Kordofan", 9.99, 29.4),
    ("Merowe Dam", "Northern State", 18.67, 32.05),
    ("Kalma camp", "South Darfur", 12.0, 25.0),
]


@pytest.fixture(scope="module")
def packs() -> list[Theatre]:
    """Every bundled pack."""
    return [load_theatre(name) for name in available()]


@pytest.fixture(scope="module")
def sudan() -> Theatre:
    """The pack itself."""
    return load_theatre("sudan")


@pytest.fixture(scope="module")
def places(sudan: Theatre) -> PlaceNames:
    """The pack's own places, no gazetteer beside them."""
    return PlaceNames((), sudan.places)


@pytest.mark.parametrize("about", ITS_OWN)
def test_a_report_of_this_war_chooses_the_pack(about: str, packs: list[Theatre]) -> None:
    """The war is known by its parties, whoever else is named beside them."""
    assert choose(ITS_OWN[about], packs) == "sudan"


@pytest.mark.parametrize("about", ANOTHERS)
def test_a_report_of_another_war_does_not(about: str, packs: list[Theatre]) -> None:
    """Sudan named in passing is not enough."""
    assert choose(ANOTHERS[about], packs) != "sudan"


@pytest.mark.parametrize("about", OVERLAPS)
def test_a_longer_name_is_no_mention_of_the_shorter(about: str, packs: list[Theatre]) -> None:
    """A report on South Sudan that names one party of Sudan's war is not about that war."""
    assert choose(OVERLAPS[about], packs) != "sudan"


@pytest.mark.parametrize(("text", "words", "actor", "side"), SAID)
def test_a_name_leads_to_its_actor(
    text: str, words: str, actor: str | None, side: str | None, sudan: Theatre
) -> None:
    """Names as each party uses them, metonyms and institutions lead to one actor and side."""
    found = {text[m.start : m.end]: m.named for m in _matches(text, sudan)}
    assert (found[words].actor, found[words].side) == (actor, side)


def test_one_family_name_on_two_sides_decides_nothing(sudan: Theatre) -> None:
    """Bare Idris may be the prime minister of either government; with a first name it is one."""
    (bare,) = _matches("Idris spoke.", sudan)
    assert (bare.named.actor, bare.named.side) == (None, None)
    sides = {
        name: next(_matches(f"{name} spoke.", sudan)).named.side
        for name in ("Kamil Idris", "Al-Hadi Idris")
    }
    assert sides == {"Kamil Idris": "SAF", "Al-Hadi Idris": "RSF"}


@pytest.mark.parametrize(("title", "of", "day", "holders"), HELD)
def test_an_office_has_its_holder_of_the_day(
    title: str, of: str, day: date, holders: set[str], sudan: Theatre
) -> None:
    """Offices change hands on the days the pack gives."""
    assert set(_holders(sudan, title, of, day)) == holders


@pytest.mark.parametrize(("name", "admin1", "latitude", "longitude"), STANDS)
def test_a_place_stands_where_it_is(
    name: str, admin1: str, latitude: float, longitude: float, places: PlaceNames
) -> None:
    """Spelling variants, local script and names of one party lead to one point."""
    (found,) = places.find(name)
    assert (found.admin1, found.country) == (admin1, "SD")
    assert found.latitude == pytest.approx(latitude, abs=0.02)
    assert found.longitude == pytest.approx(longitude, abs=0.02)


def test_two_villages_of_one_name_stay_two(places: PlaceNames) -> None:
    """Habila is in West Darfur and in South Kordofan; Tine is on both sides of the border."""
    assert {p.admin1 for p in places.find("Habila")} == {"West Darfur", "South Kordofan"}
    assert {p.country for p in places.find("Tine")} == {"SD", "TD"}


def test_camps_are_no_sharper_than_published(sudan: Theatre) -> None:
    """Camps are rounded to a twentieth of a degree and reach at least eight kilometres."""
    camps = [place for place in sudan.places if place.id.endswith("-camp")]
    assert len(camps) >= 20
    for camp in camps:
        assert camp.radius_km >= 8, camp.id
        for degrees in (camp.latitude, camp.longitude):
            assert round(degrees * 20) == pytest.approx(degrees * 20), camp.id


def test_those_who_do_not_fight_have_no_side(sudan: Theatre) -> None:
    """Doctors, volunteers and parties get no side, and none from a country either."""
    for actor in sudan.actors:
        if actor.side is None and actor.kind is not SpeakerKind.STATE:
            assert actor.country != "SD", actor.id


def test_the_pack_is_large_enough(sudan: Theatre) -> None:
    """Actors, places and outlets enough to read a year of the war."""
    assert len(sudan.actors) >= 130
    assert len(sudan.places) >= 130
    assert len(sudan.outlets) >= 30


def _matches(text: str, theatre: Theatre) -> Iterator[Match]:
    return party_index(theatre).matches(text, tokens_of(text), None)


def _holders(theatre: Theatre, title: str, of: str, day: date) -> Iterator[str]:
    for actor in theatre.actors:
        for office in actor.offices:
            begun = office.since is None or office.since <= day
            over = office.until is not None and office.until < day
            if (office.title, office.of) == (title, of) and begun and not over:
                yield actor.id
