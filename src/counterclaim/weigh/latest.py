"""The numbers of one thing as the record has them: each value, the latest, and derived bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from counterclaim.core.count import Scope
from counterclaim.core.event import DerivedValue, LatestValue, Slot, SlotValue
from counterclaim.weigh.slots import Table, Value, moment
from counterclaim.weigh.things import PEOPLE


def slot_of(table: Table) -> Slot:
    """The table as the record has it, with the latest value and derived bounds."""
    values = tuple(map(_slot_value, table.values))
    incident = [
        (v, at) for v, at in zip(table.values, _put_forward(table), strict=True) if _counts_now(v)
    ]
    wholes = [
        each for each in incident if each[1] is not None and not _is_one_of(each[0], incident)
    ]
    latest, _ = max(
        wholes or incident, key=lambda each: (each[1] or "", each[0].size), default=(None, "")
    )
    return Slot(
        table.what, values, _latest(latest), _derived([value for value, _ in incident], latest)
    )


def _counts_now(value: Value) -> bool:
    """Whether it is a number for this event that somebody stands by."""
    count = value.count
    known = count.best is not None
    return count.scope is Scope.INCIDENT and known and value.withdrawn_at is None


def _is_one_of(value: Value, others: Sequence[tuple[Value, str | None]]) -> bool:
    """Whether it is one person where others count several: news of one of them is no recount."""
    one = value.count.best == 1 and value.count.what in PEOPLE
    return one and any(other.size > 1 for other, _ in others)


def _put_forward(table: Table) -> list[str | None]:
    """When each value was first said, or an owner went back to it from another of its own.

    Whoever merely repeats what others said days ago makes it no newer. Of several numbers in one
    report the greatest is put forward, the others are parts of it; None for mere parts.
    """
    most: dict[str, float] = {}
    for value in table.values:
        for given in value.given:
            report = given.voice.document.id
            most[report] = max(most.get(report, 0.0), value.size)
    found = [_first_as_whole(value, most) for value in table.values]
    for said in _by_owner(table).values():
        before: list[int] = []
        for at, number in sorted(said):
            if number in before and number != before[-1]:
                found[number] = max(found[number] or "", at)
            before.append(number)
    return found


def _first_as_whole(value: Value, most: Mapping[str, float]) -> str | None:
    """When it was first said, if any report gives no greater number; None otherwise."""
    if all(value.size < most[given.voice.document.id] for given in value.given):
        return None
    return moment(value.said_at)


def _by_owner(table: Table) -> dict[tuple[str, Scope], list[tuple[str, int]]]:
    """When each owner said which value, by its place in the table."""
    found: dict[tuple[str, Scope], list[tuple[str, int]]] = {}
    for number, value in enumerate(table.values):
        for given in value.given:
            key = given.voice.origin, given.count.scope
            found.setdefault(key, []).append((moment(given.voice.said_at), number))
    return found


def _slot_value(value: Value) -> SlotValue:
    count = value.count
    return SlotValue(
        count.low,
        count.high,
        count.best,
        count.scope,
        value.claims,
        tuple(dict.fromkeys(each.voice.speaker.name for each in value.given)),
        value.said_at,
        value.withdrawn_at,
        next((each.count.of for each in value.given if each.count.of), None),
    )


def _latest(value: Value | None) -> LatestValue | None:
    if value is None:
        return None
    return LatestValue(value.count.low, value.count.high, value.count.best, value.claims)


def _derived(values: Sequence[Value], latest: Value | None) -> DerivedValue | None:
    """Bounds over all owners; at least what is put forward lowest, at most what is highest."""
    if latest is None:
        return None
    counts = [value.count for value in values]
    return DerivedValue(
        _over(min, (c.low if c.low is not None else c.best for c in counts)),
        latest.count.best,
        _over(max, (c.high if c.high is not None else c.best for c in counts)),
    )


def _over(choose: Callable[[list[float]], float], numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return choose(known) if known else None
