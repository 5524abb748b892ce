"""The tests that ``agreement.yml`` names: what must hold between two values for a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from math import floor, log10

from counterclaim.core.count import Count
from counterclaim.weigh.given import Given
from counterclaim.weigh.places import places_apart
from counterclaim.weigh.slots import Table, Value
from counterclaim.weigh.units import in_common_unit
from counterclaim.weigh.voices import Voice

_MOST_ROUNDED = 0.05
_LEAST_ROUNDED = 50
_ALMOST = timedelta(hours=12)

NumberTest = Callable[[Value, Value, Table], bool]
VoiceTest = Callable[[Voice, Voice], bool]


def retracted(earlier: Value, later: Value, table: Table) -> bool:
    """All who gave one of the numbers took it back."""
    del table
    return earlier.withdrawn_at is not None or later.withdrawn_at is not None


def different_scope(earlier: Value, later: Value, table: Table) -> bool:
    """One is about this event and the other a running total."""
    del table
    return earlier.count.scope is not later.count.scope


def other_unit(earlier: Value, later: Value, table: Table) -> bool:
    """Neither unit can be turned into the other."""
    del table
    return in_common_unit(earlier.count, later.count) is None


def same_owner_later(earlier: Value, later: Value, table: Table) -> bool:
    """The same voice gives another number later."""
    return same_owner_at_once(earlier, later, table) and _is_later(earlier, later)


def same_owner_at_once(earlier: Value, later: Value, table: Table) -> bool:
    """The same voice gives both at once: a part and a whole."""
    del table
    return bool(earlier.origins & later.origins)


def bounds_meet(earlier: Value, later: Value, table: Table) -> bool:
    """Some number fits the words of both."""
    del table
    pair = in_common_unit(earlier.count, later.count)
    return pair is not None and _meet(*pair)


def rounded(earlier: Value, later: Value, table: Table) -> bool:
    """One is the other with its last digits rounded, or turned from another unit."""
    del table
    pair = in_common_unit(earlier.count, later.count)
    if pair is None or pair[0].best is None or pair[1].best is None:
        return False
    one, other = pair[0].best, pair[1].best
    if earlier.count.unit != later.count.unit:
        return abs(one - other) <= _MOST_ROUNDED * max(one, other)
    return abs(one - other) <= max(_slack(one), _slack(other))


def owners_meet(earlier: Value, later: Value, table: Table) -> bool:
    """The same two voices give other numbers that fit: one of these is a part, or out of date."""
    return any(
        bounds_meet(one, other, table)
        for one in table.values
        for other in table.values
        if one.origins & earlier.origins
        and other.origins & later.origins
        and one.count.scope is other.count.scope is earlier.count.scope
    )


def part_of_whole(earlier: Value, later: Value, table: Table) -> bool:
    """One is a part: whoever gives it gives the whole in the same report."""
    return _is_part(earlier, table) or _is_part(later, table)


def same_side_later(earlier: Value, later: Value, table: Table) -> bool:
    """Another number said later, by the same side or by its allies."""
    return _is_later(earlier, later) and table.camps.together(earlier.sides | later.sides)


def toll_rises(earlier: Value, later: Value, table: Table) -> bool:
    """A larger number, said later, and not by the other side."""
    if not _is_later(earlier, later) or later.size <= earlier.size:
        return False
    against = table.camps.against
    return not any(against(one, other) for one in earlier.sides for other in later.sides)


def same_owner(one: Voice, other: Voice) -> bool:
    """One voice."""
    return one.origin == other.origin


def places_meet(one: Voice, other: Voice) -> bool:
    """No settlement of one lies apart from all that the other names."""
    return not places_apart(one, other)


def times_meet(one: Voice, other: Voice) -> bool:
    """No pair of stated days lies more than half a day apart."""
    a, b = one.stated_times, other.stated_times
    return (
        not a or not b or any(x[0] < y[1] + _ALMOST and y[0] < x[1] + _ALMOST for x in a for y in b)
    )


def otherwise(*_: object) -> bool:
    """Whatever no earlier rule decides."""
    return True


NUMBER_TESTS: Mapping[str, NumberTest] = {
    test.__name__: test
    for test in (
        retracted,
        different_scope,
        other_unit,
        same_owner_later,
        same_owner_at_once,
        bounds_meet,
        rounded,
        owners_meet,
        part_of_whole,
        same_side_later,
        toll_rises,
        otherwise,
    )
}
VOICE_TESTS: Mapping[str, VoiceTest] = {
    test.__name__: test for test in (same_owner, places_meet, times_meet, otherwise)
}


def _meet(one: Count, other: Count) -> bool:
    return _low(one) <= _high(other) and _low(other) <= _high(one)


def _is_part(value: Value, table: Table) -> bool:
    wholes = [
        whole
        for other in table.values
        if other.size > value.size and other.count.scope is value.count.scope
        for whole in other.given
    ]
    return all(
        any(w.voice.origin == g.voice.origin and _one_report(w, g) for w in wholes)
        for g in value.given
    )


def _one_report(one: Given, other: Given) -> bool:
    return one.voice.document.id == other.voice.document.id


def _slack(number: float) -> float:
    """How far the true number may lie from a round one: half of its last place that counts."""
    if number < _LEAST_ROUNDED or number % 10:
        return 0.0
    places = (10.0**n for n in range(floor(log10(number)), 0, -1))
    last = next(place for place in places if number % place == 0)
    return min(last / 2, _MOST_ROUNDED * number)


def _is_later(earlier: Value, later: Value) -> bool:
    one, other = earlier.said_at, later.said_at
    return one is not None and other is not None and one < other


def _low(count: Count) -> float:
    return float("-inf") if count.low is None else count.low


def _high(count: Count) -> float:
    return float("inf") if count.high is None else count.high
