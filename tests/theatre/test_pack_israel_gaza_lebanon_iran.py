"""The pack on Israel, Gaza, Lebanon and Iran: whom it knows, when it is chosen, what names mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from tests.read.story import claim_with, told

from counterclaim.core.pack import Office, PackPlace, Theatre
from counterclaim.core.reading import Reading
from counterclaim.theatre.check import check_pack
from counterclaim.theatre.folder import named, read_folder
from counterclaim.theatre.load import choose, find_pack, load_theatre

NAME = "israel-gaza-lebanon-iran"
OTHERS = ("example", "russia-ukraine")

THIS_WAR = {
    "Gaza, 2024": "Air strikes killed eleven people in Deir al-Balah and Nuseirat, Gaza's Health "
    "Ministry said. The Israeli military said it had aimed at a Hamas workshop.",
    "West Bank, 2023": "Two Palestinians were shot dead in the Jenin refugee camp, WAFA reported. "
    "Israeli border police said stones had been thrown at them near Huwara.",
    "Lebanon, 2006": "Hezbollah fired forty Katyushas at Haifa on Thursday. Ehud Olmert blamed "
    "Lebanon; Fouad Siniora asked for a ceasefire while Israel bombed Beirut airport.",
    "Lebanon, 1982": "Israeli tanks stood at Damour on Wednesday. Menachem Begin said they would "
    "go no further, and Yasser Arafat said Palestinians would stay in Beirut.",
    "Iran, 2025": "Iran sent a second wave of missiles at Israel before dawn. Tehran said it had "
    "answered the attack on Natanz; Israeli rescuers counted four dead.",
    "nuclear talks": "Iran will not give up enrichment, Abbas Araghchi said before a fifth round "
    "of talks with the United States in Oman. Steve Witkoff wants an Iranian answer within days. "
    "Tehran calls the draft unclear, an Iranian official said.",
    "Red Sea": "The Houthis said a ship bound for Eilat in Israel had been hit in the Gulf of "
    "Aden. U.S. Central Command said it had shot down a Houthi drone near Hodeidah.",
    "truce talks": "Hamas has answered the mediators, Khalil al-Hayya said. Jerusalem is reading "
    "the text, and Qatar's Majed al-Ansari spoke of gaps over the Philadelphi Corridor.",
    "Syria, 2025": "Israel struck near Damascus on Wednesday, SANA said. Ahmed al-Sharaa accused "
    "Israel of dividing Syria while Israeli forces stayed on Mount Hermon. Iran condemned it.",
    "in Arabic": "قالت وزارة الصحة في غزة إن عشرة قتلوا في رفح، "
    "وقالت إسرائيل إن حماس أطلقت صواريخ.",
}
OTHER_WARS = {
    "Ukraine": "Russia sent ninety Iranian-made Shahed drones at Ukraine, Kyiv said. Israel and "
    "the United States asked Moscow to stop. Ukrainian crews downed seventy.",
    "Sudan": "The Rapid Support Forces shelled El Fasher, Sudan's army said. Khartoum blamed the "
    "United Arab Emirates; Egypt and Israel said nothing about Sudan.",
    "Libya": "Militias fought in Tripoli on Monday, Libya's rescuers said. Libyan forces stayed in "
    "Benghazi, and Egypt and Turkey asked Libya for calm.",
    "Syria, 2016": "Russian and Syrian jets bombed Aleppo, activists said. Moscow spoke of rebels "
    "backed by Turkey; an Iranian militia fought beside Syria's army against Turkish-backed men.",
    "Iraq, 2014": "Fighters took Mosul on Tuesday. Iraq's army fled, Iraqi officials said, and "
    "Baghdad asked Iran and the United States for help.",
    "Yemen, 2015": "The Saudi coalition bombed Sanaa, residents said. Yemen's government in Aden "
    "said the Houthis were moving on Marib. Riyadh and Saudi officials said nothing.",
    "United States": "President Trump told Congress at the White House that American voters want "
    "lower prices. The Pentagon asked for money for Israel; the State Department did not comment.",
    "Pennsylvania": "Police in Lebanon, Pa., held two men after a fire in Bethlehem and a theft in "
    "Nazareth. The Hebron fire company helped, Lebanon County officials said.",
}


@cache
def pack() -> Theatre:
    """The pack."""
    return load_theatre(NAME)


def read(text: str, publisher: str = "Reuters") -> Reading:
    """A made-up dispatch of 15 June 2024, read with the pack."""
    return told(text, publisher, NAME)


def speaker(reading: Reading, words: str) -> tuple[str, str | None, str | None]:
    """Who is said to say the words: name, side and actor."""
    nearest = claim_with(reading, words).speakers[0]
    return nearest.name, nearest.side, nearest.actor


def holders(title: str, body: str, day: date) -> set[str]:
    """Ids of those who held an office on a day."""
    return {
        actor.id
        for actor in pack().actors
        for office in actor.offices
        if (office.title, office.of) == (title, body) and _held(office, day)
    }


def _held(office: Office, day: date) -> bool:
    return (office.since or date.min) <= day <= (office.until or date.max)


def test_the_pack_is_sound_and_large() -> None:
    """No complaint of the checker; people, bodies, outlets and places of every side."""
    assert check_pack(find_pack(NAME)) == ()
    assert len(pack().actors) >= 250
    assert len(pack().places) >= 200
    owned = [outlet for outlet in pack().outlets if outlet.owner]
    assert len(owned) >= 60


@pytest.mark.parametrize("text", THIS_WAR.values(), ids=THIS_WAR.keys())
def test_reports_of_these_wars_choose_the_pack(text: str) -> None:
    """Whichever war of the region, year and language, the report finds its pack."""
    assert choose(text, map(load_theatre, (*OTHERS, NAME))) == NAME


@pytest.mark.parametrize("text", OTHER_WARS.values(), ids=OTHER_WARS.keys())
def test_reports_of_other_wars_do_not(text: str) -> None:
    """A side in passing, or a town of the same name, does not make a report one of these wars."""
    assert choose(text, map(load_theatre, (*OTHERS, NAME))) != NAME


@pytest.mark.parametrize(
    ("title", "body", "day", "holder"),
    [
        ("prime minister", "il-government", date(2006, 7, 20), "ehud-olmert"),
        ("prime minister", "il-government", date(2022, 8, 6), "yair-lapid"),
        ("defence minister", "il-defence-ministry", date(1982, 7, 1), "ariel-sharon"),
        ("defence minister", "il-defence-ministry", date(2006, 7, 20), "amir-peretz"),
        ("defence minister", "il-defence-ministry", date(2009, 1, 5), "ehud-barak"),
        ("defence minister", "il-defence-ministry", date(2014, 7, 20), "moshe-yaalon"),
        ("defence minister", "il-defence-ministry", date(2021, 5, 15), "benny-gantz"),
        ("defence minister", "il-defence-ministry", date(2023, 10, 9), "yoav-gallant"),
        ("defence minister", "il-defence-ministry", date(2025, 6, 14), "israel-katz"),
        ("chief of the general staff", "il-general-staff", date(2006, 7, 20), "dan-halutz"),
        ("chief of the general staff", "il-general-staff", date(2025, 6, 14), "eyal-zamir"),
        ("secretary general", "hezbollah", date(2006, 7, 20), "hassan-nasrallah"),
        ("secretary general", "hezbollah", date(2024, 11, 5), "naim-qassem"),
        ("prime minister", "lb-government", date(2006, 7, 20), "fouad-siniora"),
        ("president", "lb-presidency", date(2025, 3, 1), "joseph-aoun"),
        ("commander", "lb-armed-forces", date(2024, 10, 1), "joseph-aoun"),
        ("president", "ir-presidency", date(2009, 1, 5), "mahmoud-ahmadinejad"),
        ("foreign minister", "ir-foreign-ministry", date(2025, 6, 14), "abbas-araghchi"),
        ("commander-in-chief", "ir-revolutionary-guard", date(2025, 6, 20), "mohammad-pakpour"),
        ("head", "hamas-political-bureau", date(2014, 7, 20), "khaled-meshaal"),
        ("head", "hamas-political-bureau", date(2024, 9, 1), "yahya-sinwar"),
        ("prime minister", "ps-government", date(2009, 1, 5), "salam-fayyad"),
        ("president", "united-states", date(2024, 4, 14), "joe-biden"),
        ("director general", "iaea", date(2007, 5, 1), "mohamed-elbaradei"),
    ],
)
def test_an_office_is_its_holders_of_that_day(
    title: str, body: str, day: date, holder: str
) -> None:
    """A report of any of these wars finds the minister of its own year."""
    assert holders(title, body, day) == {holder}


@pytest.mark.parametrize("title", ["prime minister", "president", "defence minister", "secretary"])
def test_nobody_holds_an_office_with_another(title: str) -> None:
    """Offices of one person do not overlap by more than the month a source may leave open."""
    terms = defaultdict(list)
    for actor in pack().actors:
        for office in (o for o in actor.offices if o.title == title):
            terms[office.of].append((office.since or date.min, office.until or date.max))
    for of, spans in terms.items():
        for (_, until), (since, _) in pairwise(sorted(spans)):
            assert (until - since).days <= 31, of


def test_one_name_of_two_sides_leads_to_both() -> None:
    """Hezbollah's leader of 1991 and a spokesman in Tehran in 2019 share a name in English."""
    found = {actor.side: actor for actor in pack().actors if "Abbas Mousavi" in actor.names}
    assert found.keys() == {"HEZBOLLAH", "IR"}
    assert holders("secretary general", "hezbollah", date(1991, 10, 1)) == {found["HEZBOLLAH"].id}
    assert holders("spokesperson", "ir-foreign-ministry", date(2020, 3, 1)) == {found["IR"].id}


