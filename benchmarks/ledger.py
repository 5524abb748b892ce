"""A made-up ledger: readings of a war that does not exist, as many as are asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from counterclaim.core.claim import (
    Certainty,
    Claim,
    Form,
    Interest,
    Polarity,
    Speaker,
    SpeakerKind,
    Stance,
)
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.document import Document
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Mention, Role, RoleName, Status
from counterclaim.core.pack import EventType
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.theatre.vocabulary import load_vocabulary

START = datetime(2024, 1, 1, tzinfo=UTC)
MENTIONS = 5
"""Mentions in one report."""
EVENTS_A_DAY = 120
TYPES = ("missile_strike", "drone_strike", "artillery_shelling", "talks", "prisoner_exchange")
SIDES = ("NOR", "SUD")
_SYLLABLES = ("ka", "ro", "vel", "tin", "mar", "os", "dra", "lin", "bel", "sko", "ur", "ga")


@dataclass(frozen=True, slots=True)
class Happening:
    """What a report can speak of."""

    kind: str
    place: Place
    day: datetime
    killed: int
    target: str


def readings(mentions: int, seed: int = 1) -> Iterator[Reading]:
    """So many mentions' worth of readings, in order of publication; half of them follow up."""
    chance = random.Random(seed)  # noqa: S311
    places = [_place(number, chance) for number in range(4000)]
    now, happened = START, list[Happening]()
    for number in range(mentions // MENTIONS):
        now += timedelta(days=1) / (EVENTS_A_DAY / MENTIONS * 2)
        told = [
            chance.choice(happened[-EVENTS_A_DAY:])
            if happened and chance.random() < 0.5
            else _happening(places, now, chance)
            for _ in range(MENTIONS)
        ]
        happened = [*happened[-EVENTS_A_DAY:], *told]
        yield _reading(number, told, now, chance)


def _reading(number: int, told: list[Happening], now: datetime, chance: random.Random) -> Reading:
    sentences = [_sentence(each) for each in told]
    text = " ".join(sentences)
    outlet = f"Outlet {chance.randrange(60)}"
    ident = content_id("doc", number, text)
    document = Document(ident, f"bench:{number}", outlet, None, now, "en", text, "0" * 64)
    claims, mentions, at = [], [], 0
    for each, sentence in zip(told, sentences, strict=True):
        content = Span.of(text, at, at + len(sentence))
        mention = _mention(document, each, content, chance)
        mentions.append(mention)
        claims.append(_claim(document, content, mention, chance))
        at += len(sentence) + 1
    return Reading(document, (), tuple(claims), tuple(mentions), (), (), ())


@cache
def _types() -> Mapping[str, EventType]:
    return load_vocabulary().event_types


def _sentence(told: Happening) -> str:
    kind = told.kind.replace("_", " ")
    return f"A {kind} at {told.target} in {told.place.name} killed {told.killed} people."


def _mention(document: Document, told: Happening, content: Span, chance: random.Random) -> Mention:
    kind = _types()[told.kind]
    start = content.start + 2
    trigger = Span.of(document.text, start, start + len(told.kind))
    name = content_id("men", document.id, start)
    toll = float(max(1, told.killed + chance.choice((0, 0, 0, 1))))
    counts = (Count(Counted.KILLED, "people", toll, toll, toll, "people", Scope.INCIDENT, content),)
    side = SIDES[told.killed % 2]
    roles = (
        Role(RoleName.ACTOR, side, None, side, content),
        Role(RoleName.TARGET, told.target, None, SIDES[1 - told.killed % 2], content),
    )
    day = TimePrecision.DAY
    when = When(told.day, told.day + timedelta(days=1), day, None, TimeBasis.RELATIVE, None)
    return Mention(
        name,
        kind.slug,
        kind.track,
        kind.plover,
        kind.acled,
        Status.OCCURRED,
        trigger,
        roles,
        (told.place,),
        when,
        counts,
    )


def _claim(document: Document, content: Span, mention: Mention, chance: random.Random) -> Claim:
    side = chance.choice(SIDES)
    ministry = Speaker(f"Ministry of {side}", SpeakerKind.ORGANIZATION, side, None, None)
    publisher = Speaker(document.publisher or "", SpeakerKind.MEDIA, None, None, None)
    return Claim(
        content_id("clm", document.id, content.start),
        (content,),
        None,
        (ministry, publisher),
        Stance.ASSERTS,
        Certainty.CERTAIN,
        Polarity.POSITIVE,
        Form.INDIRECT,
        Interest.UNKNOWN,
        (mention.id,),
    )


def _happening(places: list[Place], now: datetime, chance: random.Random) -> Happening:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    target = f"the {_name(chance)} depot"
    return Happening(chance.choice(TYPES), chance.choice(places), day, chance.randrange(40), target)


def _place(number: int, chance: random.Random) -> Place:
    return Place(
        PlaceRole.AT,
        f"{_name(chance)}{number}",
        Span(0, 0, ""),
        chance.uniform(-50, -40),
        chance.uniform(-130, -115),
        "XN",
        None,
        number + 1,
        PlacePrecision.SETTLEMENT,
        3.0,
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
