"""How many, of whom: what is counted around a word of harm."""

from __future__ import annotations

import pytest

from counterclaim.core.count import Counted
from tests.read.story import told

_HARM = {Counted.KILLED, Counted.INJURED, Counted.DETAINED, Counted.TARGETED}


def _counted(text: str) -> list[tuple[Counted, float | None, str]]:
    counts = [count for mention in told(text).mentions for count in mention.counts]
    return [(count.what, count.best, count.span.exact) for count in counts if count.what in _HARM]


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("A man was killed near Brenn on Friday.", Counted.KILLED, "A man"),
        ("A 19-year-old was stabbed to death in Mirov.", Counted.KILLED, "A 19-year-old"),
        ("Mayor Ivo Brandt was assassinated outside his home.", Counted.KILLED, "Ivo Brandt"),
        ("Police detained a student in Brenn.", Counted.DETAINED, "a student"),
        ("A woman was shot in the leg, police said.", Counted.INJURED, "A woman"),
    ],
)
def test_one_victim_is_a_count_of_one_in_its_words(text: str, what: Counted, words: str) -> None:
    """Somebody new or named who is harmed counts one, with the words that say who."""
    assert _counted(text) == [(what, 1.0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "A person was killed every day in the siege.",
        "The law values a soldier's life.",
        "A man was shot in Mirov and died there. The man died in an ambulance.",
        "Every soldier was killed in the film.",
    ],
)
def test_nobody_in_particular_is_no_count(text: str) -> None:
    """Habits, each and all, and somebody already counted add no victim."""
    killed = [words for what, best, words in _counted(text) if what is Counted.KILLED]
    assert killed == (["A man"] if text.startswith("A man") else [])


def test_joined_victims_count_each() -> None:
    """A soldier and two children are one and two, and three together."""
    found = _counted("Shelling killed a soldier and two children in Mirov.")
    assert found == [
        (Counted.KILLED, 1.0, "a soldier"),
        (Counted.KILLED, 3.0, "a soldier and two children"),
        (Counted.KILLED, 2.0, "two"),
    ]


def test_an_age_behind_a_name_is_no_count() -> None:
    """Ada Lorn, 28, is one victim, not twenty-eight."""
    found = _counted("Ada Lorn, 28, of Brenn, was killed in the attack.")
    assert found == [(Counted.KILLED, 1.0, "Ada Lorn")]


def test_times_are_not_harmed() -> None:
    """Whoever was shot six times is one."""
    assert _counted("Garo Senn was shot six times.") == [(Counted.TARGETED, 1.0, "Garo Senn")]


def test_shot_people_are_not_intercepted() -> None:
    """Four men shot, one fatally: four hit, one killed."""
    found = _counted("Four men were shot, one fatally, in Mirov.")
    assert found == [(Counted.TARGETED, 4.0, "Four"), (Counted.KILLED, 1.0, "one")]


@pytest.mark.parametrize(
    "text",
    [
        "The boy was shot with a 22 caliber pistol near Mirov.",
        "Shells wounded two men, one 17 and the other 21, in Mirov.",
        "One person was killed near Mirov, the Courier (Channel 18) reported.",
    ],
)
def test_a_calibre_an_age_and_a_label_count_nobody(text: str) -> None:
    """Figures that tell what gun, how old or which station are no victims."""
    assert not {17.0, 18.0, 21.0, 22.0, 38.0} & {best for _, best, _ in _counted(text)}


def test_three_more_are_people_whatever_follows() -> None:
    """The clause that goes on behind "three more" does not tell what was counted."""
    found = _counted("Gunmen killed two villagers and injured at least three more with shots.")
    assert (Counted.INJURED, 3.0, "at least three") in found


def test_who_is_shot_in_the_head_may_be_dead() -> None:
    """A hit in a limb is a wound; one in the head leaves open how it ended."""
    assert _counted("A woman was shot in the head near Mirov.") == [
        (Counted.TARGETED, 1.0, "A woman")
    ]


def test_no_casualties_are_none_dead_and_none_hurt() -> None:
    """A word for both together gives a zero of each."""
    found = _counted("There were no casualties in the strike on Mirov.")
    assert {(what, best) for what, best, _ in found} == {
        (Counted.KILLED, 0.0),
        (Counted.INJURED, 0.0),
    }


def test_killed_or_wounded_leaves_open_which() -> None:
    """A number of those killed or wounded is neither's."""
    assert _counted("Some 300 had been killed or wounded near Mirov.") == []


def test_a_part_of_those_before_met_their_fate() -> None:
    """Whoever is included among the dead is dead, however far the verb stands."""
    found = _counted(
        "At least 220 people have died since fighting erupted on Monday, including more than 40 "
        "civilians."
    )
    assert (Counted.KILLED, 40.0, "more than 40") in found


def test_what_somebody_attacks_with_is_launched() -> None:
    """Drones that a town is attacked with are not what was hit."""
    reading = told("Sudara attacked Mirov with 36 drones on Friday.")
    (count,) = [c for m in reading.mentions for c in m.counts if c.best == 36]
    assert count.what is Counted.LAUNCHED


def test_everybody_named_in_a_list_of_the_dead_counts_one() -> None:
    """Three journalists told by name are three, and each of them one."""
    found = _counted(
        "Soldiers killed three journalists near Mirov: Ada Lorn, a photographer, Ivo Brandt, a "
        "reporter, and Tomas Oreld, a technician."
    )
    named = {words for what, best, words in found if what is Counted.KILLED and best == 1.0}
    assert {"Ada Lorn", "Ivo Brandt", "Tomas Oreld"} <= named
    assert (Counted.KILLED, 3.0, "three") in found


def test_a_death_is_its_owners() -> None:
    """Whose death it is died."""
    found = _counted("Villagers gathered in Mirov after Ada Lorn's death on Friday.")
    assert (Counted.KILLED, 1.0, "Ada Lorn") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both men in the car were killed near Mirov.", (Counted.KILLED, 2.0, "Both")),
        ("A clash left a bystander dead and nine hurt.", (Counted.KILLED, 1.0, "a bystander")),
        ("Five villagers were found shot dead at a farm in Mirov.", (Counted.KILLED, 5.0, "Five")),
    ],
)
def test_the_dead_are_counted_however_it_is_put(
    text: str, expected: tuple[Counted, float, str]
) -> None:
    """Both, left dead, found shot dead."""
    assert expected in _counted(text)


def test_the_dead_are_no_arrest() -> None:
    """Who was killed is not counted with who was arrested for it."""
    reading = told("Police arrested the father of a student who killed four classmates in Mirov.")
    arrest = next(m for m in reading.mentions if m.event_type == "detention")
    assert not [c for c in arrest.counts if c.what is Counted.KILLED]


def test_a_gunman_who_was_killed_is_one_of_the_dead() -> None:
    """Who did it was no victim before, and is one now."""
    assert (Counted.KILLED, 1.0, "the gunman") in _counted("Guards killed the gunman in Mirov.")
