"""Intervals, waits, circuits and what is flagged as not normal."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.store.capture_log_values import SourceState
from counterclaim.watch.care import flags_of
from counterclaim.watch.forms import Normal
from counterclaim.watch.pace import LONGEST_WAIT_S, Circuit, next_interval, wait_after

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


@given(st.floats(1, 1e5), st.booleans(), st.one_of(st.none(), st.floats(0, 1e9)), st.floats(1, 1e4))
def test_an_interval_stays_in_its_bounds(
    now: float, fresh: bool, asked: float | None, least: float
) -> None:
    """Whatever a source brings or asks for."""
    most = least * 12
    assert least <= next_interval(now, least, most, fresh=fresh, asked_s=asked) <= most


def test_a_busy_source_is_polled_oftener_and_a_quiet_one_more_seldom() -> None:
    """And nobody more often than the source asks."""
    busy = next_interval(600, 60, 3600, fresh=True, asked_s=None)
    quiet = next_interval(600, 60, 3600, fresh=False, asked_s=None)
    assert busy < 600 < quiet
    assert next_interval(600, 60, 3600, fresh=True, asked_s=1800) == 1800


def test_waits_grow_differ_and_end() -> None:
    """Sources that failed together do not come back together."""
    chance = random.Random(1)  # noqa: S311 - chance, no secret
    waits = [wait_after(failures, None, chance) for failures in range(1, 40)]
    assert waits[0] < waits[4] < waits[8] <= LONGEST_WAIT_S
    assert max(waits) <= LONGEST_WAIT_S
    assert len({wait_after(3, None, chance) for _ in range(10)}) == 10
    assert wait_after(1, 7200.0, chance) == 7200.0


def test_a_host_that_does_not_answer_is_left_alone_and_tried_again() -> None:
    """One failure after the rest opens the circuit for longer; an answer closes it."""
    circuit = Circuit()
    for _ in range(4):
        circuit.failed(0.0)
    assert circuit.closed_in(0.0) == 0.0
    circuit.failed(0.0)
    first = circuit.closed_in(0.0)
    assert first > 0
    assert circuit.closed_in(first) == 0.0
    circuit.failed(first)
    assert circuit.closed_in(first) > first
    circuit.answered()
    assert circuit.closed_in(0.0) == 0.0


def test_silence_is_flagged_only_when_chance_does_not_explain_it() -> None:
    """A source of ten reports a day is silent after most of a day, not after an hour."""
    normal = Normal(per_day=10, language=None)
    for hours, expected in ((1, []), (12, []), (24, ["silent"])):
        fresh = NOON - timedelta(hours=hours)
        state = SourceState("m", fresh_at=fresh, since=NOON, polled_at=NOON)
        assert list(flags_of(normal, state, 0)) == expected
        # Nobody heard the silence of a source that could not be had, or was not asked.
        assert list(flags_of(normal, replace(state, failures=1), 0)) == []
        assert list(flags_of(normal, replace(state, polled_at=fresh), 0)) == []
    state = SourceState("m", fresh_at=NOON, since=NOON)
    english = Normal(per_day=None, language="en")
    for told, flags in ((["en"] * 10, []), (["en"] * 4 + ["uk"] * 8, ["other_language"])):
        assert list(flags_of(english, state, 0, told)) == flags
    assert list(flags_of(normal, state, 60)) == ["loud"]
    assert list(flags_of(Normal(per_day=None, language=None), state, 60)) == []
