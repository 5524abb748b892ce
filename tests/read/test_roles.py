"""Who did what to whom, with what, whatever the sentence's build."""

from __future__ import annotations

import pytest

from counterclaim.core.mention import RoleName, Status
from counterclaim.core.reading import Reading
from tests.read.story import mention_of, told


def in_role(reading: Reading, event_type: str, role: RoleName) -> list[str]:
    """The words of those in a role of the first mention of a type."""
    return [r.span.exact for r in mention_of(reading, event_type).roles if r.role is role]


@pytest.mark.parametrize(
    ("text", "event_type", "role", "words"),
    [
        (
            "Three people died when a bomb exploded outside a courthouse in Kaldvik.",
            "bombing",
            RoleName.TARGET,
            "a courthouse",
        ),
        (
            "Three people died when a bomb exploded outside a courthouse in Kaldvik.",
            "bombing",
            RoleName.INSTRUMENT,
            "a bomb",
        ),
        (
            "Police are looking for two men who threw a grenade at a bus.",
            "bombing",
            RoleName.ACTOR,
            "two men",
        ),
        (
            "the judge's murder shocked the people of kaldvik.",
            "assassination",
            RoleName.VICTIM,
            "the judge",
        ),
        (
            "A guerrilla attack on the power station left Kaldvik in the dark.",
            "armed_attack",
            RoleName.ACTOR,
            "guerrilla",
        ),
        (
            "The central bank was the target of a bomb attack on Friday.",
            "bombing",
            RoleName.TARGET,
            "The central bank",
        ),
    ],
)
def test_a_participant_is_found_where_the_sentence_puts_it(
    text: str, event_type: str, role: RoleName, words: str
) -> None:
    """Behind a preposition, before a relative, as owner, as modifier, as subject of a noun."""
    assert words in in_role(told(text), event_type, role)


@pytest.mark.parametrize(
    ("text", "event_type", "role", "words"),
    [
        (
            "Norvia has imposed sanctions on the Sudaran army.",
            "sanctions",
            RoleName.TARGET,
            ["the Sudaran army"],
        ),
        (
            "Norvia accused Sudaran rebels of violating the truce.",
            "accusation",
            RoleName.TARGET,
            ["Sudaran rebels"],
        ),
        (
            "Norvia has rejected a Sudaran request to visit the camp.",
            "refusal",
            RoleName.RECIPIENT,
            ["Sudaran"],
        ),
        (
            "Students staged a protest against the government of Sudara.",
            "protest",
            RoleName.TARGET,
            ["the government of Sudara"],
        ),
        (
            "Students staged a protest against the government of Sudara.",
            "protest",
            RoleName.ACTOR,
            ["Students"],
        ),
        (
            "Norvian forces launched artillery fire against rebel camps.",
            "artillery_shelling",
            RoleName.TARGET,
            ["rebel camps"],
        ),
    ],
)
def test_a_verb_that_only_carries_its_noun_lends_it_its_phrases(
    text: str, event_type: str, role: RoleName, words: list[str]
) -> None:
    """Whom words or blows are turned to may hang on the verb, the noun, or whose the noun is."""
    assert in_role(told(text), event_type, role) == words


def test_a_car_that_explodes_is_a_means_and_a_depot_is_what_was_hit() -> None:
    """What goes off did nothing to anybody of its own will."""
    car = told("A car loaded with dynamite exploded outside the ministry in Mirov.")
    depot = told("A fuel depot exploded near Mirov on Friday.")
    assert "A car" in in_role(car, "bombing", RoleName.INSTRUMENT)
    assert in_role(car, "bombing", RoleName.ACTOR) == []
    assert in_role(car, "bombing", RoleName.TARGET) == ["the ministry"]
    kind = depot.mentions[0].event_type
    assert in_role(depot, kind, RoleName.ACTOR) == []


def test_the_lives_of_many_are_the_many() -> None:
    """A word for how many, or for what is taken from them, stands for nobody."""
    reading = told("Rebels carried out an attack that claimed the lives of 100 villagers.")
    victims = {r.span.exact for m in reading.mentions for r in m.roles if r.role is RoleName.VICTIM}
    assert victims == {"villagers"}


def test_a_hyphen_cuts_no_phrase() -> None:
    """The words of a participant hold whatever a hyphen glues to them."""
    reading = told("A 49-year-old woman was killed by the shelling of Mirov.")
    victims = {r.span.exact for m in reading.mentions for r in m.roles if r.role is RoleName.VICTIM}
    assert victims == {"A 49-year-old woman"}


def test_a_second_name_goes_by_the_full_one() -> None:
    """Who is named in full once is the same person by the second name alone."""
    reading = told(
        "Gunmen kidnapped the farmer Tomas Oreld near Mirov. They killed Oreld on Friday."
    )
    names = {r.name for m in reading.mentions for r in m.roles if r.role is RoleName.VICTIM}
    assert names == {"Tomas Oreld"}


def test_soldiers_killed_since_monday_kill_nobody() -> None:
    """A participle behind those it is about makes no doer of them."""
    reading = told("Brenn has buried 13 of the Sudaran soldiers killed since Monday.")
    roles = [r.role for m in reading.mentions for r in m.roles if "soldiers" in r.span.exact]
    assert RoleName.ACTOR not in roles


