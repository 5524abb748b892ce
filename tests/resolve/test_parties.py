"""Words lead to the people and bodies they mean, or honestly to nobody."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from counterclaim.core.analysis import Analysis
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings, Party
from counterclaim.flow.resources import InstalledResources
from counterclaim.resolve.find import find

_RESOURCES = InstalledResources()
JUNE_2024 = "2024-06-15"


@cache
def _analysis(text: str) -> Analysis:
    return _RESOURCES.encoder.analyse_all([text])[0]


def found(
    text: str,
    day: str | None = JUNE_2024,
    theatre: str = "example",
    publisher: str | None = "Meridian Wire",
) -> Findings:
    """Everything resolved in a text published on a day."""
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00") if day else None
    pack = _RESOURCES.theatre(theatre, text)
    document = Document("doc", "story:", publisher, None, at, "en", text, "cap")
    return find(document, _analysis(text), pack, _RESOURCES.gazetteer(pack))


def party(findings: Findings, words: str) -> Party:
    """The party of exactly these words."""
    (one,) = [p for p in findings.parties if p.span.exact == words]
    return one


def codes(findings: Findings) -> set[str]:
    """Codes of the issues."""
    return {issue.code for issue in findings.issues}


@pytest.mark.parametrize(
    ("day", "actor"),
    [("2024-01-10", "sud-viktor-sahl"), ("2024-01-20", "sud-ruslan-teve"), ("2015-01-01", None)],
)
def test_an_office_leads_to_its_holder_on_the_day(day: str, actor: str | None) -> None:
    """The minister is whoever was minister when the report was published."""
    findings = found("Sudara's defence minister said that the front was quiet.", day)
    minister = party(findings, "Sudara's defence minister")
    assert (minister.actor, minister.side) == (actor, "SUD")


def test_without_a_date_nobody_is_guessed() -> None:
    """An office in a report of no date stays a role, with its side and its body."""
    findings = found("Sudara's defence minister said that the front was quiet.", None)
    minister = party(findings, "Sudara's defence minister")
    assert (minister.actor, minister.kind, minister.side) == (None, "office", "SUD")
    assert minister.name == "Minister of Defence, Ministry of Defence of Sudara"


def test_a_date_in_the_sentence_goes_before_that_of_publication() -> None:
    """In December 2023 the minister was the minister of then."""
    findings = found("In December 2023, Sudara's defence minister said that the front was quiet.")
    assert party(findings, "Sudara's defence minister").actor == "sud-viktor-sahl"


def test_a_month_with_two_holders_is_an_issue() -> None:
    """In January 2024 two people held the office, so neither is meant for sure."""
    findings = found("The Sudaran defence minister said in January that the front was quiet.")
    assert party(findings, "The Sudaran defence minister").actor is None
    assert "office_ambiguous" in codes(findings)


def test_an_office_may_be_written_in_other_words() -> None:
    """Articles and order do not matter: the chief of general staff of Sudara."""
    findings = found("The Sudaran chief of general staff said that Brenn was calm.")
    assert party(findings, "The Sudaran chief of general staff").actor == "sud-kiril-osk"


@pytest.mark.parametrize("words", ["The former Sudaran defence minister", "The Norvian commander"])
def test_more_or_fewer_words_than_the_office_lead_to_nobody(words: str) -> None:
    """A former minister is not the minister, and a commander may command anything."""
    findings = found(f"{words} said that Brenn was calm.")
    assert party(findings, words).actor is None


def test_a_name_beside_the_office_goes_before_the_pack() -> None:
    """A minister whom the pack does not know is not the one it knows."""
    findings = found("The defence minister of Sudara, Ivo Petran, said that Brenn was calm.")
    assert party(findings, "The defence minister of Sudara").actor is None


def test_a_bare_office_is_of_the_publishers_side() -> None:
    """In a state outlet's report the defence minister is its own."""
    text = "The defence minister said that the lines had held."
    assert party(found(text, publisher="Norvian News Agency"), "The defence minister").actor == (
        "nor-tomas-reik"
    )
    assert party(found(text), "The defence minister").actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Sudaran General Osk said that shells fell.", "sud-kiril-osk"),
        ("The head of the Varn administration, Osk, said that shells fell.", "nor-marta-osk"),
        ("Marta Osk went to Brenn. By noon Osk said that shells fell.", "nor-marta-osk"),
        ("General Kiril Osk went to Brenn. By noon Osk said that shells fell.", "sud-kiril-osk"),
    ],
)
def test_a_shared_name_is_decided_by_what_stands_beside_it(text: str, actor: str) -> None:
    """Side, office or a fuller name tells the two people called Osk apart."""
    assert party(found(text), "Osk").actor == actor


def test_a_shared_name_with_nothing_beside_it_is_nobodys() -> None:
    """A bare surname of two people of two sides stays as it was written, with an issue."""
    findings = found("Osk said that Brenn was calm.")
    osk = party(findings, "Osk")
    assert (osk.name, osk.actor, osk.side) == ("Osk", None, None)
    assert "name_ambiguous" in codes(findings)


def test_the_surname_of_another_is_not_the_known_person() -> None:
    """A farmer called Irim is not Governor Pavel Irim."""
    findings = found("Bertil Irim, a farmer, said that shells fell.")
    assert {p.actor for p in findings.parties} == {None}