def test_a_surname_of_two_sides_is_the_one_named_last() -> None:
    """Qassem may speak for Hamas or for Hezbollah."""
    reading = read(
        "Hazem Qassem said Hamas was ready for a truce. Naim Qassem said Hezbollah would wait. "
        "Qassem said the group had time."
    )
    assert speaker(reading, "ready for a truce")[1:] == ("HAMAS", "hazem-qassem")
    assert speaker(reading, "had time")[1:] == ("HEZBOLLAH", "naim-qassem")


def test_the_bare_ministry_is_the_one_named_before() -> None:
    """In a report on Gaza it is the ministry there, which the Hamas-led authorities run."""
    reading = read(
        "Shells killed nine people in Khan Younis, Gaza's Health Ministry said on Friday. "
        "The ministry said four of the dead were children."
    )
    assert speaker(reading, "four of the dead")[1:] == ("HAMAS", "gaza-health-ministry")


def test_two_health_ministries_are_told_apart() -> None:
    """The one in Ramallah answers to the Palestinian Authority, the one in Gaza does not."""
    parents = {actor.id: actor.parent for actor in pack().actors}
    assert list(_above("gaza-health-ministry", parents)) == ["gaza-authorities", "hamas"]
    assert "palestinian-authority" in _above("ps-health-ministry", parents)


