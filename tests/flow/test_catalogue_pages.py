"""However the ledger looks for events, it finds those that a look at each of them would."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.core.event import Event, Standing
from counterclaim.core.glance import glance_at
from counterclaim.core.mention import Track
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events_select import Asked, Near, select, span_of
from counterclaim.flow.publishing import new_event
from counterclaim.store import Ledger, looking
from tests.cli.test_brief import Installed
from tests.flow.made_events import (
    LATITUDES,
    LONGITUDES,
    PUBLISHERS,
    SIDES,
    START,
    TYPES,
    WORDS,
    made_events,
    moment,
)
from tests.stories import types

EVENTS = 150
STEPS = 6
LAST = 200
"""By this day the events themselves are over."""
ASKED_EASILY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
T = TypeVar("T")
Held = dict[datetime, list[Event]]


def some(made: Callable[[random.Random], T]) -> st.SearchStrategy[T]:
    """Values made at random."""
    return st.integers(0, 1 << 32).map(lambda seed: made(random.Random(seed)))  # noqa: S311


def _box(chance: random.Random) -> tuple[float, float, float, float]:
    west = chance.choice((*LONGITUDES, chance.uniform(-360, 360)))
    south = chance.choice((*LATITUDES, chance.uniform(-90, 90)))
    width = chance.choice((0.0, 0.3, 9.0, 100.0, 359.0, 400.0))
    east = west + width if chance.random() < 0.5 else (west + width + 180) % 360 - 180
    return west, south, east, min(90.0, south + chance.choice((0.0, 0.5, 20.0, 180.0)))


def _near(chance: random.Random) -> Near:
    place = chance.choice(LATITUDES), chance.choice(LONGITUDES)
    return Near(*place, chance.choice((0.0, 1.0, 50.0, 900.0, 12_000.0)))


ASKED = st.builds(
    Asked,
    since=st.none() | some(moment),
    until=st.none() | some(moment),
    near=st.none() | some(_near),
    event_type=st.none() | st.sampled_from(("strike", *TYPES)),
    side=st.none() | st.sampled_from((*SIDES, "NOR SUD", "")),
    standing=st.none() | st.sampled_from([each.value for each in Standing]),
    track=st.none() | st.sampled_from([each.value for each in Track]),
    publisher=st.none() | st.sampled_from([name for name in PUBLISHERS if name]),
    box=st.none() | some(_box),
    text=st.none() | st.sampled_from((*WORDS, "a mayor", "Hollin depot", "nothing")),
    order=st.sampled_from(("oldest", "newest", "most_accounts")),
)
"""Mostly one filter or two: with all of them, nothing would ever be found."""
FEW = st.tuples(ASKED, st.sets(st.sampled_from(range(10)), max_size=3)).map(
    lambda given: _with_few(*given)
)


def _with_few(asked: Asked, kept: set[int]) -> Asked:
    names = [name for name in Asked.__dataclass_fields__ if name != "order"]
    chosen = {names[at]: getattr(asked, names[at]) for at in kept}
    return Asked(**chosen, order=asked.order)


@pytest.fixture
def held(ledger: Ledger) -> Held:
    """What the ledger held after each step: a sixth more, and some of the earlier ones no more."""
    chance = random.Random(11)  # noqa: S311
    events = made_events(chance, EVENTS)
    now: dict[str, Event] = {}
    found: Held = {}
    for step in range(STEPS):
        at = START + timedelta(days=LAST + step)
        with ledger.events.writing() as shelf:
            number = shelf.begin(f"doc_{step}", 0, at)
            for kept in shelf.published.now(range(EVENTS)):
                if chance.random() < 0.2:
                    shelf.close(kept, at)
                    del now[kept.id]
            for root, event in enumerate(events[step::STEPS], step * EVENTS):
                told = ((number, f"men_{root}"),)
                row = new_event(event, root % EVENTS, told, foretold=False, moves=False)
                shelf.publish(row, at)
                now[event.id] = event
        found[at] = list(now.values())
    return found


@pytest.fixture(params=["rare marks sorted", "all walked"])
def catalogue(
    ledger: Ledger, held: Held, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Catalogue]:
    """Its catalogue, whichever way it looks."""
    assert held
    with monkeypatch.context() as patched:
        patched.setattr(looking, "FEW", 5 if request.param == "all walked" else 5_000)
        yield Catalogue(ledger, Installed(), "example")


@ASKED_EASILY
@given(asked=FEW)
def test_what_is_found_is_what_is_asked_and_in_its_order(
    catalogue: Catalogue, held: Held, asked: Asked
) -> None:
    """Every filter, pair and triple of them, in every order, page by page and at a glance."""
    expected = select(held[max(held)], asked, types())
    page = catalogue.events(asked, limit=EVENTS)
    assert page.events == expected
    assert page.total == len(expected)
    assert _page_by_page(catalogue, asked) == [event.id for event in expected]
    at_a_glance = catalogue.glances(asked, limit=EVENTS)
    assert at_a_glance.glances == tuple(map(glance_at, expected))


@settings(ASKED_EASILY, max_examples=25)
@given(asked=FEW, step=st.integers(0, STEPS - 1))
def test_what_was_known_then_is_found_as_it_was(
    catalogue: Catalogue, held: Held, asked: Asked, step: int
) -> None:
    """As known at any time, the same filters find what held then."""
    at = START + timedelta(days=LAST + step, hours=1)
    expected = select(held[at - timedelta(hours=1)], asked, types())
    found = catalogue.events(asked, as_of=at, limit=EVENTS).events
    assert [event.id for event in found] == [event.id for event in expected]
    glances = catalogue.glances(asked, as_of=at, limit=EVENTS).glances
    assert glances == tuple(map(glance_at, expected))


def test_a_count_is_told_where_it_is_quick_and_is_right(catalogue: Catalogue, held: Held) -> None:
    """A first page of many says how many there are, or that it does not know."""
    for asked in (Asked(), Asked(track="battlefield"), Asked(since=START + timedelta(days=90))):
        expected = len(select(held[max(held)], asked, types()))
        assert catalogue.events(asked, limit=3).total in {None, expected}
    assert catalogue.events(Asked(), limit=3).total == len(held[max(held)])


@settings(ASKED_EASILY, max_examples=25)
@given(asked=FEW)
def test_a_timeline_counts_every_event_on_its_day(
    catalogue: Catalogue, held: Held, asked: Asked
) -> None:
    """Of what is asked beside places, which are asked by their hull."""
    asked = replace(asked, near=None, box=None)
    expected = select(held[max(held)], asked, types())
    days = Counter(start.date() for event in expected if (start := span_of(event)[0]))
    found = catalogue.days(asked)
    if found is not None:
        assert found == {(day - date(1970, 1, 1)).days: many for day, many in days.items()}
    else:
        assert asked.publisher or asked.text


def _page_by_page(catalogue: Catalogue, asked: Asked) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = catalogue.glances(asked, limit=20, after=after)
        assert [e.id for e in catalogue.events(asked, limit=20, after=after).events] == [
            glance.id for glance in page.glances
        ]
        found += [glance.id for glance in page.glances]
        after = page.next
        if after is None:
            return found
