"""Little stories of two or three reports, and what must come of them (``stories.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.core.claim import Interest, Speaker, SpeakerKind, Stance
from counterclaim.core.cluster import Told
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import Event
from counterclaim.core.mention import Status
from counterclaim.core.pack import Side, Theatre
from counterclaim.core.when import TimeBasis, TimePrecision, When
from tests.stories import (
    AGENCY,
    LAKES,
    RELIEF,
    TELEGRAPH,
    WIRE,
    at_place,
    number,
    report,
    theatre,
    told,
    unnamed,
    weighed,
)

STORIES = yaml.safe_load(Path(__file__).with_name("stories.yml").read_text("utf-8"))
ENEMIES = {
    "NOR": ("SUD", "VAR", "LAK"),
    "TES": ("SUD",),
    "SUD": ("NOR",),
    "VAR": ("NOR", "LAK"),
    "LAK": (),
    "OST": (),
}
OUTLETS = {"wire": WIRE, "lakes": LAKES, "NOR paper": AGENCY, "SUD paper": TELEGRAPH}
HOW = {
    "says": (Stance.ASSERTS, Status.OCCURRED),
    "admits": (Stance.CONFIRMS, Status.OCCURRED),
    "denies": (Stance.DENIES, Status.DID_NOT_OCCUR),
    "doubts": (Stance.DOUBTS, Status.OCCURRED),
    "foresees": (Stance.ASSERTS, Status.PLANNED),
    "threatens": (Stance.THREATENS, Status.THREATENED),
}
Account = Mapping[str, Any]
Story = Mapping[str, Any]


@cache
def war() -> Theatre:
    """Six sides: two with an ally, one that fights two of them, one that fights nobody."""
    known = {side.code: side for side in theatre().sides}
    blank = Side("", "", (), (), (), ())
    sides = (
        replace(known.get(code, blank), code=code, opposes=opposes)
        for code, opposes in ENEMIES.items()
    )
    return replace(theatre(), sides=tuple(sides))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_a_story_comes_out_as_it_must(story: Story) -> None:
    """Standing, reasons, silence, agreement and the latest number are those of the page."""
    event = weighed(*map(account, story["told"]), in_theatre=war())
    asked = {name: check for name, check in CHECKS.items() if name in story}
    assert asked
    for name, check in asked.items():
        check(event, story[name])


def test_there_are_many_stories_and_each_is_told_once() -> None:
    """No two ask the same."""
    told_in = [repr(story["told"]) for story in STORIES]
    assert len(told_in) >= 60
    assert len(set(told_in)) == len(told_in)


def account(of: Account) -> Told:
    """One account as a mention with its claim."""
    at = datetime(2024, 6, of.get("at", 15), 18, tzinfo=UTC)
    stance, status = HOW[of.get("how", "says")]
    speaker = _speaker(of["who"]) if "who" in of else None
    words = of.get("text") or f"a missile hit the depot {_details(of)}".strip()
    page = report(f"{speaker.name} says: {words}" if speaker else words, _outlet(of), at)
    page = replace(page, id=of.get("report", page.id))
    counts = [
        number(page, of[key], Counted.KILLED, *_bounds(of[key]), scope=scope)
        for key, scope in (("killed", Scope.INCIDENT), ("total", Scope.CUMULATIVE))
        if key in of
    ]
    place = at_place(page, of["place"]) if "place" in of else None
    return told(
        page,
        words,
        [speaker] if speaker else (),
        stance=stance,
        status=status,
        interest=Interest.AGAINST_INTEREST if of.get("how") == "admits" else Interest.UNKNOWN,
        counts=counts,
        actor=of.get("blames"),
        target=of.get("hits"),
        places=[replace(place, **WHERE[of["place"]])] if place else (),
        when=_on(of["day"]) if "day" in of else None,
    )


WHERE: Mapping[str, Mapping[str, Any]] = {
    "Brenn": {},
    "Brenn far": {"name": "Brenn", "latitude": 6.0},
    "Orlava": {"latitude": 5.0},
}


def _details(of: Account) -> str:
    named = (of.get(key) for key in ("killed", "total", "place", "day"))
    return " ".join(str(each) for each in named if each is not None)


def _outlet(of: Account) -> Speaker:
    return OUTLETS[of.get("via", "wire")]


def _speaker(who: str) -> Speaker:
    if who == "relief":
        return RELIEF
    if who == "a source":
        return unnamed(who)
    side = who.split(maxsplit=1)[0]
    return Speaker(f"The {who}", SpeakerKind.ORGANIZATION, side, who.replace(" ", "-"), None)


def _bounds(said: str) -> tuple[float | None, float | None]:
    value = float(said.strip("<>="))
    return (value, float("inf") if said.startswith(">") else value)


def _on(day: int) -> When:
    start = datetime(2024, 6, day, tzinfo=UTC)
    end = start + timedelta(days=1)
    return When(start, end, TimePrecision.DAY, None, TimeBasis.EXPLICIT, None)


def _latest(event: Event) -> float | None:
    latest = (slot.latest for slot in event.slots if slot.slot is Counted.KILLED)
    return next((value.best for value in latest if value), None)


def _equal(of: Callable[[Event], object]) -> Callable[[Event, Any], None]:
    def check(event: Event, expected: Any) -> None:  # noqa: ANN401
        assert of(event) == expected

    return check


def _has(of: Callable[[Event], set[str]]) -> Callable[[Event, Any], None]:
    def check(event: Event, expected: Any) -> None:  # noqa: ANN401
        assert set(expected) <= of(event)

    return check


def _lacks(of: Callable[[Event], set[str]]) -> Callable[[Event, Any], None]:
    def check(event: Event, expected: Any) -> None:  # noqa: ANN401
        assert not set(expected) & of(event)

    return check


def _reasons(event: Event) -> set[str]:
    return {reason.rule for reason in event.reasons}


def _disagreements(event: Event) -> set[str]:
    return {each.kind.value for each in event.disagreements}


def _differences(event: Event) -> set[str]:
    return {each.kind.value for each in event.differences}


CHECKS: Mapping[str, Callable[[Event, Any], None]] = {
    "standing": _equal(lambda event: event.standing.value),
    "reasons": _has(_reasons),
    "not_reasons": _lacks(_reasons),
    "disagree": _has(_disagreements),
    "not_disagree": _lacks(_disagreements),
    "differ": _has(_differences),
    "conflicts": _equal(lambda event: len(event.disagreements)),
    "latest": _equal(_latest),
    "silent": _equal(lambda event: [each.side for each in event.sides.silent]),
    "origins": _equal(lambda event: len(event.origins)),
    "when": _equal(lambda event: event.when and event.when.start and event.when.start.day),
}