@pytest.mark.parametrize(
    ("day", "words", "actor"),
    [
        ("2024-01-15", "Ukraine's defence minister", "rustem-umerov"),
        ("2023-08-15", "Ukraine’s defence minister", "oleksii-reznikov"),
        ("2025-08-15", "Ukraine's defence minister", "denys-shmyhal"),
    ],
)
def test_a_real_office_follows_its_dates(day: str, words: str, actor: str) -> None:
    """The same words mean another person after a change of ministers."""
    findings = found(f"{words} said that the talks would go on.", day, "russia-ukraine")
    assert party(findings, words).actor == actor


def test_a_minister_named_with_the_office() -> None:
    """Name and office beside each other are the person."""
    text = "Defence Minister Rustem Umerov said that the talks would go on."
    findings = found(text, "2025-06-02", "russia-ukraine")
    assert party(findings, "Rustem Umerov").actor == "rustem-umerov"


def test_the_only_junta_of_a_war_needs_no_name() -> None:
    """Where one state is at war, its bare junta and army are known, and "it" after them."""
    findings = found("The junta said that it had taken the town.", theatre="myanmar")
    assert {p.side for p in findings.parties} == {"MIL"}
    abroad = found("In Thailand, the army said that the border was shut.", theatre="myanmar")
    assert party(abroad, "the army").actor is None


def test_where_two_states_fight_a_bare_army_is_nobodys() -> None:
    """That the pack names only one of two armies says nothing."""
    assert party(found("The army said that Dorsk was calm."), "The army").actor is None


def test_outlets_and_weapons_are_no_places() -> None:
    """A name of an outlet or a weapon is not the town of that name."""
    text = "SANA reported that Katyushas hit Haifa."
    findings = found(text, theatre="israel-gaza-lebanon-iran")
    assert [place.name for place in findings.places] == ["Haifa"]


FILED = "KALDVIK, Norvia, June 14 (MW) - Norvian guns were heard all night. "


@pytest.mark.parametrize(
    ("said", "words", "side"),
    [
        ("The Interior Ministry said two had died.", "The Interior Ministry", "NOR"),
        ("Foreign Minister Alma Reed refused.", "Alma Reed", "NOR"),
        ("The Sudaran Interior Ministry denied it.", "The Sudaran Interior Ministry", "SUD"),
        ("The army said two had died.", "The army", None),
        ("The Reef health ministry said two had died.", "The Reef health ministry", None),
    ],
)
def test_a_state_body_is_of_the_state_a_report_was_filed_from(
    said: str, words: str, side: str | None
) -> None:
    """Unless another is named; a bare army or a body of somebody unknown stays nobody's."""
    findings = found(FILED + said)
    assert party(findings, words).side == side
    assert ("side_from_dateline" in codes(findings)) == (side == "NOR")


def test_who_is_told_of_elsewhere_is_not_of_the_state_a_report_was_filed_from() -> None:
    """A place abroad that a sentence opens with, or a people named before, stands against it."""
    abroad = found(FILED + "Norvia was silent. In Geneva, President Anton Velk warned of a war.")
    assert party(abroad, "Anton Velk").side is None
    named = found(FILED + "Norvia was silent. Sudaran Defence Secretary Anton Velk spoke.")
    assert party(named, "Anton Velk").side == "SUD"


def test_a_dateline_abroad_makes_nobody_a_party() -> None:
    """Where talks are held, offices without a state are not the host's."""
    findings = found("GENEVA, June 14 (MW) - Talks went on. The Interior Ministry was silent.")
    assert party(findings, "The Interior Ministry").side is None


@pytest.mark.parametrize(
    ("words", "side"), [("The Varn defence ministry", None), ("The Varn health ministry", "NOR")]
)
def test_a_region_with_an_army_of_its_own_has_left_its_state(words: str, side: str | None) -> None:
    """The defence ministry of a region is not the state's, its health ministry may be."""
    assert party(found(f"{words} said that two had died."), words).side == side


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Kavel Liberation Army met the government. On Tuesday the army said so.", "the army"),
        ("The Sudaran army fought the Kavel People's Army. Later the army said so.", None),
        ("The Sudaran National Army left. Later the army said so.", "The Sudaran National Army"),
    ],
)
def test_a_bare_army_is_no_movements(text: str, meant: str | None) -> None:
    """After the name of a movement's army, "the army" is the state's, or nobody's known."""
    assert party(found(text), "the army").name == (meant or "The Sudaran army")


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Police beat ethnic Sudarans in Mirov.", "ethnic Sudarans", None),
        ("The Sudaran minority in Mirov marched.", "The Sudaran minority", None),
        ("Norvian Sudaran fighters shelled Mirov.", "Norvian Sudaran fighters", None),
        ("Sudaran forces shelled Mirov.", "Sudaran forces", "SUD"),
    ],
)
def test_a_people_is_not_the_state_of_its_name(text: str, words: str, side: str | None) -> None:
    """Who only shares a people's name with a state is not on its side."""
    sides = {p.side for p in found(text).parties if p.span.exact in words}
    assert sides == {side}


def test_of_two_reports_in_a_digest_the_second_is_of_no_state_of_the_first() -> None:
    """A dateline in another country ends what the first one tells."""
    digest = found(
        "HALDEN BAY, 14 June (NNA) - The General Staff of Norvia met. The minister left.\n\n"
        "[Text] TARSK, 14 June (SNA) - The army fired. Foreign Minister Ivo Brandt said so.",
        publisher=None,
    )
    assert party(digest, "Ivo Brandt").side != "NOR"


def test_a_new_spokesman_is_whom_the_spokesman_means() -> None:
    """Whoever is told of as "a spokesman" last, not the first of the report."""
    findings = found(
        "A spokesman for the harbour office said the port was hit. A military spokesman said a"
        " tanker was hit. The spokesman added that two men died."
    )
    assert party(findings, "The spokesman").name == "A military spokesman"
