"""The table of agreement: every rule decides its own example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.cluster import Told
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.event import DifferenceKind, DisagreementKind
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.weigh.agreement import kind_of, voices_kind
from counterclaim.weigh.agreement_table import Rule, agreement_table
from counterclaim.weigh.agreement_tests import NUMBER_TESTS, VOICE_TESTS
from counterclaim.weigh.slots import tables
from counterclaim.weigh.voices import Voice, manner_of
from tests.stories import at_place, report, told

NUMBERS = agreement_table()["number"]
SCENES = [(slot, rule) for slot in ("place", "time") for rule in agreement_table()[slot]]
Account = Mapping[str, Any]


@pytest.mark.parametrize("rule", NUMBERS, ids=lambda rule: rule.name)
def test_a_rule_of_numbers_decides_its_example(rule: Rule) -> None:
    """No rule before it holds for the example, and it does."""
    voices = [voice(account) for account in rule.example]
    (table,) = tables(voices)
    pair = {voice.claim.id for voice in voices[:2]}
    earlier, later = (value for value in table.values if pair & set(value.claims))
    first = next(r for r in NUMBERS if NUMBER_TESTS[r.name](earlier, later, table))
    assert (first.name, kind_of(earlier, later, table)) == (rule.name, rule.kind)


@pytest.mark.parametrize(("slot", "rule"), SCENES, ids=lambda each: getattr(each, "name", each))
def test_a_rule_of_places_or_times_decides_its_example(slot: str, rule: Rule) -> None:
    """No rule before it holds for the example, and it does."""
    one, other = (voice(account) for account in rule.example)
    first = next(r for r in agreement_table()[slot] if VOICE_TESTS[r.name](one, other))
    assert (first.name, voices_kind(slot, one, other)) == (rule.name, rule.kind)


def test_every_rule_says_what_it_means_and_the_last_always_holds() -> None:
    """Nothing is left undecided."""
    for rules in agreement_table().values():
        assert all(rule.says for rule in rules)
        assert rules[-1].name == "otherwise"
        assert isinstance(rules[-1].kind, DisagreementKind)
        assert all(isinstance(rule.kind, DifferenceKind) for rule in rules[:-1])


def voice(account: Account) -> Voice:
    """An account of the table as a voice."""
    owner = account.get("owner") or account.get("by")
    speaker = Speaker(f"Spokesman of {owner}", SpeakerKind.OFFICE, account.get("by"), None, None)
    part = _told(account, speaker)
    taken_back = datetime(2024, 6, 16, tzinfo=UTC) if account.get("withdrawn") else None
    manner = manner_of(part.claim, [part.mention])
    return Voice(part.claim, part.document, (part.mention,), manner, str(owner), taken_back)


def _told(account: Account, speaker: Speaker) -> Told:
    number, day = account.get("number"), account.get("day")
    at = datetime(2024, 6, account["at"], 12, tzinfo=UTC)
    words = f"{number or ''} {account.get('place', '')} {day or ''} at the depot"
    page = report(f"{speaker.name}: {words}", at=at)
    page = replace(page, id=account.get("report", page.id))
    told_here = told(page, words, [speaker])
    counts = (_count(account, told_here),) if number is not None else ()
    place = at_place(page, "depot")
    if account.get("place") == "far":
        place = replace(place, name="far", latitude=5.0)
    places = (place,) if "place" in account else ()
    when = _day(day) if day else None
    mention = replace(told_here.mention, counts=counts, places=places, when=when)
    return replace(told_here, mention=mention)


def _day(day: int) -> When:
    start = datetime(2024, 6, day, tzinfo=UTC)
    return When(start, start + timedelta(days=1), TimePrecision.DAY, None, TimeBasis.EXPLICIT, None)


def _count(account: Account, part: Told) -> Count:
    said = str(account["number"])
    low, _, high = said.strip("<>=").partition("..")
    bounds: tuple[float | None, float | None] = (float(low), float(high or low))
    if said.startswith(">="):
        bounds = (float(low), None)
    if said.startswith("<="):
        bounds = (None, float(low))
    scope = Scope(account.get("scope", "incident"))
    unit = account.get("unit", "people")
    best = (float(low) + float(high or low)) / 2
    return Count(Counted.KILLED, None, *bounds, best, unit, scope, part.mention.trigger)