def test_who_fights_alongside_an_army_is_no_target() -> None:
    """Those on the same side do the same deed."""
    reading = told("Sudara, whose troops have fought alongside the Norvian army, has not spoken.")
    roles = {r.role for m in reading.mentions for r in m.roles}
    assert RoleName.TARGET not in roles


def test_a_demand_is_turned_to_whom_its_clause_tells_to_act() -> None:
    """The one addressed and what is asked of it are two roles."""
    reading = told("Norvia demanded that Sudara withdraw its troops from Varn Province.")
    assert in_role(reading, "demand", RoleName.RECIPIENT) == ["Sudara"]


def test_fighting_that_breaks_out_is_an_event() -> None:
    """A form in -ing in the place of a noun is a noun, however it is tagged."""
    reading = told("Fighting broke out near Tarsk on Monday.")
    assert mention_of(reading, "ground_clash").status is Status.OCCURRED


def test_to_reject_a_murder_is_not_to_deny_it() -> None:
    """What is known already took place, whatever anybody thinks of it."""
    reading = told("All parties rejected the murder of the judge.")
    assert mention_of(reading, "assassination").status is Status.OCCURRED


def test_to_deny_a_part_in_a_killing_is_not_to_deny_the_killing() -> None:
    """The part is denied, the killing is not."""
    reading = told("Sudara denied any part in the killing of the exiled journalist.")
    assert mention_of(reading, "assassination").status is Status.OCCURRED


def test_places_stay_with_what_their_own_clause_tells() -> None:
    """Repelled strikes do not lend their towns to the fires told of before them."""
    reading = told(
        "The ministry said aircraft caught fire after attacks in Kaldvik and Orlava, and that "
        "strikes were repelled in Tarsk, Brenn and Dorsk."
    )
    repelled = next(m for m in reading.mentions if m.trigger.exact == "strikes")
    others = [m for m in reading.mentions if m is not repelled]
    assert {place.span.exact for place in repelled.places} == {"Tarsk", "Brenn", "Dorsk"}
    assert not {"Tarsk", "Brenn", "Dorsk"} & {p.span.exact for m in others for p in m.places}


def test_deaths_belong_to_the_blow_not_to_those_who_fled() -> None:
    """Of two events in a sentence harm is the nearer one's, and flight kills nobody."""
    reading = told("Residents fled as shells hit a clinic in Mirov, killing a doctor.")
    victims = {m.event_type: [r.span.exact for r in m.roles] for m in reading.mentions if m.counts}
    assert "displacement" not in victims
    assert any("a doctor" in words for words in victims.values())


@pytest.mark.parametrize(
    ("text", "event_type", "words"),
    [
        ("Norvia threatened to break off relations with Sudara.", "threat", "Sudara"),
        ("Norvia refused to meet the Sudaran envoy.", "refusal", "the Sudaran envoy"),
        ("Norvia condemned Sudara's decision to close the port.", "condemnation", "Sudara"),
    ],
)
def test_who_would_meet_the_deed_is_who_the_words_are_turned_to(
    text: str, event_type: str, words: str
) -> None:
    """A threat to break with somebody threatens them; a decision condemned is somebody's."""
    turned = {RoleName.RECIPIENT, RoleName.TARGET}
    roles = mention_of(told(text), event_type).roles
    assert words in [role.span.exact for role in roles if role.role in turned]


def test_whose_murder_is_condemned_is_not_condemned() -> None:
    """What somebody underwent is no decision of theirs."""
    reading = told("The minister condemned Ada Lorn's murder in Mirov.")
    assert in_role(reading, "condemnation", RoleName.TARGET) == []


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("The judge was killed on Friday, apparently by rebels.", RoleName.ACTOR, ["rebels"]),
        ("A terrorist attack killed two people in Mirov.", RoleName.ACTOR, []),
        ("Gunmen shot the judge at point blank range in Mirov.", RoleName.TARGET, []),
        ("The shock wave of the blast killed a nurse.", RoleName.ACTOR, []),
    ],
)
def test_what_does_nothing_takes_no_part(text: str, role: RoleName, words: list[str]) -> None:
    """Adverbs lead no phrase, and ranges, waves and kinds of attack are nobody."""
    found = [r.span.exact for m in told(text).mentions for r in m.roles if r.role is role]
    assert found == words


def test_who_attempted_what_was_foiled_is_its_doer() -> None:
    """Not those who foiled it."""
    reading = told("The army foiled an attempt by rebels to storm the base.")
    roles = mention_of(reading, "armed_attack").roles
    assert [r.name for r in roles if r.role is RoleName.ACTOR] == ["rebels"]


def test_a_missile_fired_in_retaliation_falls_on_no_retaliation() -> None:
    """Only what it was fired at was its target."""
    reading = told("In retaliation for the raid, a missile was fired at the barracks in Dorsk.")
    roles = mention_of(reading, "missile_strike").roles
    assert [r.name for r in roles if r.role is RoleName.TARGET] == ["the barracks"]
