"""Numbers with their owners: every value given for each countable thing about an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from counterclaim.core.count import Count, Counted
from counterclaim.weigh.camps import Camps
from counterclaim.weigh.given import Bounds, Given
from counterclaim.weigh.named import is_named, with_named_together
from counterclaim.weigh.things import NOT_COMPARED, things
from counterclaim.weigh.voices import Manner, Voice


@dataclass(frozen=True, slots=True)
class Value:
    """One value with everyone who gives it."""

    given: tuple[Given, ...]

    @property
    def count(self) -> Count:
        """The number in its first claim's words."""
        return self.given[0].count

    @property
    def origins(self) -> frozenset[str]:
        """The independent voices that own it."""
        return frozenset(each.voice.origin for each in self.given)

    @property
    def sides(self) -> frozenset[str | None]:
        """The sides that own it; None for third parties."""
        return frozenset(each.voice.side for each in self.given)

    @property
    def said_at(self) -> datetime | None:
        """When it was first said."""
        return min(filter(None, (each.voice.said_at for each in self.given)), default=None)

    @property
    def withdrawn_at(self) -> datetime | None:
        """When the last of its owners took it back; None while one of them stands by it."""
        ends = [each.voice.withdrawn_at for each in self.given]
        return None if None in ends else max(filter(None, ends))

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that give it."""
        return tuple(dict.fromkeys(each.voice.claim.id for each in self.given))

    @property
    def size(self) -> float:
        """The number put forward, or the bound that the words give; 0 for vague words."""
        count = self.count
        return count.best or count.low or count.high or 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """All values of one thing counted, and who of those that give them fights whom."""

    what: Counted
    values: tuple[Value, ...]
    camps: Camps = field(default_factory=Camps)


def tables(voices: Sequence[Voice], camps: Camps | None = None) -> tuple[Table, ...]:
    """Values of each thing counted that somebody asserts; killed apart from injured.

    Numbers of different things are never in one table (drones and missiles launched); a number
    that does not say of what joins the only table there is for what happened. People whom one
    report counts by name are one number.
    """
    given = with_named_together(_given(voices, {Manner.ASSERTS, Manner.AHEAD}))
    return _tables(given, camps or Camps())


def denied_numbers(voices: Sequence[Voice]) -> list[Given]:
    """Numbers that somebody names in order to deny them."""
    return _given(voices, {Manner.DENIES})


def group_of(given: Given) -> str | None:
    """The group of things that a number counts; None when it does not say, or names a person."""
    if is_named(given.count):
        return None
    return things(given.voice.document.language).group(given.count)


def _given(voices: Sequence[Voice], manners: set[Manner]) -> list[Given]:
    return [
        Given(count, voice)
        for voice in voices
        if voice.manner in manners
        for count in voice.counts
        if count.what not in NOT_COMPARED and not _is_part(count, voice)
    ]


def _is_part(count: Count, voice: Voice) -> bool:
    """Whether a number is among a greater one that the same words give ("six of them gravely")."""
    parts = things(voice.document.language).parts
    if (count.of or "").casefold() not in parts:
        return False
    whole = (each.best or 0.0 for each in voice.counts if each.what is count.what)
    return max(whole, default=0.0) > (count.best or 0.0)


def _tables(given: Sequence[Given], camps: Camps) -> tuple[Table, ...]:
    found = []
    for what in Counted:
        of_what = [each for each in given if each.count.what is what]
        groups = list(dict.fromkeys(filter(None, map(group_of, of_what))))
        asked: list[str | None] = [*groups] or [None]
        for group in asked:
            alone = len(groups) <= 1
            mine = [each for each in of_what if group_of(each) == group or _joins(each, alone)]
            if mine:
                found.append(Table(what, _values(mine), camps))
        loose = [each for each in of_what if group_of(each) is None]
        if loose and len(groups) > 1:
            found.append(Table(what, _values(loose), camps))
    return tuple(found)


def _joins(given: Given, alone: bool) -> bool:
    return alone and group_of(given) is None


def _values(given: Sequence[Given]) -> tuple[Value, ...]:
    grouped: dict[Bounds, list[Given]] = {}
    for each in given:
        grouped.setdefault(each.bounds, []).append(each)
    values = [Value(tuple(group)) for group in grouped.values()]
    return tuple(sorted(values, key=_in_time))


def _in_time(value: Value) -> tuple[str, float]:
    return moment(value.said_at), value.size


def moment(at: datetime | None) -> str:
    """Sorts by time, what is undated first."""
    return at.isoformat() if at else ""
