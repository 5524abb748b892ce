"""Which reports tell one story, and which mentions are never one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counterclaim.core.reading import Reading
from counterclaim.link import InProcess, Linker, link, stories
from counterclaim.link.likeness import LIKENESSES, event_worth
from counterclaim.link.story import story_weights
from counterclaim.link.wording import wording_weights
from counterclaim.theatre.vocabulary import load_vocabulary
from tests.read.story import told

TYPES = load_vocabulary().event_types
FIRE = (
    "A drone struck the Yarrow oil depot near Kaldvik before dawn on Friday, and three tanks "
    "burned until noon, the Varn Provincial Administration said. Governor Henrik Vale said 14 "
    "firemen were hurt."
)
AGAIN = (
    "Fourteen firemen were hurt at the Yarrow oil depot near Kaldvik, Governor Henrik Vale said, "
    "after a drone struck it before dawn on Friday and three tanks burned until noon."
)
BRIDGE = (
    "A drone cut the Salt Quay bridge in Orsk on Friday evening, and nine railwaymen were hurt, "
    "Mayor Ilse Brandt said. Trains to Lindau Port stood still until midnight."
)
TALKS = (
    "Envoys of Norvia and Sudara met in Lindau Port on Friday to speak of an exchange of "
    "prisoners, the Foreign Office of Ostmark said, and will meet again next week."
)


def dated(reading: Reading, days: int) -> Reading:
    """The reading as if its report had come so many days later, under another id."""
    document = reading.document
    assert document.published_at is not None
    at = document.published_at + timedelta(days=days)
    return replace(reading, document=replace(document, id=f"{document.id}{days}", published_at=at))


def test_two_reports_of_one_fire_are_one_story_and_the_talks_another() -> None:
    """Names, figures and days tell stories apart."""
    read = [told(text, publisher=f"Outlet {n}") for n, text in enumerate((FIRE, TALKS, AGAIN))]
    found = sorted(len(group) for group in stories(read))
    assert found == [1, 2]


def test_a_report_of_the_whole_day_draws_no_other_event_into_its_story() -> None:
    """What tells of the fire and of the bridge stands with the fire; the bridge stands alone."""
    texts = (FIRE, AGAIN, f"{FIRE} {BRIDGE}", BRIDGE)
    read = [dated(told(text, publisher=f"Outlet {n}"), n) for n, text in enumerate(texts)]
    found = [[reading.document.text for reading in group] for group in stories(read)]
    assert found == [list(texts[:3]), [BRIDGE]]


def test_the_anniversary_of_a_strike_is_no_new_report_of_it() -> None:
    """A year later the same words do not join the event of the year before."""
    first = told("A Sudaran missile hit the depot at Brenn.", publisher="Outlet 1")
    later = dated(told("A Sudaran missile hit the depot at Brenn.", publisher="Outlet 2"), 366)
    assert len([c for c in link([first, later], TYPES) if len(c.told) > 1]) == 0


def test_an_exercise_is_not_the_attack_it_plays() -> None:
    """Other kinds of event are never one."""
    read = [
        told("Norvian troops attacked Brenn on Friday.", publisher="Outlet 1"),
        told("Norvian troops held a military exercise at Brenn on Friday.", publisher="Outlet 2"),
    ]
    for cluster in link(read, TYPES):
        assert len({each.document.id for each in cluster.told}) == 1


def test_reports_taken_one_by_one_make_the_events_of_all_at_once() -> None:
    """What is linked as it comes is what is linked from the whole ledger."""
    read = [told(text, publisher=f"Outlet {n}") for n, text in enumerate((FIRE, AGAIN, TALKS))]
    memory = InProcess()
    linker = Linker(TYPES, memory)
    changed = {n for each in sorted(read, key=lambda r: r.document.id) for n in linker.add(each)}
    one_by_one = {frozenset(s.id for s in memory.mentions[memory.final(n)]) for n in changed}
    at_once = link(read, TYPES)
    assert one_by_one == {frozenset(t.mention.id for t in c.told) for c in at_once}


@pytest.mark.parametrize("weights", [story_weights, wording_weights])
def test_every_learned_weight_names_a_likeness(weights: object) -> None:
    """The files and the code speak of the same likenesses; loading checks it."""
    assert callable(weights)
    assert weights().likenesses


def test_the_table_of_findings_is_whole() -> None:
    """Every likeness has its row, and some can tell events apart."""
    worth = event_worth()
    assert set(worth.findings) == set(LIKENESSES)
    assert worth.telling < set(LIKENESSES)
    assert worth.veto < worth.threshold <= worth.merge
