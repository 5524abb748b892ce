"""The numbers of one thing as the record has them: each value, the latest, and derived bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import DerivedValue, LatestValue, Slot, SlotValue
from counterclaim.weigh.slots import Table, Value, moment
from counterclaim.weigh.things import PEOPLE


def slots_of(tables: Sequence[Table], harmed: Mapping[Counted, float]) -> tuple[Slot, ...]:
    """The tables as the record has them, and what the reports come to as a derived number.

    Where nobody gives that number in words, a slot without values holds it.

    Args:
        tables: The numbers with their owners.
        harmed: People killed and hurt, summed up over each whole report.
    """
    slots = [slot_of(table) for table in tables]
    for what, number in harmed.items():
        sizes = {at: _size(slot, number) for at, slot in enumerate(slots) if slot.slot is what}
        if sizes:
            at = max(sizes, key=lambda at: sizes[at])
            slots[at] = replace(slots[at], derived=_with_sum(slots[at].derived, number))
        else:
            slots.append(Slot(what, (), None, DerivedValue(None, number, None)))
    return tuple(slots)


def _size(slot: Slot, number: float) -> tuple[bool, float]:
    """Whether the slot has just this number, and else how great its latest is."""
    given = any(value.best == number for value in slot.values)
    return given, (slot.latest.best or 0.0) if slot.latest else 0.0


def _with_sum(derived: DerivedValue | None, number: float) -> DerivedValue:
    """The bounds with what the reports come to as the best, and never outside them."""
    if derived is None:
        return DerivedValue(None, number, None)
    return DerivedValue(
        _over(min, (derived.low, number)), number, _over(max, (derived.high, number))
    )


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
