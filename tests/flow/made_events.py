"""Events made up at random, for tests of how they are found."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from counterclaim.core.claim import Interest, Stance
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import (
    Account,
    DerivedValue,
    Event,
    Origin,
    Sides,
    SilentSide,
    Slot,
    SlotValue,
    Standing,
)
from counterclaim.core.mention import Track
from counterclaim.core.span import Span
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.core.where import Place, PlacePrecision, PlaceRole

START = datetime(1969, 11, 1, tzinfo=UTC)
"""Some of them take place before the time that computers count from."""
TYPES = ("missile_strike", "air_strike", "talks", "prisoner_exchange", "kind_that_was_dropped")
SIDES = ("NOR", "SUD", "SU", "XW")
PUBLISHERS = ("Meridian Wire", "Lakes Radio", "Outlet ſ", None)
WORDS = ("Hollin", "Tarsk", "depot", "Sölvik", "bridge")
LONGITUDES = (-180.0, -179.9, -0.1, 0.0, 10.0, 10.5, 179.95, 180.0)
LATITUDES = (-89.0, -41.0, -0.2, 0.0, 0.4, 60.0, 88.5)


def made_events(chance: random.Random, how_many: int) -> list[Event]:
    """So many events, all unlike."""
    return [_event(chance, number) for number in range(how_many)]


def _event(chance: random.Random, number: int) -> Event:
    accounts = tuple(_account(chance, number, at) for at in range(chance.choice((1, 1, 2, 5))))
    heard = tuple(chance.sample(SIDES, chance.randrange(3)))
    silent = [side for side in SIDES if side not in heard][: chance.randrange(3)]
    return Event(
        id=f"evt_{chance.getrandbits(80):020x}",
        as_of=None,
        title=" ".join(chance.sample(WORDS, 2)),
        event_type=chance.choice(TYPES),
        track=chance.choice(list(Track)),
        when=_when(chance),
        places=tuple(_place(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))),
        accounts=accounts,
        slots=(_slot(chance),),
        origins=tuple(Origin(f"org_{at}", (), (), "itself") for at in range(len(accounts))),
        sides=Sides(heard, tuple(SilentSide(side, None, None) for side in silent)),
        standing=chance.choice(list(Standing)),
        reasons=(),
        disagreements=(),
        differences=(),
        history=(),
    )


def moment(chance: random.Random) -> datetime:
    """Some time of half a year; the same ones again and again."""
    return START + timedelta(days=chance.randrange(180), minutes=chance.choice((0, 0, 17)))


def _when(chance: random.Random) -> When | None:
    start = moment(chance) if chance.random() < 0.8 else None
    lasts = timedelta(days=chance.choice((0, 1, 8, 30, 31, 32, 90)))
    end = start and chance.choice((None, start + lasts))
    found = When(start, end, TimePrecision.DAY, None, TimeBasis.RELATIVE, None)
    return None if chance.random() < 0.1 else found


def _place(chance: random.Random) -> Place:
    known = chance.random() < 0.9
    return Place(
        PlaceRole.AT,
        chance.choice(WORDS),
        Span(0, 0, ""),
        chance.choice((*LATITUDES, chance.uniform(-90, 90))) if known else None,
        chance.choice((*LONGITUDES, chance.uniform(-180, 180))) if known else None,
        "XN",
        None,
        None,
        PlacePrecision.SETTLEMENT,
        chance.choice((None, 0.0, 3.0, 40.0, 600.0)),
    )


def _account(chance: random.Random, event: int, number: int) -> Account:
    said = moment(chance) if chance.random() < 0.9 else None
    return Account(
        claim=f"clm_{event}_{number}",
        exact="words",
        document=f"doc_{event}_{number}",
        uri="file:///report.txt",
        publisher=chance.choice(PUBLISHERS),
        speaker=f"A {chance.choice(WORDS)} mayor",
        side=None,
        origin=f"org_{number}",
        stance=Stance.ASSERTS,
        interest=Interest.UNKNOWN,
        said_at=said,
    )


def _slot(chance: random.Random) -> Slot:
    value = SlotValue(1.0, None, 1.0, Scope.INCIDENT, (), (), None, None)
    derived = chance.choice((None, DerivedValue(1.0, 2.0, None)))
    return Slot(Counted.KILLED, (value,), None, derived)