def _above(slug: str, parents: dict[str, str | None]) -> Iterator[str]:
    while above := parents[slug]:
        yield above
        slug = above


@pytest.mark.parametrize(
    ("seat", "side"), [("Jerusalem", "IL"), ("Tehran", "IR"), ("Beirut", "LB"), ("Ramallah", "PS")]
)
def test_a_capital_that_speaks_is_its_government(seat: str, side: str) -> None:
    """“Jerusalem said” and “Tehran said” are speakers, not places."""
    reading = read(f"{seat} said it had not seen the new draft. Israel and Iran are at odds.")
    assert speaker(reading, "new draft")[1] == side


@pytest.mark.parametrize(
    ("group", "side"),
    [
        ("Hezbollah", "HEZBOLLAH"),
        ("Lebanon's Hizbullah", "HEZBOLLAH"),
        ("Iran-backed Hizballah", "HEZBOLLAH"),
        ("Iraq's Kataib Hezbollah", "IRAQ-GROUPS"),
        ("Yemen's Houthi movement", "HOUTHIS"),
        ("Islamic Jihad", "PIJ"),
        ("The Lebanese army", "LB"),
        ("The Popular Front for the Liberation of Palestine", "PAG"),
    ],
)
def test_an_armed_group_is_not_the_state_it_lives_in(group: str, side: str) -> None:
    """Nor is it the state that backs it, whatever stands before its name."""
    reading = read(f"{group} said it had lost two fighters near the border.")
    assert speaker(reading, "lost two fighters")[1] == side


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A blast shook Tripoli in northern Lebanon. Beirut sent troops.", "Tripoli", "LB"),
        ("Oil prices rose in Tripoli, Libya, after Israel bombed Tehran.", "Tripoli", "LY"),
        ("Shells fell on Houla and Blida, the Lebanese army said.", "Houla", "LB"),
        ("Troops entered Duma after settlers burned cars near Nablus.", "Duma", "PS"),
    ],
)
def test_a_place_of_the_same_name_elsewhere(text: str, name: str, country: str) -> None:
    """The other places of the report decide."""
    (place,) = [place for place in read(text).places if place.span.exact == name]
    assert place.country == country


def test_a_crossing_is_not_the_city() -> None:
    """Rafah is a city, its crossing a site on the border; Gaza by itself is the whole Strip."""
    reading = read("The Rafah crossing stayed shut. Tanks entered Rafah. Gaza has no power.")
    found = {place.span.exact: place for place in reading.places}
    assert found["Rafah crossing"].precision == "site"
    assert found["Rafah"].precision == "settlement"
    assert (found["Gaza"].radius_km or 0) > 15


def test_camps_and_hospitals_are_never_pins() -> None:
    """About a kilometre in the pack, and the program prints nothing finer than a kilometre."""
    guarded = [p for p in pack().places if {"camp", "hospital"} & set(p.name.lower().split())]
    assert len(guarded) >= 30
    assert pack().coarsen_km >= 1
    assert all(_is_rough(place) for place in guarded)


def _is_rough(place: PackPlace) -> bool:
    rounded = (round(place.latitude, 2), round(place.longitude, 2))
    return place.radius_km >= 2 and rounded == (place.latitude, place.longitude)


def test_names_of_one_side_say_who_uses_them() -> None:
    """Each has a source, and Israel's neighbours are not alone in having their own names."""
    forms = [form for _, _, form in named(read_folder(find_pack(NAME)))]
    partial = [name for form in forms for name in form.names if name.used_by]
    assert all(name.according_to for name in partial)
    users = {side for name in partial for side in name.used_by}
    assert {"IL", "PS", "HAMAS", "HEZBOLLAH", "IR", "HOUTHIS"} <= users
